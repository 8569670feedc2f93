import type { Database } from './database.ts';

export interface DeviceRow {
  readonly pk: number;
  readonly product: number;
  readonly seq: number;
  readonly name: string;
  /** Base64; empty for certificate devices. */
  readonly psk: string;
  /** PEM; empty for key devices. */
  readonly cert: string;
  /** PEM; null once it was handed out, or where there never was one. */
  readonly private_key: string | null;
  /** 1 once the private key was fetched. */
  readonly cert_state: number;
  readonly enabled: number;
  /** 0 offline, 1 online, 3 never activated. */
  readonly online: number;
  readonly version: string;
  readonly log_level: number;
  /** JSON of `DeviceTag[]`. */
  readonly tags: string;
  /** JSON of `DeviceLabel[]`. */
  readonly labels: string;
  readonly imei: string;
  readonly isp: number;
  readonly nb_device_id: string;
  readonly lora_dev_eui: string;
  readonly lora_mote_type: number;
  readonly lora_app_key: string;
  readonly lora_nwk_key: string;
  readonly client_ip: string;
  readonly created: number;
  readonly updated: number;
  readonly login: number;
  readonly first_online: number;
  readonly last_offline: number;
  readonly firmware_updated: number;
}

export type NewDevice = Pick<DeviceRow, 'name' | 'created'> &
  Partial<Omit<DeviceRow, 'pk' | 'product' | 'seq' | 'name' | 'created'>>;

export interface DeviceFilter {
  /** An empty text finds the devices without a version. */
  readonly version?: string;
  /** A part of the name. */
  readonly name?: string;
  readonly enabled?: boolean;
}

const DEFAULTS = {
  psk: '',
  cert: '',
  private_key: null,
  cert_state: 0,
  enabled: 1,
  online: 3,
  version: '',
  log_level: 0,
  tags: '[]',
  labels: '[]',
  imei: '',
  isp: 0,
  nb_device_id: '',
  lora_dev_eui: '',
  lora_mote_type: 0,
  lora_app_key: '',
  lora_nwk_key: '',
  client_ip: '',
  login: 0,
  first_online: 0,
  last_offline: 0,
  firmware_updated: 0,
} as const;

// oxlint-disable-next-line typescript/no-unsafe-type-assertion -- a constant of this file has no other keys
const OPTIONAL = Object.keys(DEFAULTS) as (keyof typeof DEFAULTS)[];
const COLUMNS = ['product', 'seq', 'name', 'created', 'updated', ...OPTIONAL];
const INSERT = `INSERT INTO devices (${COLUMNS.join(', ')}) VALUES (${COLUMNS.map(() => '?').join(', ')})`;

/** Devices per entry of `device_blocks`, as a power of two. */
const BLOCK_BITS = 10;

const BLOCK_OF_OFFSET = `SELECT block, before FROM (
  SELECT block, SUM(count) OVER (ORDER BY block) - count AS before
  FROM device_blocks WHERE product = ?
) WHERE before <= ? ORDER BY block DESC LIMIT 1`;

type Settable = 'psk' | 'log_level' | 'enabled' | 'online' | 'last_offline';

export interface DeviceStore {
  byName(product: number, name: string): DeviceRow | undefined;
  /** How many devices pass the filter. */
  count(product: number, filter: DeviceFilter): number;
  /** In the order of creation. */
  page(product: number, filter: DeviceFilter, offset: number, limit: number): DeviceRow[];
  /** Adds devices to one product; their names must be free. @returns their keys, in order. */
  insert(product: number, devices: readonly NewDevice[]): number[];
  byPk(pk: number): DeviceRow | undefined;
  /** Notes that a device came online. @param now Unix seconds. */
  wentOnline(pk: number, clientIp: string, now: number): void;
  /** Notes that a device went offline; nothing where it was not online. @param now Unix seconds. */
  wentOffline(pk: number, now: number): void;
  /** Takes every device offline: after a start nothing is connected yet. @param now Unix seconds. */
  allOffline(now: number): void;
  /** Notes the firmware version that a device reports. @param now Unix seconds. */
  setVersion(pk: number, version: string, now: number): void;
  /** It must not be bound to a gateway, nor have devices bound to it. */
  remove(device: DeviceRow): void;
  /** @param now Unix seconds, the new time of the last update. */
  set(pk: number, field: Settable, value: string | number, now: number): void;
  setCertificate(pk: number, pem: string): void;
  /** Notes that dynamic registration created a device. */
  markRegistered(pk: number): void;
  countRegistered(product: number): number;
  /** Notes that the private key was fetched, and forgets it. */
  forgetPrivateKey(pk: number): void;
  bindToGateway(sub: number, gateway: number, now: number): void;
  isBound(sub: number): boolean;
  hasBoundDevices(gateway: number): boolean;
}

function conditions(filter: DeviceFilter): { where: string; values: (string | number)[] } {
  const values: (string | number)[] = [];
  let where = '';
  if (filter.version !== undefined) {
    where += ' AND version = ?';
    values.push(filter.version);
  }
  if (filter.enabled !== undefined) {
    where += ' AND enabled = ?';
    values.push(Number(filter.enabled));
  }
  if (filter.name !== undefined) {
    where += ' AND instr(name, ?) > 0';
    values.push(filter.name);
  }
  return { where, values };
}

export function createDeviceStore(db: Database): DeviceStore {
  function total(product: number): number {
    const sql = 'SELECT device_count AS n FROM products WHERE pk = ?';
    return db.get<{ n: number }>(sql, product)?.n ?? 0;
  }

  function plainPage(product: number, offset: number, limit: number): DeviceRow[] {
    const block = db.get<{ block: number; before: number }>(BLOCK_OF_OFFSET, product, offset);
    if (!block) return [];
    return db.all<DeviceRow>(
      'SELECT * FROM devices WHERE product = ? AND seq >= ? ORDER BY seq LIMIT ? OFFSET ?',
      product,
      block.block << BLOCK_BITS,
      limit,
      offset - block.before,
    );
  }

  function insertOne(product: number, seq: number, device: NewDevice): number {
    const row = { ...DEFAULTS, updated: device.created, ...device };
    const values = OPTIONAL.map((key) => row[key]);
    db.run(
      `INSERT INTO device_blocks (product, block, count) VALUES (?, ?, 1)
       ON CONFLICT (product, block) DO UPDATE SET count = count + 1`,
      product,
      seq >> BLOCK_BITS,
    );
    return db.run(INSERT, product, seq, row.name, row.created, row.updated, ...values).lastId;
  }

  return {
    byName: (product, name) =>
      db.get<DeviceRow>('SELECT * FROM devices WHERE product = ? AND name = ?', product, name),
    byPk: (pk) => db.get<DeviceRow>('SELECT * FROM devices WHERE pk = ?', pk),
    wentOnline: (pk, clientIp, now) => {
      db.run(
        `UPDATE devices SET online = 1, client_ip = ?1, login = ?2,
           first_online = CASE first_online WHEN 0 THEN ?2 ELSE first_online END WHERE pk = ?3`,
        clientIp,
        now,
        pk,
      );
    },
    wentOffline: (pk, now) => {
      db.run(
        'UPDATE devices SET online = 0, last_offline = ? WHERE pk = ? AND online = 1',
        now,
        pk,
      );
    },
    allOffline: (now) => {
      db.run('UPDATE devices SET online = 0, last_offline = ? WHERE online = 1', now);
    },
    count(product, filter) {
      const { where, values } = conditions(filter);
      if (where === '') return total(product);
      const sql = `SELECT COUNT(*) AS n FROM devices WHERE product = ?${where}`;
      return db.get<{ n: number }>(sql, product, ...values)?.n ?? 0;
    },
    page(product, filter, offset, limit) {
      const { where, values } = conditions(filter);
      if (where === '') return plainPage(product, offset, limit);
      // The inner query stays within one index, so that rows are fetched for the page alone. Keys grow
      // like `seq` does; the index of the names holds the one, but not the other.
      const nameOnly = filter.version === undefined && filter.enabled === undefined;
      const [source, order] = nameOnly
        ? ['devices INDEXED BY devices_by_name', 'pk']
        : ['devices', 'seq'];
      const keys = `SELECT pk FROM ${source} WHERE product = ?${where} ORDER BY ${order} LIMIT ? OFFSET ?`;
      const sql = `SELECT * FROM devices WHERE pk IN (${keys}) ORDER BY pk`;
      return db.all<DeviceRow>(sql, product, ...values, limit, offset);
    },
    insert: (product, devices) =>
      db.transaction(() => {
        const sql = `UPDATE products SET device_count = device_count + ?1, next_seq = next_seq + ?1
          WHERE pk = ?2 RETURNING next_seq AS next`;
        const next = db.get<{ next: number }>(sql, devices.length, product)?.next ?? 0;
        const first = next - devices.length;
        return devices.map((device, index) => insertOne(product, first + index, device));
      }),
    setVersion: (pk, version, now) => {
      db.run(
        'UPDATE devices SET version = ?1, firmware_updated = ?2, updated = ?2 WHERE pk = ?3 AND version <> ?1',
        version,
        now,
        pk,
      );
    },
    remove: (device) =>
      db.transaction(() => {
        const { pk, product, seq } = device;
        if (db.run('DELETE FROM devices WHERE pk = ?', pk).changes === 0) return;
        db.run('UPDATE products SET device_count = device_count - 1 WHERE pk = ?', product);
        const block = seq >> BLOCK_BITS;
        const key = 'product = ? AND block = ?';
        db.run(`UPDATE device_blocks SET count = count - 1 WHERE ${key}`, product, block);
        db.run(`DELETE FROM device_blocks WHERE ${key} AND count = 0`, product, block);
      }),
    set: (pk, field, value, now) => {
      db.run(`UPDATE devices SET ${field} = ?, updated = ? WHERE pk = ?`, value, now, pk);
    },
    setCertificate: (pk, pem) => {
      db.run('UPDATE devices SET cert = ? WHERE pk = ?', pem, pk);
    },
    markRegistered: (pk) => {
      db.run('UPDATE devices SET registered = 1 WHERE pk = ?', pk);
    },
    countRegistered: (product) =>
      db.get<{ n: number }>(
        'SELECT COUNT(*) AS n FROM devices WHERE product = ? AND registered = 1',
        product,
      )?.n ?? 0,
    forgetPrivateKey: (pk) => {
      db.run('UPDATE devices SET private_key = NULL, cert_state = 1 WHERE pk = ?', pk);
    },
    bindToGateway: (sub, gateway, now) => {
      db.run(
        'INSERT INTO gateway_devices (sub, gateway, bound) VALUES (?, ?, ?)',
        sub,
        gateway,
        now,
      );
    },
    isBound: (sub) => db.get('SELECT 1 FROM gateway_devices WHERE sub = ?', sub) !== undefined,
    hasBoundDevices: (gateway) =>
      db.get('SELECT 1 FROM gateway_devices WHERE gateway = ? LIMIT 1', gateway) !== undefined,
  };
}
