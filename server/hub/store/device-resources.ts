import { conditions, type Conditions } from './conditions.ts';
import type { Database } from './database.ts';

/** A file that a device announced, and what became of it. */
export interface DeviceResourceRow {
  readonly pk: number;
  readonly device: number;
  readonly device_name: string;
  readonly product_id: string;
  readonly product_name: string;
  readonly name: string;
  /** As the device announced it, in lower-case hexadecimal. */
  readonly md5: string;
  readonly size: number;
  /** Where its content is, once it was sent. */
  readonly object: string;
  readonly status: number;
  readonly percent: number;
  readonly updated: number;
}

export interface DeviceResourceFilter {
  readonly product?: number;
  readonly deviceName?: string;
  /** Unix seconds of the last change, both included. */
  readonly from?: number;
  readonly to?: number;
}

export interface DeviceResourceStore {
  byName(device: number, name: string): DeviceResourceRow | undefined;
  /** Announces a file, in the place of one of the same name. */
  announce(
    resource: Pick<DeviceResourceRow, 'device' | 'name' | 'md5' | 'size' | 'object' | 'status'>,
    now: number,
  ): void;
  setProgress(pk: number, status: number, percent: number, now: number): void;
  remove(pk: number): void;
  countOf(device: number): number;
  count(filter: DeviceResourceFilter): number;
  /** In the order in which they were announced. */
  page(filter: DeviceResourceFilter, offset: number, limit: number): DeviceResourceRow[];
  /** Bytes of all of them. */
  usedBytes(): number;
}

const FROM = `FROM device_resources r JOIN devices d ON d.pk = r.device
  JOIN products p ON p.pk = d.product`;
const SELECT = `SELECT r.*, d.name AS device_name, p.id AS product_id, p.name AS product_name ${FROM}`;

function resourcesWhere(filter: DeviceResourceFilter): Conditions {
  return conditions(
    ['d.product = ?', filter.product],
    ['d.name = ?', filter.deviceName],
    ['r.updated >= ?', filter.from],
    ['r.updated <= ?', filter.to],
  );
}

export function createDeviceResourceStore(db: Database): DeviceResourceStore {
  const number = (sql: string, ...values: (string | number)[]): number =>
    db.get<{ n: number | null }>(sql, ...values)?.n ?? 0;
  return {
    byName: (device, name) =>
      db.get<DeviceResourceRow>(`${SELECT} WHERE r.device = ? AND r.name = ?`, device, name),
    announce: ({ device, name, md5, size, object, status }, now) => {
      db.run(
        `INSERT INTO device_resources (device, name, md5, size, object, status, percent, updated)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, 0, ?7)
         ON CONFLICT (device, name) DO UPDATE SET md5 = ?3, size = ?4, object = ?5, status = ?6,
           percent = 0, updated = ?7`,
        device,
        name,
        md5,
        size,
        object,
        status,
        now,
      );
    },
    setProgress: (pk, status, percent, now) => {
      db.run(
        'UPDATE device_resources SET status = ?, percent = ?, updated = ? WHERE pk = ?',
        status,
        percent,
        now,
        pk,
      );
    },
    remove: (pk) => {
      db.run('DELETE FROM device_resources WHERE pk = ?', pk);
    },
    countOf: (device) =>
      number('SELECT COUNT(*) AS n FROM device_resources WHERE device = ?', device),
    count(filter) {
      const { where, values } = resourcesWhere(filter);
      return number(`SELECT COUNT(*) AS n ${FROM} ${where}`, ...values);
    },
    page(filter, offset, limit) {
      const { where, values } = resourcesWhere(filter);
      const sql = `${SELECT} ${where} ORDER BY r.pk LIMIT ? OFFSET ?`;
      return db.all<DeviceResourceRow>(sql, ...values, limit, offset);
    },
    usedBytes: () => number('SELECT SUM(size) AS n FROM device_resources'),
  };
}
