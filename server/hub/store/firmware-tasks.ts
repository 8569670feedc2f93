import { ACTIVE_STATUSES, type DeviceUpdate } from '#src/domain/firmware/device-update.ts';
import {
  FIRMWARE_TASK_STATUS,
  FIRMWARE_TASK_TYPE,
  UPDATE_STATUS,
} from '#src/domain/firmware/status.ts';
import { conditions, type Conditions } from './conditions.ts';
import type { Database } from './database.ts';

export interface FirmwareTaskRow {
  readonly pk: number;
  readonly firmware: number;
  readonly status: number;
  readonly type: number;
  readonly method: number;
  /** How its devices were chosen. */
  readonly mode: 'originalVersion' | 'filename' | 'devicenames';
  readonly original_version: string | null;
  /** Seconds from the message to the end. */
  readonly timeout: number;
  readonly created: number;
}

interface StoredUpdate {
  readonly pk: number;
  readonly task: number;
  readonly device: number;
  readonly status: DeviceUpdate['status'];
  readonly percent: number | null;
  readonly result_code: number;
  readonly message: string;
  readonly deadline: number | null;
  readonly original_version: string;
  readonly updated: number;
}

/** The update of a device, with what is needed to carry it on. */
export interface UpdateRow extends StoredUpdate {
  readonly device_name: string;
  readonly product: number;
  readonly product_id: string;
  readonly firmware: number;
  readonly version: string;
  readonly method: number;
  readonly timeout: number;
  readonly task_status: number;
  /** `status`, or 0 for one that waits until the device comes online. */
  readonly shown: number;
}

export interface UpdateFilter {
  readonly product: number;
  readonly firmware?: number;
  readonly task?: number;
  /** A part of the name. */
  readonly deviceName?: string;
  readonly status?: number;
}

export interface TaskFilter {
  readonly firmware: number;
  readonly task?: number;
  readonly status?: number;
  readonly type?: number;
}

export interface StatusCount {
  readonly status: number;
  readonly total: number;
}

/** Firmware tasks and the updates of their devices. */
export interface FirmwareTaskStore {
  insertTask(task: Omit<FirmwareTaskRow, 'pk'>): number;
  setTaskStatus(task: number, status: number): void;
  /** Forgets the devices of tasks that were never finished being made; those tasks have failed. */
  failUnfinishedTasks(): void;
  task(pk: number): FirmwareTaskRow | undefined;
  countTasks(filter: TaskFilter): number;
  /** The newest first. */
  pageTasks(filter: TaskFilter, offset: number, limit: number): FirmwareTaskRow[];
  /** The dynamic tasks that want devices of a version, the newest first. */
  dynamicTasks(product: number, originalVersion: string): FirmwareTaskRow[];
  /** Devices of a version that have no update under way, in the order of creation. */
  candidates(product: number, version: string, afterSeq: number, limit: number): Candidate[];
  /** False where the device is gone, takes part already, or has another update under way. */
  addDevice(task: number, device: number, update: DeviceUpdate, now: number): boolean;
  update(pk: number): UpdateRow | undefined;
  updateOf(task: number, device: number): UpdateRow | undefined;
  /** The update that is under way. */
  activeUpdate(device: number): UpdateRow | undefined;
  /** The last one, whether under way or not. */
  lastUpdate(device: number): UpdateRow | undefined;
  save(pk: number, update: DeviceUpdate, now: number): void;
  /** Updates under way of a task, beyond a key. */
  activeOfTask(task: number, afterPk: number, limit: number): UpdateRow[];
  /** Updates whose time is over. */
  overdue(now: number, limit: number): UpdateRow[];
  countUpdates(filter: UpdateFilter): number;
  pageUpdates(filter: UpdateFilter, offset: number, limit: number): UpdateRow[];
  /** How many devices of a task are in each state. */
  distribution(task: number): StatusCount[];
  /** The same over all tasks of a firmware: each device counts by its last update. */
  statistics(firmware: number): StatusCount[];
}

export interface Candidate {
  readonly pk: number;
  readonly seq: number;
}

const ACTIVE = ACTIVE_STATUSES.join(', ');
const SHOWN = `CASE WHEN u.status = ${UPDATE_STATUS.pending} AND d.online <> 1
  THEN ${UPDATE_STATUS.offline} ELSE u.status END`;
const FROM = `FROM firmware_updates u JOIN devices d ON d.pk = u.device
  JOIN firmware_tasks t ON t.pk = u.task JOIN firmwares f ON f.pk = t.firmware
  JOIN products p ON p.pk = f.product`;
const SELECT = `SELECT u.*, d.name AS device_name, f.product, p.id AS product_id, t.firmware,
  f.version, t.method, t.timeout, t.status AS task_status, ${SHOWN} AS shown ${FROM}`;

function updatesWhere(filter: UpdateFilter): Conditions {
  return conditions(
    ['f.product = ?', filter.product],
    ['t.firmware = ?', filter.firmware],
    ['u.task = ?', filter.task],
    ['instr(d.name, ?) > 0', filter.deviceName],
    [`${SHOWN} = ?`, filter.status],
  );
}

function tasksWhere(filter: TaskFilter): Conditions {
  return conditions(
    ['firmware = ?', filter.firmware],
    ['pk = ?', filter.task],
    ['status = ?', filter.status],
    ['type = ?', filter.type],
  );
}

export function createFirmwareTaskStore(db: Database): FirmwareTaskStore {
  const count = (from: string, { where, values }: Conditions): number =>
    db.get<{ n: number }>(`SELECT COUNT(*) AS n ${from} ${where}`, ...values)?.n ?? 0;
  const oneUpdate = (where: string, ...values: number[]): UpdateRow | undefined =>
    db.get<UpdateRow>(`${SELECT} WHERE ${where}`, ...values);

  return {
    insertTask: (t) =>
      db.run(
        `INSERT INTO firmware_tasks (firmware, status, type, method, mode, original_version,
           timeout, created) VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
        t.firmware,
        t.status,
        t.type,
        t.method,
        t.mode,
        t.original_version,
        t.timeout,
        t.created,
      ).lastId,
    setTaskStatus: (task, status) => {
      db.run('UPDATE firmware_tasks SET status = ? WHERE pk = ?', status, task);
    },
    failUnfinishedTasks: () =>
      db.transaction(() => {
        const { creating, failed } = FIRMWARE_TASK_STATUS;
        db.run(
          `DELETE FROM firmware_updates
           WHERE task IN (SELECT pk FROM firmware_tasks WHERE status = ?)`,
          creating,
        );
        db.run('UPDATE firmware_tasks SET status = ? WHERE status = ?', failed, creating);
      }),
    task: (pk) => db.get<FirmwareTaskRow>('SELECT * FROM firmware_tasks WHERE pk = ?', pk),
    countTasks: (filter) => count('FROM firmware_tasks', tasksWhere(filter)),
    pageTasks(filter, offset, limit) {
      const { where, values } = tasksWhere(filter);
      const sql = `SELECT * FROM firmware_tasks ${where} ORDER BY pk DESC LIMIT ? OFFSET ?`;
      return db.all<FirmwareTaskRow>(sql, ...values, limit, offset);
    },
    dynamicTasks: (product, originalVersion) =>
      db.all<FirmwareTaskRow>(
        `SELECT t.* FROM firmware_tasks t JOIN firmwares f ON f.pk = t.firmware
         WHERE f.product = ? AND t.type = ? AND t.status = ? AND t.original_version = ?
         ORDER BY t.pk DESC`,
        product,
        FIRMWARE_TASK_TYPE.dynamic,
        FIRMWARE_TASK_STATUS.created,
        originalVersion,
      ),
    candidates: (product, version, afterSeq, limit) =>
      db.all<Candidate>(
        `SELECT pk, seq FROM devices d WHERE product = ? AND version = ? AND seq > ?
           AND NOT EXISTS (SELECT 1 FROM firmware_updates u
             WHERE u.device = d.pk AND u.status IN (${ACTIVE}))
         ORDER BY seq LIMIT ?`,
        product,
        version,
        afterSeq,
        limit,
      ),
    addDevice: (task, device, { status }, now) =>
      db.run(
        `INSERT OR IGNORE INTO firmware_updates (task, device, status, original_version, updated)
         SELECT ?, pk, ?, version, ? FROM devices WHERE pk = ?`,
        task,
        status,
        now,
        device,
      ).changes > 0,
    update: (pk) => oneUpdate('u.pk = ?', pk),
    updateOf: (task, device) => oneUpdate('u.task = ? AND u.device = ?', task, device),
    activeUpdate: (device) => oneUpdate(`u.device = ? AND u.status IN (${ACTIVE})`, device),
    lastUpdate: (device) => oneUpdate('u.device = ? ORDER BY u.pk DESC LIMIT 1', device),
    save: (pk, { status, percent, resultCode, message, deadline }, now) => {
      db.run(
        `UPDATE firmware_updates SET status = ?, percent = ?, result_code = ?, message = ?,
           deadline = ?, updated = ? WHERE pk = ?`,
        status,
        percent,
        resultCode,
        message,
        deadline,
        now,
        pk,
      );
    },
    activeOfTask: (task, afterPk, limit) =>
      db.all<UpdateRow>(
        `${SELECT} WHERE u.task = ? AND u.pk > ? AND u.status IN (${ACTIVE}) ORDER BY u.pk LIMIT ?`,
        task,
        afterPk,
        limit,
      ),
    overdue: (now, limit) =>
      db.all<UpdateRow>(`${SELECT} WHERE u.deadline < ? ORDER BY u.deadline LIMIT ?`, now, limit),
    countUpdates: (filter) => count(FROM, updatesWhere(filter)),
    pageUpdates(filter, offset, limit) {
      const { where, values } = updatesWhere(filter);
      const sql = `${SELECT} ${where} ORDER BY u.pk LIMIT ? OFFSET ?`;
      return db.all<UpdateRow>(sql, ...values, limit, offset);
    },
    distribution: (task) =>
      db.all<StatusCount>(
        `SELECT ${SHOWN} AS status, COUNT(*) AS total FROM firmware_updates u
         JOIN devices d ON d.pk = u.device WHERE u.task = ? GROUP BY 1 ORDER BY 1`,
        task,
      ),
    statistics: (firmware) =>
      // SQLite takes the other columns from the row of the greatest key.
      db.all<StatusCount>(
        `SELECT status, COUNT(*) AS total FROM (
           SELECT u.device, u.status, MAX(u.pk) FROM firmware_updates u
           JOIN firmware_tasks t ON t.pk = u.task WHERE t.firmware = ? GROUP BY u.device
         ) GROUP BY status`,
        firmware,
      ),
  };
}
