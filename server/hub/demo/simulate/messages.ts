import { isUtf8 } from 'node:buffer';
import { parseJson } from '#src/contract/json.ts';
import { isJsonObject, type JsonObject, type JsonValue } from '#src/domain/json/value.ts';

/** Reads a message that should be a JSON object. @returns undefined where it is none. */
export function readMessage(payload: Buffer): JsonObject | undefined {
  if (!isUtf8(payload)) return undefined;
  try {
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- parsed JSON has no other types
    const value = parseJson(payload.toString()) as JsonValue;
    return isJsonObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

/** The object under a key; an empty one where there is none. */
export function objectIn(value: JsonObject | undefined, key: string): JsonObject {
  const found = value && Object.hasOwn(value, key) ? value[key] : undefined;
  return isJsonObject(found) ? found : {};
}
