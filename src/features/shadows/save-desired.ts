import { ApiError } from '#src/api/error.ts';
import type { Integer } from '#src/contract/integer.ts';
import type { JsonObject } from '#src/domain/json/value.ts';
import { stateText } from '#src/domain/shadow/check.ts';
import { patchBetween } from '#src/domain/shadow/merge.ts';
import { mergeThreeWay, type ThreeWayMerge } from '#src/domain/shadow/three-way.ts';
import { sameSnapshot, type Snapshot } from './snapshot.ts';

/** What the save needs of the cloud. */
export interface ShadowStore {
  /** The shadow as it is now; an empty one at version 0 where there is none. */
  read: () => Promise<Snapshot>;
  /**
   * Sends an update and gives the version it made.
   * @throws ApiError `FailedOperation.UpdateVersionNotMatch` where the version is another one now.
   */
  write: (state: string, version: Integer) => Promise<Integer>;
}

export interface Conflict {
  base: Snapshot;
  theirs: Snapshot;
  mine: JsonObject;
  merge: ThreeWayMerge;
}

export type SaveOutcome =
  /** `merged`: what somebody else had changed meanwhile is kept beside it. */
  | { kind: 'saved'; saved: Snapshot; merged: boolean }
  /** Both sides changed the same keys: a person has to choose. */
  | { kind: 'conflict'; conflict: Conflict }
  /** The shadow changed again and again in between; `saved` nothing, `rest` is the last merge. */
  | { kind: 'raced'; base: Snapshot; wanted: JsonObject };

/** How often a save is sent before it gives up; each time the shadow had a new version. */
export const MAX_TRIES = 4;

/**
 * Saves a desired state that was edited from `base`. The update names the version it was read at.
 * Where that is another one by now, the changes of both sides are merged and sent again, and only
 * keys that both changed are left to a person. Nothing of theirs is overwritten unseen.
 * @throws ApiError for every refusal but a version that does not match.
 */
export async function saveDesired(
  store: ShadowStore,
  base: Snapshot,
  mine: JsonObject,
): Promise<SaveOutcome> {
  let from = base;
  let wanted = mine;
  let merged = false;
  for (let tries = 0; tries < MAX_TRIES; tries += 1) {
    const patch = patchBetween(from.desired, wanted);
    if (Object.keys(patch).length === 0) return { kind: 'saved', saved: from, merged };
    const sent = await send(store, from, patch);
    if ('version' in sent) {
      return { kind: 'saved', saved: { desired: wanted, version: sent.version }, merged };
    }
    const { theirs } = sent;
    const merge = mergeThreeWay(from.desired, theirs.desired, wanted);
    if (merge.conflicts.length > 0) {
      return { kind: 'conflict', conflict: { base: from, theirs, mine: wanted, merge } };
    }
    // A version that only the device's own report moved on brings nothing to merge.
    merged ||= Object.keys(patchBetween(from.desired, theirs.desired)).length > 0;
    from = theirs;
    wanted = merge.merged;
  }
  return { kind: 'raced', base: from, wanted };
}

async function send(
  store: ShadowStore,
  from: Snapshot,
  patch: JsonObject,
): Promise<{ version: Integer } | { theirs: Snapshot }> {
  // The cloud takes version 0 as "do not check", so a shadow at version 0 is read once more. What
  // comes between this and the update cannot be seen: the API offers no condition for it.
  if (BigInt(from.version) === 0n) {
    const now = await store.read();
    if (!sameSnapshot(now, from)) return { theirs: now };
  }
  try {
    return { version: await store.write(stateText(patch), from.version) };
  } catch (error) {
    if (!isOutdated(error, from)) throw error;
    return { theirs: await store.read() };
  }
}

/** Whether the refusal means that the shadow is not the one that was read, or gone since. */
function isOutdated(error: unknown, { version }: Snapshot): boolean {
  if (!(error instanceof ApiError)) return false;
  if (error.code === 'FailedOperation.UpdateVersionNotMatch') return true;
  return error.code === 'ResourceNotFound.DeviceShadowNotExist' && BigInt(version) !== 0n;
}
