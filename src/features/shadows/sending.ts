import type { JsonObject } from '#src/domain/json/value.ts';
import { utf8Length } from '#src/domain/json/utf8.ts';
import { SHADOW_STATE_BYTES } from '#src/domain/limits.ts';
import { stateText } from '#src/domain/shadow/check.ts';
import { patchBetween } from '#src/domain/shadow/merge.ts';
import type { Snapshot } from './snapshot.ts';

/** What a save of a desired state would send. */
export interface Sending {
  patch: JsonObject;
  /** The `State` parameter. */
  state: string;
  /** UTF-8 bytes of `state`. */
  bytes: number;
  /** Whether the patch changes anything. */
  changes: boolean;
  fits: boolean;
}

/** @param wanted the whole desired state as the person wrote it */
export function sendingOf(base: Snapshot, wanted: JsonObject): Sending {
  const patch = patchBetween(base.desired, wanted);
  const state = stateText(patch);
  const bytes = utf8Length(state);
  return {
    patch,
    state,
    bytes,
    changes: Object.keys(patch).length > 0,
    fits: bytes <= SHADOW_STATE_BYTES,
  };
}
