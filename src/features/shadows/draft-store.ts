import * as z from 'zod/mini';
import { uint64 } from '#src/contract/integer.ts';
import { isJsonObject, type JsonObject, type JsonValue } from '#src/domain/json/value.ts';
import { keptDraftKey, readKeptDraft, writeKeptDraft } from '#src/lib/kept-draft.ts';
import type { ShadowAddress } from './shadow-query.ts';
import type { Snapshot } from './snapshot.ts';

/** A text that was typed and is not saved yet. */
export interface Draft {
  text: string;
  /** What the edit began from. */
  base: Snapshot;
  /** Unix milliseconds of the last key. */
  typedAt: number;
}

/** Whose draft of which shadow: one person's text must not meet another's on the same tab. */
export interface DraftScope extends ShadowAddress {
  user: string;
}

const stored = z.object({
  text: z.string(),
  base: z.object({
    desired: z.custom<JsonObject>((value) => isJsonObject(value as JsonValue)), // parsed JSON
    version: uint64,
  }),
  typedAt: z.number(),
});

export function draftKey({ user, connection, productId, deviceName }: DraftScope): string {
  return keptDraftKey('shadow', [user, connection, productId, deviceName]);
}

/** The draft kept for this tab; null where there is none, or none that can be read. */
export function readDraft(scope: DraftScope, storage: Storage): Draft | null {
  return readKeptDraft(draftKey(scope), stored, storage);
}

/** Keeps a draft over a reload and a sign-out; null takes it away. */
export function writeDraft(scope: DraftScope, draft: Draft | null, storage: Storage): void {
  writeKeptDraft(draftKey(scope), draft, storage);
}
