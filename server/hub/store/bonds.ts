import type { Database } from './database.ts';

export interface BondRow {
  readonly product_id: string;
  readonly device_name: string;
  /** JSON of `DeviceTag[]`. */
  readonly tags: string;
  /** Unix seconds. */
  readonly bound: number;
}

/** Which sub-devices belong to which gateway device. */
export interface BondStore {
  /** The gateway of a sub-device. */
  gatewayOf(sub: number): number | undefined;
  /** @param product counts the devices of one product only. */
  count(gateway: number, product?: number): number;
  /** In the order of their binding. @param product takes the devices of one product only. */
  page(gateway: number, offset: number, limit: number, product?: number): BondRow[];
  unbind(sub: number): void;
}

const FROM = `gateway_devices g JOIN devices d ON d.pk = g.sub JOIN products p ON p.pk = d.product
  WHERE g.gateway = ?1 AND (?2 IS NULL OR d.product = ?2)`;

export function createBondStore(db: Database): BondStore {
  return {
    gatewayOf: (sub) =>
      db.get<{ gateway: number }>('SELECT gateway FROM gateway_devices WHERE sub = ?', sub)
        ?.gateway,
    count: (gateway, product) =>
      db.get<{ n: number }>(`SELECT COUNT(*) AS n FROM ${FROM}`, gateway, product ?? null)?.n ?? 0,
    page: (gateway, offset, limit, product) =>
      db.all<BondRow>(
        `SELECT p.id AS product_id, d.name AS device_name, d.tags, g.bound FROM ${FROM}
         ORDER BY g.bound, g.sub LIMIT ?3 OFFSET ?4`,
        gateway,
        product ?? null,
        limit,
        offset,
      ),
    unbind: (sub) => {
      db.run('DELETE FROM gateway_devices WHERE sub = ?', sub);
    },
  };
}
