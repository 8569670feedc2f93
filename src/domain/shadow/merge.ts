import {
  getKey,
  isJsonObject,
  jsonEquals,
  setKey,
  type JsonObject,
  type JsonObjectDraft,
  type JsonValue,
} from '../json/value.ts';

/**
 * Merges a patch into an object: objects deeply, `null` deletes a key, arrays and all other values
 * are replaced whole. Facts 3.4; the same as RFC 7396.
 */
export function mergePatch(target: JsonObject, patch: JsonObject): JsonObject {
  const merged: JsonObjectDraft = { ...target };
  for (const [key, value] of Object.entries(patch)) {
    if (value === null) delete merged[key];
    else if (isJsonObject(value)) setKey(merged, key, mergePatch(objectAt(target, key), value));
    else setKey(merged, key, value);
  }
  return merged;
}

/** An object without the keys that are `null`: what a patch leaves where nothing was before. */
export function withoutNulls(object: JsonObject): JsonObject {
  return mergePatch({}, object);
}

/** The object at a key; an empty one where there is none. */
export function objectAt(object: JsonObject, key: string): JsonObject {
  const value = getKey(object, key);
  return isJsonObject(value) ? value : {};
}

/**
 * The smallest patch that makes `next` of `base`; empty where they are the same. A `null` in
 * `next` means that the key is not wanted: a shadow cannot hold one outside of an array.
 */
export function patchBetween(base: JsonObject, next: JsonObject): JsonObject {
  const patch: JsonObjectDraft = {};
  for (const key of Object.keys(base)) {
    if ((getKey(next, key) ?? null) === null) setKey(patch, key, null);
  }
  for (const [key, wanted] of Object.entries(next)) {
    if (wanted === null) continue;
    const present = getKey(base, key);
    if (isJsonObject(present) && isJsonObject(wanted)) {
      const inner = patchBetween(present, wanted);
      if (Object.keys(inner).length > 0) setKey(patch, key, inner);
    } else if (present === undefined || !jsonEquals(present, wanted)) {
      setKey(patch, key, isJsonObject(wanted) ? withoutNulls(wanted) : wanted);
    }
  }
  return patch;
}

/**
 * What a device still has to apply: the desired values that differ from the reported ones or are
 * missing there. Empty where the device is in step. Facts 3.4.
 */
export function delta(
  desired: JsonObject | undefined,
  reported: JsonObject | undefined,
): JsonObject {
  const pending: JsonObjectDraft = {};
  for (const [key, wanted] of Object.entries(desired ?? {})) {
    const present = reported && getKey(reported, key);
    if (isJsonObject(wanted) && (present === undefined || isJsonObject(present))) {
      // An object without values asks for nothing, whether or not the device has the object.
      const inner = delta(wanted, present);
      if (Object.keys(inner).length > 0) setKey(pending, key, inner);
    } else if (present === undefined || !jsonEquals(present, wanted)) {
      setKey(pending, key, wanted);
    }
  }
  return pending;
}

/** Replaces the value at a path, or removes it where `value` is undefined; makes what is missing. */
export function withValueAt(
  object: JsonObject,
  path: readonly string[],
  value: JsonValue | undefined,
): JsonObject {
  const [key, ...rest] = path;
  if (key === undefined) return object;
  const copy: JsonObjectDraft = { ...object };
  if (rest.length > 0) setKey(copy, key, withValueAt(objectAt(object, key), rest, value));
  else if (value === undefined) delete copy[key];
  else setKey(copy, key, value);
  return copy;
}
