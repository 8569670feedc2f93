import type * as z from 'zod/mini';
import { parseJson, stringifyJson } from '#src/contract/json.ts';

/** The key of a draft: its kind, and all that tells it from others. */
export function keptDraftKey(kind: string, parts: readonly string[]): string {
  return `${kind}-draft/${parts.map(encodeURIComponent).join('/')}`;
}

/** The draft kept for this tab; null where there is none, or none that can be read. */
export function readKeptDraft<Schema extends z.ZodMiniType>(
  key: string,
  schema: Schema,
  storage: Storage,
): z.output<Schema> | null {
  try {
    const text = storage.getItem(key);
    return text === null ? null : (schema.safeParse(parseJson(text)).data ?? null);
  } catch {
    return null; // closed storage, or a text that is no JSON: as if there were none
  }
}

/** Keeps a draft over a reload and a sign-out; null takes it away. */
export function writeKeptDraft(key: string, draft: unknown, storage: Storage): void {
  try {
    if (draft === null) storage.removeItem(key);
    else storage.setItem(key, stringifyJson(draft));
  } catch {
    // The storage is full or closed: the text stays on the page, it only does not outlive it.
  }
}
