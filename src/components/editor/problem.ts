export type Severity = 'error' | 'warning';

/** One finding about a text, in a plain sentence of the person's language. */
export interface EditorProblem {
  /** Offsets in UTF-16 units, as in `String.prototype.slice`. Equal where there is no extent. */
  from: number;
  to: number;
  message: string;
  severity: Severity;
}

export interface Place {
  /** Both from 1. */
  line: number;
  column: number;
}

/** Line and column of an offset; an offset beyond the text means its end. */
export function placeOf(text: string, offset: number): Place {
  const before = text.slice(0, Math.max(0, offset));
  const lastBreak = before.lastIndexOf('\n');
  let line = 1;
  for (let at = before.indexOf('\n'); at !== -1; at = before.indexOf('\n', at + 1)) line += 1;
  return { line, column: before.length - lastBreak };
}

/**
 * The problems fitted to a text, which may have become shorter since they were found, and in the
 * order of their places.
 */
export function fitProblems(
  problems: readonly EditorProblem[],
  length: number,
): readonly EditorProblem[] {
  return problems
    .map((problem) => {
      const from = Math.min(Math.max(problem.from, 0), length);
      return { ...problem, from, to: Math.min(Math.max(problem.to, from), length) };
    })
    .sort((left, right) => left.from - right.from || left.to - right.to);
}

/**
 * The problem that F8 leads to: the first after the cursor, else the first of all.
 * @param problems in the order of their places
 * @param step -1 for the one before (Shift-F8)
 */
export function nextProblem(
  problems: readonly EditorProblem[],
  cursor: { from: number; to: number },
  step: 1 | -1,
): EditorProblem | undefined {
  if (step === 1) {
    return (
      problems.find(({ from, to }) =>
        from === cursor.from ? to > cursor.to : from > cursor.from,
      ) ?? problems[0]
    );
  }
  return (
    problems.findLast(({ from, to }) =>
      from === cursor.from ? to < cursor.to : from < cursor.from,
    ) ?? problems.at(-1)
  );
}
