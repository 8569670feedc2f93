import type { Database } from './database.ts';

/** A place for the content of one file, which is empty until somebody has sent it. */
export interface ObjectRow {
  readonly key: string;
  readonly product: number;
  readonly max_bytes: number;
  /** Its name in the vault, or null. */
  readonly file: string | null;
  readonly size: number;
  /** Lower-case hexadecimal. */
  readonly md5: string;
  /** 1 once something depends on it. */
  readonly kept: number;
}

/** A place that has its content. */
export type StoredObject = ObjectRow & { readonly file: string };

export interface NewObject {
  readonly key: string;
  readonly product: number;
  /** When it belongs to a device, and goes with it. */
  readonly device?: number;
  readonly maxBytes: number;
}

/** Which contents the hub has. Those of a product or device that is deleted are forgotten with it. */
export interface ObjectStore {
  byKey(key: string): ObjectRow | undefined;
  /** Makes a place, or sets anew how much an empty or full one may take. @param now Unix ms. */
  place(object: NewObject, nowMs: number): void;
  /**
   * Notes new content.
   * @returns what the place held before; false when it is gone or must not change any more.
   */
  fill(
    key: string,
    file: { id: string; size: number; md5: string },
  ): { before: string | null } | false;
  keep(key: string): void;
  /** @returns the file that was there. */
  remove(key: string): string | null;
  /** Forgets places made before a time that nothing depends on. */
  dropUnused(beforeMs: number): void;
  knowsFile(file: string): boolean;
}

export function createObjectStore(db: Database): ObjectStore {
  const byKey = (key: string): ObjectRow | undefined =>
    db.get<ObjectRow>('SELECT * FROM objects WHERE key = ?', key);
  return {
    byKey,
    place: ({ key, product, device, maxBytes }, nowMs) => {
      db.run(
        `INSERT INTO objects (key, product, device, max_bytes, created_ms) VALUES (?1, ?2, ?3, ?4, ?5)
         ON CONFLICT (key) DO UPDATE SET max_bytes = ?4, created_ms = ?5`,
        key,
        product,
        device ?? null,
        maxBytes,
        nowMs,
      );
    },
    fill: (key, { id, size, md5 }) =>
      db.transaction(() => {
        const row = byKey(key);
        if (!row || row.kept === 1) return false;
        db.run('UPDATE objects SET file = ?, size = ?, md5 = ? WHERE key = ?', id, size, md5, key);
        return { before: row.file };
      }),
    keep: (key) => {
      db.run('UPDATE objects SET kept = 1 WHERE key = ?', key);
    },
    remove: (key) =>
      db.get<{ file: string | null }>('DELETE FROM objects WHERE key = ? RETURNING file', key)
        ?.file ?? null,
    dropUnused: (beforeMs) => {
      db.run('DELETE FROM objects WHERE kept = 0 AND created_ms < ?', beforeMs);
    },
    knowsFile: (file) => db.get('SELECT 1 FROM objects WHERE file = ?', file) !== undefined,
  };
}
