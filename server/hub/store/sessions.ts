import { OFFLINE_QUEUE_MESSAGES, OFFLINE_QUEUE_MS } from '#src/domain/limits.ts';
import { matchesFilter } from '#src/domain/topic/filter.ts';
import type { Database } from './database.ts';

export interface SubscriptionRow {
  readonly filter: string;
  readonly qos: number;
}

export interface QueuedMessage {
  readonly pk: number;
  readonly topic: string;
  readonly payload: Uint8Array;
}

/** What persistent sessions keep: subscriptions, and the QoS 1 messages that were not acknowledged. */
export interface SessionStore {
  subscriptions(device: number): SubscriptionRow[];
  subscribe(device: number, filter: string, qos: number): void;
  unsubscribe(device: number, filter: string): void;
  /** The devices whose sessions want a topic at QoS 1. */
  subscribers(topic: string): number[];
  /** @returns the key of the message; undefined when the queue of the device is full. */
  enqueue(device: number, topic: string, payload: Uint8Array, nowMs: number): number | undefined;
  /** The keys of the messages that wait for a device, oldest first; those too old are dropped. */
  waiting(device: number, nowMs: number): number[];
  message(pk: number): QueuedMessage | undefined;
  acknowledge(pk: number): void;
  /** Forgets the session of a device. */
  clear(device: number): void;
}

/** The first two levels: the device that a topic belongs to, or `+` for all of a product. */
function owner(topic: string): string {
  return topic.split('/', 2).join('/');
}

const parent = (topic: string): string => topic.slice(0, Math.max(topic.lastIndexOf('/'), 0));

/**
 * The part of a filter that an index can find. A device may only put `+` in the place of the device
 * name, deeper in its own topics, or at the end of a system topic.
 */
function anchorOf(filter: string): string {
  if (!filter.startsWith('$')) return owner(filter);
  return filter.endsWith('/+') ? parent(filter) : filter;
}

/** The two anchors under which a filter that matches a topic can stand. */
function anchorsOf(topic: string): [string, string] {
  if (topic.startsWith('$')) return [topic, parent(topic)];
  return [owner(topic), `${topic.split('/', 1).join('')}/+`];
}

export function createSessionStore(db: Database): SessionStore {
  const dropOld = (device: number, nowMs: number): void => {
    const oldest = nowMs - OFFLINE_QUEUE_MS;
    db.run('DELETE FROM queued_messages WHERE device = ? AND queued_ms < ?', device, oldest);
  };
  return {
    subscriptions: (device) =>
      db.all<SubscriptionRow>('SELECT filter, qos FROM subscriptions WHERE device = ?', device),
    subscribe: (device, filter, qos) => {
      db.run(
        `INSERT INTO subscriptions (device, filter, anchor, qos) VALUES (?, ?, ?, ?)
         ON CONFLICT (device, filter) DO UPDATE SET qos = excluded.qos WHERE qos <> excluded.qos`,
        device,
        filter,
        anchorOf(filter),
        qos,
      );
    },
    unsubscribe: (device, filter) => {
      db.run('DELETE FROM subscriptions WHERE device = ? AND filter = ?', device, filter);
    },
    subscribers(topic) {
      const rows = db.all<{ device: number; filter: string }>(
        'SELECT device, filter FROM subscriptions WHERE anchor IN (?, ?) AND qos > 0',
        ...anchorsOf(topic),
      );
      if (rows.length === 0) return [];
      const matching = rows.filter(({ filter }) => matchesFilter(filter, topic));
      return [...new Set(matching.map(({ device }) => device))];
    },
    enqueue: (device, topic, payload, nowMs) =>
      db.transaction(() => {
        dropOld(device, nowMs);
        const sql = 'SELECT COUNT(*) AS n FROM queued_messages WHERE device = ?';
        if ((db.get<{ n: number }>(sql, device)?.n ?? 0) >= OFFLINE_QUEUE_MESSAGES)
          return undefined;
        return db.run(
          'INSERT INTO queued_messages (device, topic, payload, queued_ms) VALUES (?, ?, ?, ?)',
          device,
          topic,
          payload,
          nowMs,
        ).lastId;
      }),
    waiting(device, nowMs) {
      dropOld(device, nowMs);
      const sql = 'SELECT pk FROM queued_messages WHERE device = ? ORDER BY pk';
      return db.all<{ pk: number }>(sql, device).map(({ pk }) => pk);
    },
    message: (pk) =>
      db.get<QueuedMessage>('SELECT pk, topic, payload FROM queued_messages WHERE pk = ?', pk),
    acknowledge: (pk) => {
      db.run('DELETE FROM queued_messages WHERE pk = ?', pk);
    },
    clear: (device) => {
      db.run('DELETE FROM subscriptions WHERE device = ?', device);
      db.run('DELETE FROM queued_messages WHERE device = ?', device);
    },
  };
}
