import { useMemo, useState } from 'react';
import { useJson } from '#src/components/editor/json/use-json.ts';
import type { EditorProblem } from '#src/components/editor/problem.ts';
import { isJsonObject, type JsonObject } from '#src/domain/json/value.ts';
import { SHADOW_DEPTH } from '#src/domain/limits.ts';
import { useMessages } from '#src/i18n/translate.ts';
import { shadowMessages } from './messages.ts';
import { sendingOf, type Sending } from './sending.ts';
import type { Snapshot } from './snapshot.ts';

const RULES = { maxDepth: SHADOW_DEPTH, refuseNullInArray: true } as const;

interface DesiredText {
  problems: readonly EditorProblem[];
  /** How many of them are errors. */
  errors: number;
  /** The desired state that the text describes; null while it has errors. */
  wanted: JsonObject | null;
  /** What a save would send now; null while the text has errors. */
  sending: Sending | null;
  /** UTF-8 bytes of State for the last text without errors. */
  bytes: number;
}

/** Reads a desired state while it is typed. */
export function useDesiredText(text: string, base: Snapshot): DesiredText {
  const t = useMessages(shadowMessages);
  const json = useJson(text, RULES);
  const isObject = isJsonObject(json.value);
  const notObject = json.value !== undefined && !isObject;
  const problems = useMemo<readonly EditorProblem[]>(() => {
    if (!notObject) return json.problems;
    const whole = { from: 0, to: text.length, severity: 'error' } as const;
    return [{ ...whole, message: t('notObject', { braces: '{}' }) }, ...json.problems];
  }, [json.problems, notObject, text, t]);
  const wanted = isJsonObject(json.value) && !json.wrong ? json.value : null;
  const sending = useMemo(() => wanted && sendingOf(base, wanted), [base, wanted]);
  const [lastBytes, setLastBytes] = useState(0);
  // Where nothing changes, nothing is sent.
  const bytes = sending?.changes === false ? 0 : (sending?.bytes ?? lastBytes);
  if (bytes !== lastBytes) setLastBytes(bytes);
  return {
    problems,
    errors: problems.filter(({ severity }) => severity === 'error').length,
    wanted,
    sending,
    bytes,
  };
}
