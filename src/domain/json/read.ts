import { parseJson } from '#src/contract/json.ts';
import { inspectJson, MAX_NESTING } from './inspect.ts';
import type { JsonValue } from './value.ts';

const OPENING = /[[{]/g;

/** `parseJson` gives JSON values only; its type is open because it serves any border. */
function isRead(_value: unknown): _value is JsonValue {
  return true;
}

/**
 * Reads JSON quickly, for texts that come by the thousand.
 * @returns undefined where the text is not JSON, or is nested deeper than MAX_NESTING.
 */
export function readJson(text: string): JsonValue | undefined {
  let opened = 0;
  OPENING.lastIndex = 0;
  while (opened <= MAX_NESTING && OPENING.test(text)) opened += 1;
  // Only so many brackets can nest too deeply, so the slow reader sees the rare text alone.
  if (opened > MAX_NESTING) return inspectJson(text).value;
  try {
    const value = parseJson(text);
    return isRead(value) ? value : undefined;
  } catch {
    return undefined;
  }
}
