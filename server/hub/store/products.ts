import type { Database } from './database.ts';

export interface ProductRow {
  readonly pk: number;
  readonly id: string;
  readonly name: string;
  readonly description: string;
  /** `1` certificate, `2` key. */
  readonly encryption_type: string;
  /** 0 general, 2 NB-IoT, 3 LoRa gateway, 4 LoRa, 5 gateway. */
  readonly product_type: number;
  readonly format: string;
  readonly region: string;
  readonly platform: string;
  readonly app_eui: string;
  readonly register_type: number;
  readonly register_limit: number;
  readonly secret: string;
  /** The key of its private CA, or null. */
  readonly private_ca: number | null;
  readonly private_ca_name: string | null;
  readonly forbidden: number;
  readonly created: number;
  readonly device_count: number;
}

export type NewProduct = Omit<ProductRow, 'pk' | 'private_ca_name' | 'forbidden' | 'device_count'>;

const SELECT = `SELECT p.*, c.name AS private_ca_name FROM products p
  LEFT JOIN private_cas c ON c.pk = p.private_ca`;

const INSERT = `INSERT INTO products (id, name, description, encryption_type, product_type, format,
  region, platform, app_eui, register_type, register_limit, secret, private_ca, created)
  VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`;

/** Products and the bonds between gateway products and their sub-products. */
export interface ProductStore {
  byId(id: string): ProductRow | undefined;
  byPk(pk: number): ProductRow | undefined;
  nameTaken(name: string): boolean;
  count(): number;
  /** In the order of creation. */
  page(offset: number, limit: number): ProductRow[];
  insert(product: NewProduct): number;
  /** Takes its topics and bonds along. It must have no devices. */
  remove(pk: number): void;
  setForbidden(pk: number, forbidden: boolean): void;
  setRegistration(pk: number, type: number, limit: number): void;
  setPrivateCa(pk: number, ca: number | null): void;
  bindSub(gateway: number, sub: number): void;
  isSubOf(gateway: number, subId: string): boolean;
  /** The keys of its sub-products. */
  subsOf(gateway: number): number[];
  hasSubs(gateway: number): boolean;
  isSub(pk: number): boolean;
  /** Whether one of its devices is bound to a gateway. */
  hasBoundDevices(pk: number): boolean;
}

export function createProductStore(db: Database): ProductStore {
  const exists = (sql: string, ...values: (string | number)[]): boolean =>
    db.get(`SELECT 1 FROM ${sql} LIMIT 1`, ...values) !== undefined;
  return {
    byId: (id) => db.get<ProductRow>(`${SELECT} WHERE p.id = ?`, id),
    byPk: (pk) => db.get<ProductRow>(`${SELECT} WHERE p.pk = ?`, pk),
    nameTaken: (name) => exists('products WHERE name = ?', name),
    count: () => db.get<{ n: number }>('SELECT COUNT(*) AS n FROM products')?.n ?? 0,
    page: (offset, limit) =>
      db.all<ProductRow>(`${SELECT} ORDER BY p.pk LIMIT ? OFFSET ?`, limit, offset),
    insert: (p) =>
      db.run(
        INSERT,
        p.id,
        p.name,
        p.description,
        p.encryption_type,
        p.product_type,
        p.format,
        p.region,
        p.platform,
        p.app_eui,
        p.register_type,
        p.register_limit,
        p.secret,
        p.private_ca,
        p.created,
      ).lastId,
    remove: (pk) => {
      db.run('DELETE FROM products WHERE pk = ?', pk);
    },
    setForbidden: (pk, forbidden) => {
      db.run('UPDATE products SET forbidden = ? WHERE pk = ?', Number(forbidden), pk);
    },
    setRegistration: (pk, type, limit) => {
      db.run(
        'UPDATE products SET register_type = ?, register_limit = ? WHERE pk = ?',
        type,
        limit,
        pk,
      );
    },
    setPrivateCa: (pk, ca) => {
      db.run('UPDATE products SET private_ca = ? WHERE pk = ?', ca, pk);
    },
    bindSub: (gateway, sub) => {
      db.run('INSERT OR IGNORE INTO gateway_products (gateway, sub) VALUES (?, ?)', gateway, sub);
    },
    isSubOf: (gateway, subId) =>
      exists(
        'gateway_products g JOIN products p ON p.pk = g.sub WHERE g.gateway = ? AND p.id = ?',
        gateway,
        subId,
      ),
    subsOf: (gateway) =>
      db
        .all<{ sub: number }>('SELECT sub FROM gateway_products WHERE gateway = ?', gateway)
        .map(({ sub }) => sub),
    hasSubs: (gateway) => exists('gateway_products WHERE gateway = ?', gateway),
    isSub: (pk) => exists('gateway_products WHERE sub = ?', pk),
    hasBoundDevices: (pk) =>
      exists('gateway_devices g JOIN devices d ON d.pk = g.sub WHERE d.product = ?', pk),
  };
}
