/** A JSON value as `src/contract/json.ts` reads it: integers beyond 2^53 are `bigint`. */
export type JsonValue = null | boolean | number | bigint | string | JsonArray | JsonObject;
export type JsonArray = readonly JsonValue[];
export interface JsonObject {
  readonly [key: string]: JsonValue;
}

/** An object under construction; write to it with `setKey` only. */
export type JsonObjectDraft = Record<string, JsonValue>;

export function isJsonArray(value: JsonValue | undefined): value is JsonArray {
  return Array.isArray(value);
}

export function isJsonObject(value: JsonValue | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Sets a key as plain data; `__proto__` too, which an assignment would take for the prototype. */
export function setKey(object: JsonObjectDraft, key: string, value: JsonValue): void {
  if (key === '__proto__') {
    Object.defineProperty(object, key, {
      value,
      configurable: true,
      enumerable: true,
      writable: true,
    });
  } else {
    object[key] = value;
  }
}

/** A key's value; undefined where the object has no such key of its own (`constructor` in `{}`). */
export function getKey(object: JsonObject, key: string): JsonValue | undefined {
  return Object.hasOwn(object, key) ? object[key] : undefined;
}

/** A copy of an object without one key. */
export function withoutKey(object: JsonObject, key: string): JsonObject {
  return Object.fromEntries(Object.entries(object).filter(([other]) => other !== key));
}

function isNumeric(value: JsonValue): value is number | bigint {
  return typeof value === 'number' || typeof value === 'bigint';
}

/** Whether two values are the same JSON: the order of keys does not count, `1` equals `1n`. */
export function jsonEquals(a: JsonValue, b: JsonValue): boolean {
  if (a === b) return true;
  // A comparison of a number with a bigint is exact, unlike a conversion of either.
  if (isNumeric(a) && isNumeric(b)) return a >= b && a <= b;
  if (isJsonArray(a)) {
    return (
      isJsonArray(b) &&
      a.length === b.length &&
      a.every((item, index) => jsonEquals(item, b[index] ?? null))
    );
  }
  if (!isJsonObject(a) || !isJsonObject(b)) return false;
  const keys = Object.keys(a);
  return (
    keys.length === Object.keys(b).length &&
    keys.every((key) => {
      const left = getKey(a, key);
      const right = getKey(b, key);
      return left !== undefined && right !== undefined && jsonEquals(left, right);
    })
  );
}
