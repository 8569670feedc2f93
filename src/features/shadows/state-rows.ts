import { getKey, isJsonObject, jsonEquals, type JsonValue } from '#src/domain/json/value.ts';
import { changedAt, type ShadowDocument } from '#src/domain/shadow/document.ts';

/**
 * How the two sides of one value stand to each other.
 * `deviceBehind`: the device has still to apply what is desired. `desiredBehind`: the device
 * reported something else later than it was desired. `notDesired`: only reported, nothing to do.
 */
export type KeyStatus = 'inStep' | 'deviceBehind' | 'desiredBehind' | 'notDesired';

export interface KeyRow {
  path: readonly string[];
  /** Undefined where that side has no such key. */
  desired: JsonValue | undefined;
  reported: JsonValue | undefined;
  status: KeyStatus;
  /** Since when they differ, or when they last met; Unix milliseconds, null where unknown. */
  since: number | null;
}

/** Whether the device and what is desired say different things of a value. */
export function differs({ status }: KeyRow): boolean {
  return status === 'deviceBehind' || status === 'desiredBehind';
}

/** One row for each value of a shadow, in the order of the document; objects are their values. */
export function stateRows(document: ShadowDocument): KeyRow[] {
  const rows: KeyRow[] = [];
  addRows(rows, document, document.state.desired, document.state.reported, []);
  return rows;
}

function addRows(
  rows: KeyRow[],
  document: ShadowDocument,
  desired: JsonValue | undefined,
  reported: JsonValue | undefined,
  path: readonly string[],
): void {
  if (opens(desired, reported)) {
    const keys = new Set([...keysOf(desired), ...keysOf(reported)]);
    for (const key of keys) {
      addRows(rows, document, valueOf(desired, key), valueOf(reported, key), [...path, key]);
    }
    return;
  }
  if (path.length > 0) rows.push(rowOf(document, path, desired, reported));
}

/** Whether a place is shown by its keys: an object that has some, against an object or nothing. */
function opens(desired: JsonValue | undefined, reported: JsonValue | undefined): boolean {
  const sides = [desired, reported].filter((side) => side !== undefined);
  return sides.every(isJsonObject) && sides.some((side) => keysOf(side).length > 0);
}

function keysOf(value: JsonValue | undefined): string[] {
  return isJsonObject(value) ? Object.keys(value) : [];
}

function valueOf(value: JsonValue | undefined, key: string): JsonValue | undefined {
  return isJsonObject(value) ? getKey(value, key) : undefined;
}

function rowOf(
  document: ShadowDocument,
  path: readonly string[],
  desired: JsonValue | undefined,
  reported: JsonValue | undefined,
): KeyRow {
  const desiredAt = latestChange(document, 'desired', path);
  const reportedAt = latestChange(document, 'reported', path);
  const row = { path, desired, reported };
  if (desired === undefined) return { ...row, status: 'notDesired', since: reportedAt };
  if (reported === undefined) return { ...row, status: 'deviceBehind', since: desiredAt };
  if (jsonEquals(desired, reported)) {
    return { ...row, status: 'inStep', since: later(desiredAt, reportedAt) };
  }
  const deviceMovedOn = desiredAt !== null && reportedAt !== null && reportedAt > desiredAt;
  return deviceMovedOn
    ? { ...row, status: 'desiredBehind', since: reportedAt }
    : { ...row, status: 'deviceBehind', since: desiredAt };
}

function latestChange(
  { metadata }: ShadowDocument,
  section: 'desired' | 'reported',
  path: readonly string[],
): number | null {
  return changedAt(metadata[section], path);
}

function later(one: number | null, other: number | null): number | null {
  if (one === null || other === null) return one ?? other;
  return Math.max(one, other);
}

/** A path as it is written and copied: `net.port`; a key that is no plain word is quoted. */
export function pathText(path: readonly string[]): string {
  return path.map((key) => (/^[\p{L}\p{N}_-]+$/u.test(key) ? key : JSON.stringify(key))).join('.');
}

/** The rows whose value on either side is another one than before. */
export function changedPaths(before: ShadowDocument, now: ShadowDocument): ReadonlySet<string> {
  const old = new Map(stateRows(before).map((row) => [pathText(row.path), row]));
  const changed = stateRows(now).filter((row) => {
    const was = old.get(pathText(row.path));
    return !same(was?.desired, row.desired) || !same(was?.reported, row.reported);
  });
  return new Set(changed.map(({ path }) => pathText(path)));
}

function same(one: JsonValue | undefined, other: JsonValue | undefined): boolean {
  return one === undefined || other === undefined ? one === other : jsonEquals(one, other);
}
