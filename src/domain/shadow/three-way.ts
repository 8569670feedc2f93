import {
  getKey,
  isJsonObject,
  jsonEquals,
  setKey,
  type JsonObject,
  type JsonObjectDraft,
  type JsonValue,
} from '../json/value.ts';
import { withoutNulls, withValueAt } from './merge.ts';

/** One place that both sides changed in different ways; undefined means that the key is absent. */
export interface MergeConflict {
  readonly path: readonly string[];
  readonly base: JsonValue | undefined;
  readonly theirs: JsonValue | undefined;
  readonly mine: JsonValue | undefined;
}

export interface ThreeWayMerge {
  /** Both sides' changes; at a conflict it holds theirs, so that nothing is overwritten unseen. */
  readonly merged: JsonObject;
  readonly conflicts: readonly MergeConflict[];
}

/**
 * Merges two independent changes of one object, for an update that met a newer version.
 * @param base what was read before the edit, `theirs` what stands there now, `mine` the edit; a
 * key that is `null` counts as absent.
 */
export function mergeThreeWay(
  base: JsonObject,
  theirs: JsonObject,
  mine: JsonObject,
): ThreeWayMerge {
  const conflicts: MergeConflict[] = [];
  const merged = mergeObjects(
    withoutNulls(base),
    withoutNulls(theirs),
    withoutNulls(mine),
    [],
    conflicts,
  );
  return { merged, conflicts };
}

/** Settles one conflict in a merged object. */
export function resolveConflict(
  merged: JsonObject,
  conflict: MergeConflict,
  side: 'base' | 'theirs' | 'mine',
): JsonObject {
  return withValueAt(merged, conflict.path, conflict[side]);
}

function mergeObjects(
  base: JsonObject,
  theirs: JsonObject,
  mine: JsonObject,
  path: readonly string[],
  conflicts: MergeConflict[],
): JsonObject {
  const merged: JsonObjectDraft = {};
  for (const key of new Set([...Object.keys(theirs), ...Object.keys(mine)])) {
    const value = mergeValues(
      { base: getKey(base, key), theirs: getKey(theirs, key), mine: getKey(mine, key) },
      [...path, key],
      conflicts,
    );
    if (value !== undefined) setKey(merged, key, value);
  }
  return merged;
}

function mergeValues(
  sides: Omit<MergeConflict, 'path'>,
  path: readonly string[],
  conflicts: MergeConflict[],
): JsonValue | undefined {
  const { base, theirs, mine } = sides;
  if (same(theirs, mine) || same(base, mine)) return theirs;
  if (same(base, theirs)) return mine;
  if (isJsonObject(theirs) && isJsonObject(mine)) {
    return mergeObjects(isJsonObject(base) ? base : {}, theirs, mine, path, conflicts);
  }
  conflicts.push({ path, ...sides });
  return theirs;
}

function same(a: JsonValue | undefined, b: JsonValue | undefined): boolean {
  return a === undefined || b === undefined ? a === b : jsonEquals(a, b);
}
