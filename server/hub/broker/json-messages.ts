import { isUtf8 } from 'node:buffer';
import { parseJson, stringifyJson } from '#src/contract/json.ts';
import {
  isJsonArray,
  isJsonObject,
  setKey,
  type JsonObject,
  type JsonObjectDraft,
  type JsonValue,
} from '#src/domain/json/value.ts';

/** Reads a payload that should be a JSON object. @returns undefined where it is none. */
export function readObject(payload: Buffer): JsonObject | undefined {
  if (!isUtf8(payload)) return undefined;
  try {
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- parsed JSON has no other types
    const value = parseJson(payload.toString()) as JsonValue;
    return isJsonObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

function sorted(value: JsonValue): JsonValue {
  if (isJsonArray(value)) return value.map(sorted);
  if (!isJsonObject(value)) return value;
  const object: JsonObjectDraft = {};
  for (const key of Object.keys(value).sort()) setKey(object, key, sorted(value[key] ?? null));
  return object;
}

/** Writes JSON as the cloud does: compact, keys in alphabetical order. Facts 3.2. */
export function cloudJson(value: JsonObject): string {
  return stringifyJson(sorted(value));
}
