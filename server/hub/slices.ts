import { setImmediate } from 'node:timers/promises';

/**
 * Works on a long list in slices, and lets the event loop turn between them, so that nobody waits
 * for all of it.
 * @param next gives the slice after an element, or the first; an empty one ends it.
 */
export async function eachSlice<T>(
  next: (last: T | undefined) => readonly T[],
  work: (slice: readonly T[]) => void,
): Promise<void> {
  let last: T | undefined;
  for (;;) {
    const slice = next(last);
    if (slice.length === 0) return;
    work(slice);
    last = slice.at(-1);
    await setImmediate();
  }
}
