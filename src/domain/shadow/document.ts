import type { Integer } from '#src/contract/integer.ts';
import { getKey, isJsonObject, jsonEquals, type JsonObject } from '../json/value.ts';

export interface ShadowState {
  readonly desired?: JsonObject;
  readonly reported?: JsonObject;
}

/**
 * When each value was last changed: the shape of the state, with `{ timestamp }` (Unix
 * milliseconds) in the place of each value that is no object. An array has one timestamp.
 */
export interface ShadowMetadata {
  readonly desired?: JsonObject;
  readonly reported?: JsonObject;
}

export interface ShadowDocument {
  readonly state: ShadowState;
  readonly metadata: ShadowMetadata;
  /** An unsigned 64-bit integer; grows by one with each accepted update. */
  readonly version: Integer;
  /** Of the last update, in Unix milliseconds. */
  readonly timestamp: number;
}

/** What an update brings: keys to merge, `null` for keys to delete; `null` clears a section. */
export interface ShadowUpdate {
  readonly desired?: JsonObject | null;
  readonly reported?: JsonObject | null;
}

export const SHADOW_SECTIONS = ['desired', 'reported'] as const;
export type ShadowSection = (typeof SHADOW_SECTIONS)[number];

/** The shadow of a device that nobody has written to. Facts 3.2: it begins at version 0. */
export function emptyShadow(now: number): ShadowDocument {
  return { state: {}, metadata: {}, version: 0, timestamp: now };
}

/** The version after one update; exact beyond 2^53. */
export function nextVersion(version: Integer): Integer {
  if (typeof version === 'number' && version < Number.MAX_SAFE_INTEGER) return version + 1;
  return BigInt(version) + 1n;
}

/**
 * Whether an update may be applied. Facts 3.3: no version, or 0, is not checked; any other must
 * equal the document's. On the API a mismatch is UpdateVersionNotMatch, for a device result 5005.
 */
export function checkVersion(document: ShadowDocument, given: Integer | undefined): boolean {
  return given === undefined || jsonEquals(given, 0) || jsonEquals(given, document.version);
}

/** When the value at a path of one section was changed, in Unix milliseconds; null if unknown. */
export function changedAt(
  metadata: JsonObject | undefined,
  path: readonly string[],
): number | null {
  let node: JsonObject | undefined = metadata;
  for (const key of path) {
    const inner = node && getKey(node, key);
    node = isJsonObject(inner) ? inner : undefined;
  }
  const timestamp = node && getKey(node, 'timestamp');
  return typeof timestamp === 'number' ? timestamp : null;
}
