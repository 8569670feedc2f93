import type { Integer } from '#src/contract/integer.ts';
import { stringifyJson } from '#src/contract/json.ts';
import { jsonEquals, type JsonObject } from '#src/domain/json/value.ts';
import type { ShadowDocument } from '#src/domain/shadow/document.ts';

/** The desired state as it was read, with the version that an update of it must name. */
export interface Snapshot {
  desired: JsonObject;
  version: Integer;
}

export function snapshotOf({ state, version }: ShadowDocument): Snapshot {
  return { desired: state.desired ?? {}, version };
}

export function sameSnapshot(one: Snapshot, other: Snapshot): boolean {
  return sameVersion(one.version, other.version) && jsonEquals(one.desired, other.desired);
}

export function sameVersion(one: Integer, other: Integer): boolean {
  return BigInt(one) === BigInt(other);
}

/** A state as it stands in the editor. */
export function editorText(desired: JsonObject): string {
  return stringifyJson(desired, 2);
}
