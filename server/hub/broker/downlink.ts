import type { Aedes } from 'aedes';
import { matchesFilter } from '#src/domain/topic/filter.ts';
import type { Logger } from '../logger.ts';
import type { Persistence } from './persistence.ts';
import type { Link } from './session.ts';
import type { Sessions } from './sessions.ts';

export interface DownMessage {
  readonly topic: string;
  readonly payload: string | Uint8Array;
  readonly qos: 0 | 1;
}

/** What became of a message for one device. */
export type Sent = 'delivered' | 'saved' | 'offline' | 'notSubscribed' | 'queueFull';

export interface Downlink {
  /**
   * Sends a message to all that subscribed to its topic; at QoS 1 it waits for the persistent
   * sessions that are away.
   * @returns once it was handed to every connection, which may be long after a slow one.
   */
  readonly publish: (message: DownMessage) => Promise<void>;
  /**
   * Sends a message to a device, or to the gateway through which it is online.
   * @param device its key in the store.
   */
  readonly send: (device: number, message: DownMessage) => Sent;
}

/** Whether a connection listens to a topic. */
export function listensTo(link: Link, topic: string): boolean {
  if (link.subscriptions.has(topic)) return true;
  for (const filter of link.subscriptions.keys()) if (matchesFilter(filter, topic)) return true;
  return false;
}

export function createDownlink(
  aedes: Aedes,
  persistence: Persistence,
  sessions: Sessions,
  logger: Logger,
): Downlink & {
  /** Hands a message that was kept, where it must be, to the connections that want it. */
  readonly route: (topic: string, payload: Buffer, qos: 0 | 1) => Promise<void>;
} {
  function route(topic: string, payload: Buffer, qos: 0 | 1): Promise<void> {
    const packet = { cmd: 'publish', topic, payload, qos, retain: false, dup: false } as const;
    return new Promise((resolve) => {
      aedes.publish(packet, (error) => {
        if (error) logger.error('A message could not be routed.', { topic, reason: error.message });
        resolve();
      });
    });
  }

  // A copy, so that the payload is an object of its own, as `keep` demands.
  const copy = (payload: string | Uint8Array): Buffer =>
    typeof payload === 'string' ? Buffer.from(payload) : Buffer.from(payload);

  return {
    route,

    publish({ topic, payload, qos }) {
      const own = copy(payload);
      if (qos === 1) persistence.keep(topic, own);
      return route(topic, own, qos);
    },

    send(device, { topic, payload, qos }) {
      const session = sessions.get(device);
      if (session && !listensTo(session.link, topic)) return 'notSubscribed';
      if (!session && qos === 0) return 'offline';
      const own = copy(payload);
      const { waits, full } = qos === 1 ? persistence.keep(topic, own) : { waits: [], full: [] };
      if (!session && waits.length === 0) return full.length > 0 ? 'queueFull' : 'offline';
      void route(topic, own, qos);
      return session ? 'delivered' : 'saved';
    },
  };
}
