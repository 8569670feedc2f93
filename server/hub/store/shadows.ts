import type { Database } from './database.ts';

export interface ShadowRow {
  readonly version: number;
  /** JSON text. */
  readonly state: string;
  /** JSON text. */
  readonly metadata: string;
  readonly updated_ms: number;
  /** 1 after a delete, until the next update. */
  readonly deleted: number;
}

export interface ShadowStore {
  get(device: number): ShadowRow | undefined;
  put(device: number, shadow: Omit<ShadowRow, 'deleted'>): void;
  markDeleted(device: number): void;
}

export function createShadowStore(db: Database): ShadowStore {
  return {
    get: (device) => db.get<ShadowRow>('SELECT * FROM shadows WHERE device = ?', device),
    put: (device, shadow) => {
      db.run(
        `INSERT INTO shadows (device, version, state, metadata, updated_ms, deleted)
         VALUES (?1, ?2, ?3, ?4, ?5, 0)
         ON CONFLICT (device) DO UPDATE SET version = ?2, state = ?3, metadata = ?4,
           updated_ms = ?5, deleted = 0`,
        device,
        shadow.version,
        shadow.state,
        shadow.metadata,
        shadow.updated_ms,
      );
    },
    markDeleted: (device) => {
      db.run(
        `UPDATE shadows SET version = 0, state = '{}', metadata = '{}', deleted = 1 WHERE device = ?`,
        device,
      );
    },
  };
}
