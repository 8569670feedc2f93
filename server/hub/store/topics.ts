import type { TopicPolicy } from '#src/domain/topic/device-topics.ts';
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
  /** The policies of a product, kept in memory: the broker asks for them with every message. */
  policies(product: number): readonly TopicPolicy[];
  countCustom(product: number): number;
  insert(product: number, topic: NewTopic, now: number): void;
  update(pk: number, topic: Omit<NewTopic, 'custom'>): void;
}

function policyOf(topic: TopicRow): TopicPolicy {
  const { name: topicName, privilege, broker_product: productId, broker_device } = topic;
  if (productId === '') return { topicName, privilege };
  return { topicName, privilege, brokerSubscribe: { productId, deviceName: broker_device } };
}

export function createTopicStore(db: Database): TopicStore {
  // Dropped as a whole by any change: changes are rare, and keys of deleted products come back.
  const cache = new Map<number, readonly TopicPolicy[]>();
  const all = (product: number): TopicRow[] =>
    db.all<TopicRow>('SELECT * FROM topics WHERE product = ? ORDER BY pk', product);
  return {
    byName: (product, name) =>
      db.get<TopicRow>('SELECT * FROM topics WHERE product = ? AND name = ?', product, name),
    all,
    policies(product) {
      let policies = cache.get(product);
      if (!policies) cache.set(product, (policies = all(product).map(policyOf)));
      return policies;
    },
    countCustom: (product) =>
      db.get<{ n: number }>(
        'SELECT COUNT(*) AS n FROM topics WHERE product = ? AND custom = 1',
        product,
      )?.n ?? 0,
    insert: (product, topic, now) => {
      cache.clear();
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
      cache.clear();
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
