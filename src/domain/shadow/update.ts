import {
  getKey,
  isJsonObject,
  jsonEquals,
  setKey,
  type JsonObject,
  type JsonObjectDraft,
  type JsonValue,
} from '../json/value.ts';
import {
  nextVersion,
  SHADOW_SECTIONS,
  type ShadowDocument,
  type ShadowSection,
  type ShadowUpdate,
} from './document.ts';
import { objectAt, withoutNulls } from './merge.ts';

export interface AppliedUpdate {
  readonly document: ShadowDocument;
  /**
   * The part of the update that changed something, as replies carry it: a value that was equal
   * already is left out, a deleted key is `null`, a section without changes is absent.
   */
  readonly changed: ShadowUpdate;
  /** The metadata of `changed`; deleted keys have none. */
  readonly changedMetadata: { readonly desired?: JsonObject; readonly reported?: JsonObject };
}

/**
 * Applies an accepted update; the document given is left as it is. The version grows by one even
 * where no value changes (facts 3.4). Check the version and the state before.
 * @param now Unix milliseconds; the time of the document and of each value that changes.
 */
export function applyUpdate(
  document: ShadowDocument,
  update: ShadowUpdate,
  now: number,
): AppliedUpdate {
  const state: { -readonly [Section in ShadowSection]?: JsonObject } = { ...document.state };
  const metadata: typeof state = { ...document.metadata };
  const changed: { -readonly [Section in ShadowSection]?: JsonObject | null } = {};
  const changedMetadata: typeof state = {};
  for (const section of SHADOW_SECTIONS) {
    const patch = update[section];
    if (patch === undefined) continue;
    if (patch === null) {
      if (state[section] !== undefined) changed[section] = null;
      delete state[section];
      delete metadata[section];
      continue;
    }
    const merged = mergeSection(state[section] ?? {}, metadata[section] ?? {}, patch, now);
    state[section] = merged.values;
    metadata[section] = merged.metadata;
    if (Object.keys(merged.changed).length > 0) {
      changed[section] = merged.changed;
      changedMetadata[section] = merged.changedMetadata;
    }
  }
  return {
    document: { state, metadata, version: nextVersion(document.version), timestamp: now },
    changed,
    changedMetadata,
  };
}

interface MergedSection {
  readonly values: JsonObjectDraft;
  readonly metadata: JsonObjectDraft;
  readonly changed: JsonObjectDraft;
  readonly changedMetadata: JsonObjectDraft;
}

function mergeSection(
  target: JsonObject,
  targetMetadata: JsonObject,
  patch: JsonObject,
  now: number,
): MergedSection {
  const merged: MergedSection = {
    values: { ...target },
    metadata: { ...targetMetadata },
    changed: {},
    changedMetadata: {},
  };
  for (const [key, wanted] of Object.entries(patch)) {
    const present = getKey(target, key);
    if (wanted === null) {
      if (present === undefined) continue;
      delete merged.values[key];
      delete merged.metadata[key];
      setKey(merged.changed, key, null);
    } else if (isJsonObject(wanted) && isJsonObject(present)) {
      const inner = mergeSection(present, objectAt(targetMetadata, key), wanted, now);
      if (Object.keys(inner.changed).length === 0) continue;
      setKey(merged.values, key, inner.values);
      setKey(merged.metadata, key, inner.metadata);
      setKey(merged.changed, key, inner.changed);
      setKey(merged.changedMetadata, key, inner.changedMetadata);
    } else if (present === undefined || !jsonEquals(present, wanted)) {
      const value = isJsonObject(wanted) ? withoutNulls(wanted) : wanted;
      const stamped = stamp(value, now);
      setKey(merged.values, key, value);
      setKey(merged.metadata, key, stamped);
      setKey(merged.changed, key, value);
      setKey(merged.changedMetadata, key, stamped);
    }
  }
  return merged;
}

/** The metadata of a value that is new as a whole. */
function stamp(value: JsonValue, now: number): JsonObject {
  if (!isJsonObject(value)) return { timestamp: now };
  const stamped: JsonObjectDraft = {};
  for (const [key, inner] of Object.entries(value)) setKey(stamped, key, stamp(inner, now));
  return stamped;
}
