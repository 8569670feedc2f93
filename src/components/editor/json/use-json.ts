import { useMemo } from 'react';
import { inspectJson, type InspectOptions } from '#src/domain/json/inspect.ts';
import type { JsonProblem } from '#src/domain/json/problem.ts';
import type { JsonValue } from '#src/domain/json/value.ts';
import { useMessages } from '#src/i18n/translate.ts';
import type { EditorProblem } from '../problem.ts';
import { jsonProblems } from './json-problems.ts';
import { jsonMessages } from './messages.ts';

interface ReadJson {
  /** Undefined where the text is not JSON. */
  value: JsonValue | undefined;
  /** Ready for `CodeEditor`. */
  problems: readonly EditorProblem[];
  /** Whether any of them is an error: the text cannot be sent as it is. */
  wrong: boolean;
}

/** The problems of a JSON text in sentences of the person's language. */
export function useJsonSentences(
  text: string,
  problems: readonly JsonProblem[],
): readonly EditorProblem[] {
  const t = useMessages(jsonMessages);
  return useMemo(() => jsonProblems(problems, text, t), [problems, text, t]);
}

/**
 * Reads JSON while it is typed.
 * @param options must be a constant, or memoised
 */
export function useJson(text: string, options: InspectOptions): ReadJson {
  const inspection = useMemo(() => inspectJson(text, options), [text, options]);
  const problems = useJsonSentences(text, inspection.problems);
  return {
    value: inspection.value,
    problems,
    wrong: problems.some(({ severity }) => severity === 'error'),
  };
}
