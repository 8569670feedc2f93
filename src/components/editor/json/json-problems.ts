import type { JsonProblem } from '#src/domain/json/problem.ts';
import type { EditorProblem } from '../problem.ts';
import { jsonProblemSentence, type SayJson } from './problem-sentence.ts';

/**
 * What `inspectJson` found, in sentences for an editor.
 * @param text the text that was inspected.
 * @param t the texts of `jsonMessages`.
 */
export function jsonProblems(
  problems: readonly JsonProblem[],
  text: string,
  t: SayJson,
): readonly EditorProblem[] {
  return problems.map((problem) => ({
    from: problem.offset,
    to: problem.offset + problem.length,
    message: jsonProblemSentence(problem, text, t),
    severity: problem.severity,
  }));
}
