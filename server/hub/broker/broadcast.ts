import type { Logger } from '../logger.ts';
import { listensTo, type DownMessage } from './downlink.ts';
import type { Session } from './session.ts';

export interface Broadcasts {
  /**
   * Begins to send a message to all devices of a product that are online and listen for it.
   * @param product its key.
   * @returns false when an earlier one to this product is still under way.
   */
  readonly start: (product: number, payload: Uint8Array, qos: 0 | 1) => boolean;
}

/** Devices that a broadcast reaches before it lets others have their turn. */
const BATCH = 100;

/**
 * @param sessions all devices that are online.
 * @param publish resolves when a message was handed to its connections.
 */
export function createBroadcasts(
  sessions: () => Iterable<Session>,
  publish: (message: DownMessage) => Promise<void>,
  logger: Logger,
): Broadcasts {
  const running = new Set<number>();

  async function send(product: number, payload: Uint8Array, qos: 0 | 1): Promise<void> {
    const topics: string[] = [];
    for (const { device, link } of sessions()) {
      const topic = `$broadcast/rxd/${device.productId}/${device.deviceName}`;
      if (device.product === product && listensTo(link, topic)) topics.push(topic);
    }
    for (let at = 0; at < topics.length; at += BATCH) {
      const batch = topics.slice(at, at + BATCH);
      await Promise.all(batch.map((topic) => publish({ topic, payload, qos })));
    }
  }

  async function run(product: number, payload: Uint8Array, qos: 0 | 1): Promise<void> {
    try {
      await send(product, payload, qos);
    } catch (error) {
      logger.error('A broadcast failed.', { reason: String(error) });
    } finally {
      running.delete(product);
    }
  }

  return {
    start(product, payload, qos) {
      if (running.has(product)) return false;
      running.add(product);
      void run(product, payload, qos);
      return true;
    },
  };
}
