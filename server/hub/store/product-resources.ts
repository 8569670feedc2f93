import type { DeviceUpdate } from '#src/domain/firmware/device-update.ts';
import { conditions, type Conditions } from './conditions.ts';
import type { Database } from './database.ts';
import type { StatusCount } from './firmware-tasks.ts';

/** A file that a product has for its devices. */
export interface ProductResourceRow {
  readonly pk: number;
  readonly product: number;
  readonly product_id: string;
  readonly product_name: string;
  readonly name: string;
  readonly description: string | null;
  /** Lower-case hexadecimal. */
  readonly md5: string;
  readonly size: number;
  /** Where its content is. */
  readonly object: string;
  readonly created: number;
}

export interface ResourceTaskRow {
  readonly pk: number;
  readonly resource: number;
  readonly type: number;
  readonly status: number;
  readonly created: number;
}

/** A file on its way to a device. */
export interface PushRow {
  readonly pk: number;
  readonly task: number;
  readonly device: number;
  readonly resource: number;
  readonly status: DeviceUpdate['status'];
  readonly percent: number | null;
  readonly result_code: number;
  readonly message: string;
}

export interface ProductResourceFilter {
  readonly product?: number;
  /** A part of the name. */
  readonly name?: string;
}

export interface ResourceTaskFilter {
  readonly resource: number;
  readonly task?: number;
  readonly status?: number;
  readonly type?: number;
}

/** Files of products, and the tasks that push them to devices. */
export interface ProductResourceStore {
  byPk(pk: number): ProductResourceRow | undefined;
  byName(product: number, name: string): ProductResourceRow | undefined;
  insert(resource: Omit<ProductResourceRow, 'pk' | 'product_id' | 'product_name'>): number;
  count(filter: ProductResourceFilter): number;
  /** In the order of creation. */
  page(filter: ProductResourceFilter, offset: number, limit: number): ProductResourceRow[];
  /** Bytes of all of them. */
  usedBytes(): number;
  insertTask(task: Omit<ResourceTaskRow, 'pk'>): number;
  countTasks(filter: ResourceTaskFilter): number;
  /** The newest first. */
  pageTasks(filter: ResourceTaskFilter, offset: number, limit: number): ResourceTaskRow[];
  addDevice(task: number, device: number, update: DeviceUpdate, now: number): void;
  push(task: number, device: number): PushRow | undefined;
  /** The last push to a device that has one of these states, or of a file of this name. */
  lastPush(
    device: number,
    what: { readonly statuses: readonly number[] } | { readonly name: string },
  ): PushRow | undefined;
  savePush(pk: number, update: DeviceUpdate, now: number): void;
  /** How many devices are in each state: each counts by its last push of this file. */
  statistics(resource: number): StatusCount[];
}

const SELECT = `SELECT r.*, p.id AS product_id, p.name AS product_name
  FROM product_resources r JOIN products p ON p.pk = r.product`;
const PUSH = `SELECT u.*, t.resource FROM resource_pushes u
  JOIN resource_tasks t ON t.pk = u.task`;

function resourcesWhere(filter: ProductResourceFilter): Conditions {
  return conditions(['r.product = ?', filter.product], ['instr(r.name, ?) > 0', filter.name]);
}

function tasksWhere(filter: ResourceTaskFilter): Conditions {
  return conditions(
    ['resource = ?', filter.resource],
    ['pk = ?', filter.task],
    ['status = ?', filter.status],
    ['type = ?', filter.type],
  );
}

export function createProductResourceStore(db: Database): ProductResourceStore {
  const number = (sql: string, ...values: (string | number)[]): number =>
    db.get<{ n: number | null }>(sql, ...values)?.n ?? 0;
  return {
    byPk: (pk) => db.get<ProductResourceRow>(`${SELECT} WHERE r.pk = ?`, pk),
    byName: (product, name) =>
      db.get<ProductResourceRow>(`${SELECT} WHERE r.product = ? AND r.name = ?`, product, name),
    insert: ({ product, name, description, md5, size, object, created }) =>
      db.run(
        `INSERT INTO product_resources (product, name, description, md5, size, object, created)
         VALUES (?, ?, ?, ?, ?, ?, ?)`,
        product,
        name,
        description,
        md5,
        size,
        object,
        created,
      ).lastId,
    count(filter) {
      const { where, values } = resourcesWhere(filter);
      return number(`SELECT COUNT(*) AS n FROM product_resources r ${where}`, ...values);
    },
    page(filter, offset, limit) {
      const { where, values } = resourcesWhere(filter);
      const sql = `${SELECT} ${where} ORDER BY r.pk LIMIT ? OFFSET ?`;
      return db.all<ProductResourceRow>(sql, ...values, limit, offset);
    },
    usedBytes: () => number('SELECT SUM(size) AS n FROM product_resources'),
    insertTask: ({ resource, type, status, created }) =>
      db.run(
        'INSERT INTO resource_tasks (resource, type, status, created) VALUES (?, ?, ?, ?)',
        resource,
        type,
        status,
        created,
      ).lastId,
    countTasks(filter) {
      const { where, values } = tasksWhere(filter);
      return number(`SELECT COUNT(*) AS n FROM resource_tasks ${where}`, ...values);
    },
    pageTasks(filter, offset, limit) {
      const { where, values } = tasksWhere(filter);
      const sql = `SELECT * FROM resource_tasks ${where} ORDER BY pk DESC LIMIT ? OFFSET ?`;
      return db.all<ResourceTaskRow>(sql, ...values, limit, offset);
    },
    addDevice: (task, device, { status }, now) => {
      db.run(
        'INSERT OR IGNORE INTO resource_pushes (task, device, status, updated) VALUES (?, ?, ?, ?)',
        task,
        device,
        status,
        now,
      );
    },
    push: (task, device) =>
      db.get<PushRow>(`${PUSH} WHERE u.task = ? AND u.device = ?`, task, device),
    lastPush(device, what) {
      if ('name' in what) {
        return db.get<PushRow>(
          `${PUSH} JOIN product_resources r ON r.pk = t.resource
           WHERE u.device = ? AND r.name = ? ORDER BY u.pk DESC LIMIT 1`,
          device,
          what.name,
        );
      }
      return db.get<PushRow>(
        `${PUSH} WHERE u.device = ? AND u.status IN (${what.statuses.join(', ')})
         ORDER BY u.pk DESC LIMIT 1`,
        device,
      );
    },
    savePush: (pk, { status, percent, resultCode, message }, now) => {
      db.run(
        `UPDATE resource_pushes SET status = ?, percent = ?, result_code = ?, message = ?,
           updated = ? WHERE pk = ?`,
        status,
        percent,
        resultCode,
        message,
        now,
        pk,
      );
    },
    statistics: (resource) =>
      // SQLite takes the other columns from the row of the greatest key.
      db.all<StatusCount>(
        `SELECT status, COUNT(*) AS total FROM (
           SELECT u.device, u.status, MAX(u.pk) FROM resource_pushes u
           JOIN resource_tasks t ON t.pk = u.task WHERE t.resource = ? GROUP BY u.device
         ) GROUP BY status`,
        resource,
      ),
  };
}
