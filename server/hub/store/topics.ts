import type { Database } from './database.ts';

export interface TopicRow {
  readonly pk: number;
  /** The part after `${productId}/${deviceName}/`. */
  readonly name: string;
  /** 1 publish, 2 subscribe, 3 both. */
  readonly privilege: number;
  /** Both empty, or the sub-product and device (or `+`) that a gateway product listens to. */
  readonly broker_product: string;
  readonly broker_device: string;
  /** 0 for those that every product has from its creation. */
  readonly custom: number;
}

export type NewTopic = Omit<TopicRow, 'pk'>;

/** Topic policies of products, the default ones included. */
export interface TopicStore {
  byName(product: number, name: string): TopicRow | undefined;
  all(product: number): TopicRow[];
  countCustom(product: number): number;
  insert(product: number, topic: NewTopic, now: number): void;
  update(pk: number, topic: Omit<NewTopic, 'custom'>): void;
}

export function createTopicStore(db: Database): TopicStore {
  return {
    byName: (product, name) =>
      db.get<TopicRow>('SELECT * FROM topics WHERE product = ? AND name = ?', product, name),
    all: (product) =>
      db.all<TopicRow>('SELECT * FROM topics WHERE product = ? ORDER BY pk', product),
    countCustom: (product) =>
      db.get<{ n: number }>(
        'SELECT COUNT(*) AS n FROM topics WHERE product = ? AND custom = 1',
        product,
      )?.n ?? 0,
    insert: (product, topic, now) => {
      db.run(
        `INSERT INTO topics (product, name, privilege, broker_product, broker_device, custom, created)
         VALUES (?, ?, ?, ?, ?, ?, ?)`,
        product,
        topic.name,
        topic.privilege,
        topic.broker_product,
        topic.broker_device,
        topic.custom,
        now,
      );
    },
    update: (pk, topic) => {
      db.run(
        'UPDATE topics SET name = ?, privilege = ?, broker_product = ?, broker_device = ? WHERE pk = ?',
        topic.name,
        topic.privilege,
        topic.broker_product,
        topic.broker_device,
        pk,
      );
    },
  };
}
