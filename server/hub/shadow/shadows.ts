import type { Integer } from '#src/contract/integer.ts';
import { parseJson, stringifyJson } from '#src/contract/json.ts';
import {
  checkVersion,
  emptyShadow,
  type ShadowDocument,
  type ShadowUpdate,
} from '#src/domain/shadow/document.ts';
import { applyUpdate, type AppliedUpdate } from '#src/domain/shadow/update.ts';
import type { Store } from '../store/store.ts';
import type { ShadowRow } from '../store/shadows.ts';

/**
 * Largest state of a whole document, in UTF-8 bytes. 634/15241; older pages have 8 KB, which a
 * single update of the largest size would use up.
 */
const DOCUMENT_BYTES = 16_384;

export type UpdateResult =
  | ({ readonly outcome: 'updated' } & AppliedUpdate)
  | { readonly outcome: 'versionMismatch'; readonly document: ShadowDocument }
  /** The shadow was deleted, and an update for a version of it came too late. */
  | { readonly outcome: 'deleted' }
  | { readonly outcome: 'tooLarge' };

/** The shadows of all devices, for the API and the broker alike. */
export interface Shadows {
  /**
   * The document; the first access of a device creates it at version 0 (facts 3.2).
   * @returns undefined after a delete, until the next update.
   */
  read(device: number): ShadowDocument | undefined;
  /**
   * Merges an update, as one transaction. The state of the update must be checked before.
   * @param version the version that the writer knows; absent or 0 asks for no check.
   */
  update(device: number, update: ShadowUpdate, version: Integer | undefined): UpdateResult;
  /** @returns false when there is none. */
  remove(device: number): boolean;
}

function documentOf(row: ShadowRow): ShadowDocument {
  // oxlint-disable typescript/no-unsafe-type-assertion -- written by `put` below out of such a document
  const state = parseJson(row.state) as ShadowDocument['state'];
  const metadata = parseJson(row.metadata) as ShadowDocument['metadata'];
  // oxlint-enable typescript/no-unsafe-type-assertion
  return { state, metadata, version: row.version, timestamp: row.updated_ms };
}

/** @param clock Unix milliseconds. */
export function createShadows(store: Store, clock: () => number): Shadows {
  function put(device: number, document: ShadowDocument): void {
    store.shadows.put(device, {
      version: Number(document.version),
      state: stringifyJson(document.state),
      metadata: stringifyJson(document.metadata),
      updated_ms: document.timestamp,
    });
  }

  return {
    read(device) {
      const row = store.shadows.get(device);
      if (row) return row.deleted === 1 ? undefined : documentOf(row);
      const created = emptyShadow(clock());
      put(device, created);
      return created;
    },

    update: (device, update, version) =>
      store.transaction(() => {
        const row = store.shadows.get(device);
        const document = row ? documentOf(row) : emptyShadow(clock());
        if (!checkVersion(document, version)) {
          if (row?.deleted === 1) return { outcome: 'deleted' };
          return { outcome: 'versionMismatch', document };
        }
        const applied = applyUpdate(document, update, clock());
        if (Buffer.byteLength(stringifyJson(applied.document.state)) > DOCUMENT_BYTES) {
          return { outcome: 'tooLarge' };
        }
        put(device, applied.document);
        return { outcome: 'updated', ...applied };
      }),

    remove: (device) =>
      store.transaction(() => {
        const row = store.shadows.get(device);
        if (!row || row.deleted === 1) return false;
        store.shadows.markDeleted(device);
        return true;
      }),
  };
}
