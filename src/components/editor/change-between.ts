export interface TextChange {
  from: number;
  to: number;
  insert: string;
}

/**
 * The one replacement that makes the second text of the first, as short as a common start and end
 * allow, so that cursor, folds and undo of the rest stay; null where the texts are equal.
 */
export function changeBetween(before: string, after: string): TextChange | null {
  if (before === after) return null;
  const shorter = Math.min(before.length, after.length);
  let start = 0;
  while (start < shorter && before[start] === after[start]) start += 1;
  let end = 0;
  while (
    end < shorter - start &&
    before[before.length - 1 - end] === after[after.length - 1 - end]
  ) {
    end += 1;
  }
  return { from: start, to: before.length - end, insert: after.slice(start, after.length - end) };
}
