import { conditions, type Conditions } from './conditions.ts';
import type { Database } from './database.ts';

export interface FirmwareRow {
  readonly pk: number;
  readonly product: number;
  readonly product_id: string;
  readonly product_name: string;
  readonly version: string;
  readonly name: string | null;
  readonly description: string | null;
  readonly user_defined: string | null;
  /** Lower-case hexadecimal. */
  readonly md5: string;
  readonly size: number;
  /** Where its content is. */
  readonly object: string;
  readonly created: number;
}

export interface FirmwareFilter {
  readonly product?: number;
  /** A part of the name. */
  readonly name?: string;
  /** A part of the version. */
  readonly version?: string;
  /** A part of the product's name. */
  readonly productName?: string;
}

export interface FirmwareStore {
  byPk(pk: number): FirmwareRow | undefined;
  byVersion(product: number, version: string): FirmwareRow | undefined;
  count(filter: FirmwareFilter): number;
  /** The newest first. */
  page(filter: FirmwareFilter, offset: number, limit: number): FirmwareRow[];
  insert(firmware: Omit<FirmwareRow, 'pk' | 'product_id' | 'product_name'>): number;
  edit(pk: number, texts: Pick<FirmwareRow, 'name' | 'description' | 'user_defined'>): void;
  /** Every version that devices of the product report, or that it has a firmware of; sorted. */
  versions(product: number): string[];
}

const FROM = 'FROM firmwares f JOIN products p ON p.pk = f.product';
const SELECT = `SELECT f.*, p.id AS product_id, p.name AS product_name ${FROM}`;

// Jumps from version to version through the index; DISTINCT would read every device.
const VERSIONS = `WITH RECURSIVE seen (version) AS (
  SELECT MIN(version) FROM devices WHERE product = ?1 AND version > ''
  UNION ALL
  SELECT (SELECT MIN(version) FROM devices WHERE product = ?1 AND version > seen.version)
  FROM seen WHERE seen.version IS NOT NULL
)
SELECT version FROM seen WHERE version IS NOT NULL
UNION SELECT version FROM firmwares WHERE product = ?1 ORDER BY 1`;

function firmwareWhere(filter: FirmwareFilter): Conditions {
  return conditions(
    ['f.product = ?', filter.product],
    ['instr(f.name, ?) > 0', filter.name],
    ['instr(f.version, ?) > 0', filter.version],
    ['instr(p.name, ?) > 0', filter.productName],
  );
}

export function createFirmwareStore(db: Database): FirmwareStore {
  return {
    byPk: (pk) => db.get<FirmwareRow>(`${SELECT} WHERE f.pk = ?`, pk),
    byVersion: (product, version) =>
      db.get<FirmwareRow>(`${SELECT} WHERE f.product = ? AND f.version = ?`, product, version),
    count(filter) {
      const { where, values } = firmwareWhere(filter);
      return db.get<{ n: number }>(`SELECT COUNT(*) AS n ${FROM} ${where}`, ...values)?.n ?? 0;
    },
    page(filter, offset, limit) {
      const { where, values } = firmwareWhere(filter);
      const sql = `${SELECT} ${where} ORDER BY f.pk DESC LIMIT ? OFFSET ?`;
      return db.all<FirmwareRow>(sql, ...values, limit, offset);
    },
    insert: (f) =>
      db.run(
        `INSERT INTO firmwares (product, version, name, description, user_defined, md5, size,
           object, created) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
        f.product,
        f.version,
        f.name,
        f.description,
        f.user_defined,
        f.md5,
        f.size,
        f.object,
        f.created,
      ).lastId,
    edit: (pk, { name, description, user_defined }) => {
      db.run(
        'UPDATE firmwares SET name = ?, description = ?, user_defined = ? WHERE pk = ?',
        name,
        description,
        user_defined,
        pk,
      );
    },
    versions: (product) =>
      db.all<{ version: string }>(VERSIONS, product).map(({ version }) => version),
  };
}
