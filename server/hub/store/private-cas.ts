import type { Database } from './database.ts';

export interface PrivateCaRow {
  readonly pk: number;
  readonly name: string;
  readonly pem: string;
  /** SHA-256 of the certificate. */
  readonly fingerprint: string;
  readonly serial: string;
  readonly issuer: string;
  readonly subject: string;
  readonly created_ms: number;
  readonly effective_ms: number;
  readonly expires_ms: number;
}

export type PrivateCaContent = Omit<PrivateCaRow, 'pk' | 'name' | 'created_ms'>;

export interface PrivateCaStore {
  byName(name: string): PrivateCaRow | undefined;
  byFingerprint(fingerprint: string): PrivateCaRow | undefined;
  byPk(pk: number): PrivateCaRow | undefined;
  all(): PrivateCaRow[];
  insert(name: string, content: PrivateCaContent, nowMs: number): void;
  replace(pk: number, content: PrivateCaContent): void;
  remove(pk: number): void;
  products(pk: number, offset: number, limit: number): { id: string; name: string }[];
}

export function createPrivateCaStore(db: Database): PrivateCaStore {
  return {
    byName: (name) => db.get<PrivateCaRow>('SELECT * FROM private_cas WHERE name = ?', name),
    byFingerprint: (fingerprint) =>
      db.get<PrivateCaRow>('SELECT * FROM private_cas WHERE fingerprint = ?', fingerprint),
    byPk: (pk) => db.get<PrivateCaRow>('SELECT * FROM private_cas WHERE pk = ?', pk),
    all: () => db.all<PrivateCaRow>('SELECT * FROM private_cas ORDER BY pk'),
    insert: (name, c, nowMs) => {
      db.run(
        `INSERT INTO private_cas (name, pem, fingerprint, serial, issuer, subject, created_ms,
         effective_ms, expires_ms) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
        name,
        c.pem,
        c.fingerprint,
        c.serial,
        c.issuer,
        c.subject,
        nowMs,
        c.effective_ms,
        c.expires_ms,
      );
    },
    replace: (pk, c) => {
      db.run(
        `UPDATE private_cas SET pem = ?, fingerprint = ?, serial = ?, issuer = ?, subject = ?,
         effective_ms = ?, expires_ms = ? WHERE pk = ?`,
        c.pem,
        c.fingerprint,
        c.serial,
        c.issuer,
        c.subject,
        c.effective_ms,
        c.expires_ms,
        pk,
      );
    },
    remove: (pk) => {
      db.run('DELETE FROM private_cas WHERE pk = ?', pk);
    },
    products: (pk, offset, limit) =>
      db.all(
        'SELECT id, name FROM products WHERE private_ca = ? ORDER BY pk LIMIT ? OFFSET ?',
        pk,
        limit,
        offset,
      ),
  };
}
