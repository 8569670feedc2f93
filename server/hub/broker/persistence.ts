import { Readable } from 'node:stream';
import type { Subscription } from 'aedes';
import type { Core } from '../services.ts';
import type { Link } from './session.ts';

/** The part of aedes' packets that the persistence looks at. */
interface OutgoingPacket {
  readonly payload: Buffer;
  readonly brokerId?: string;
  readonly brokerCounter?: number;
  readonly messageId?: number | undefined;
}

interface ClientRef {
  readonly id: string;
}

/** Stands for the id of the broker in packets that come out of a queue; no broker has it. */
export const QUEUE = 'queue';

/** The keys of a connection's QoS 1 messages: by packet until they are sent, then by message id. */
interface Inflight {
  readonly byPacket: Map<number, number>;
  readonly byMessageId: Map<number, number>;
}

export interface PersistenceOptions {
  readonly core: Core;
  /** The login of a client; undefined before it and after its end. */
  readonly link: (clientId: string) => Link | undefined;
  /** The connection of a device that is online by itself. */
  readonly linkOf: (device: number) => Link | undefined;
  readonly isGranted: (subscription: Subscription) => boolean;
}

/** What aedes asks of a persistence, kept in the hub's store. */
export type Persistence = ReturnType<typeof createPersistence>;

const nothing = async (): Promise<undefined> => undefined;
const noPackets = (): Readable => Readable.from([]);

/**
 * Sessions on the store. aedes acknowledges a message before it stores it, so `keep` does that
 * beforehand; what aedes asks to be enqueued later is recognised by its payload, which aedes passes
 * on as the same object.
 */
export function createPersistence({ core, link, linkOf, isGranted }: PersistenceOptions) {
  const { sessions } = core.store;
  const kept = new WeakMap<Buffer, ReadonlyMap<number, number>>();
  const inflight = new Map<string, Inflight>();

  function inflightOf(clientId: string): Inflight {
    let known = inflight.get(clientId);
    if (!known) {
      known = { byPacket: new Map(), byMessageId: new Map() };
      inflight.set(clientId, known);
    }
    return known;
  }

  return {
    /**
     * Keeps a QoS 1 message for the persistent sessions that want it.
     * @param payload must be an object that no other message has.
     * @returns the devices that it waits for now, and those whose queue is full.
     */
    keep(topic: string, payload: Buffer): { readonly waits: number[]; readonly full: number[] } {
      const keys = new Map<number, number>();
      const full: number[] = [];
      for (const device of sessions.subscribers(topic)) {
        const key = sessions.enqueue(device, topic, payload, core.clock());
        if (key === undefined) full.push(device);
        else keys.set(device, key);
      }
      if (keys.size > 0) kept.set(payload, keys);
      return { waits: [...keys.keys()], full };
    },

    /** Forgets the message ids of a connection; what was not acknowledged stays in the store. */
    forget(clientId: string): void {
      inflight.delete(clientId);
    },

    setup: async (): Promise<void> => {},
    destroy: nothing,

    async addSubscriptions({ id }: ClientRef, subscriptions: readonly Subscription[]) {
      const device = link(id)?.device.pk;
      if (device === undefined) return;
      core.store.transaction(() => {
        for (const subscription of subscriptions) {
          if (isGranted(subscription)) {
            sessions.subscribe(device, subscription.topic, subscription.qos);
          }
        }
      });
    },
    async removeSubscriptions({ id }: ClientRef, filters: readonly string[]) {
      const device = link(id)?.device.pk;
      if (device === undefined) return;
      core.store.transaction(() => {
        for (const filter of filters) sessions.unsubscribe(device, filter);
      });
    },
    async subscriptionsByClient({ id }: ClientRef) {
      const device = link(id)?.device.pk;
      if (device === undefined) return [];
      return sessions.subscriptions(device).map(({ filter, qos }) => ({ topic: filter, qos }));
    },
    async cleanSubscriptions({ id }: ClientRef) {
      const device = link(id)?.device.pk;
      if (device !== undefined) sessions.clear(device);
    },

    // `keep` has found them already.
    subscriptionsByTopic: async () => [],
    async outgoingEnqueueCombi(_subscriptions: unknown, packet: OutgoingPacket) {
      const { payload, brokerCounter = 0 } = packet;
      for (const [device, key] of kept.get(payload) ?? []) {
        const owner = linkOf(device);
        if (owner?.persistent) inflightOf(owner.clientId).byPacket.set(brokerCounter, key);
      }
    },
    outgoingEnqueue: nothing,
    async outgoingUpdate({ id }: ClientRef, packet: OutgoingPacket) {
      const { brokerId, brokerCounter = 0, messageId } = packet;
      const { byPacket, byMessageId } = inflightOf(id);
      const key = brokerId === QUEUE ? brokerCounter : byPacket.get(brokerCounter);
      if (brokerId !== QUEUE) byPacket.delete(brokerCounter);
      if (key !== undefined && messageId !== undefined) byMessageId.set(messageId, key);
    },
    async outgoingClearMessageId({ id }: ClientRef, { messageId = 0 }: OutgoingPacket) {
      const byMessageId = inflight.get(id)?.byMessageId;
      const key = byMessageId?.get(messageId);
      if (key === undefined) return undefined;
      byMessageId?.delete(messageId);
      sessions.acknowledge(key);
      return undefined;
    },
    // The broker replays the queue by itself: aedes would hold up the device until it is through.
    outgoingStream: noPackets,

    // QoS 2, retained messages and wills do not exist in the cloud: they never get as far as here.
    incomingStorePacket: nothing,
    incomingGetPacket: nothing,
    incomingDelPacket: nothing,
    cleanIncoming: nothing,
    storeRetained: nothing,
    createRetainedStream: noPackets,
    createRetainedStreamCombi: noPackets,
    putWill: nothing,
    getWill: nothing,
    delWill: nothing,
    streamWill: noPackets,
    getClientList: noPackets,
    countOffline: async () => ({ subsCount: 0, clientsCount: 0 }),
  };
}
