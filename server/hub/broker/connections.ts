import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { Aedes, type Client, type PublishPacket, type Subscription } from 'aedes';
import type { Core } from '../services.ts';
import { createAdmission, type Admitted } from './admission.ts';
import { parseClientId } from './credentials.ts';
import { watchPackets } from './packets.ts';
import type { Permissions } from './permissions.ts';
import { createPersistence, type Persistence } from './persistence.ts';
import { replay } from './replay.ts';
import type { Link, StateReason } from './session.ts';
import type { Sessions } from './sessions.ts';
import type { Uplink } from './uplink.ts';

/** A topic that nobody can subscribe to: where dropped messages go. */
const NOWHERE = '$hub/dropped';

/** Ids have up to 58 characters, and get a number. The limit of MQTT 3.1, and of aedes, is 23. */
const MAX_CLIENT_ID = 128;

interface Connection extends Link {
  readonly client: Client;
  /** Set once the login is answered; nothing may be sent before. */
  ready: boolean;
  /** Why it ends, in case that it ends now. */
  reason: StateReason;
}

export interface ConnectionsOptions {
  readonly core: Core;
  readonly sessions: Sessions;
  readonly permissions: Permissions;
  readonly replayIntervalMs: number;
  readonly receive: Uplink['receive'];
}

export interface Connections {
  readonly aedes: Aedes;
  readonly persistence: Persistence;
  accept(stream: Duplex, request?: IncomingMessage): void;
  close(): Promise<void>;
}

/** Whether the SUBACK says yes; the type of aedes knows no failure. */
const isGranted = (qos: number): boolean => qos !== 128;

/** The connections of devices: aedes speaks MQTT, and asks here who may do what. */
export async function createConnections(options: ConnectionsOptions): Promise<Connections> {
  const { core, sessions, permissions, replayIntervalMs, receive } = options;
  const { logger, bus, clock } = core;
  const connections = new Map<string, Connection>();
  const granted = new WeakSet<Subscription>();

  const persistence = createPersistence({
    core,
    link: (clientId) => connections.get(clientId),
    linkOf(device) {
      const link = sessions.get(device)?.link;
      return link?.device.pk === device ? link : undefined;
    },
    isGranted: (subscription) => granted.has(subscription),
  });

  function note(
    scene: 'connect' | 'subscribe',
    clientId: string,
    content: string,
    why: string,
  ): void {
    logger.debug('A device was refused.', { clientId, content, why });
    const id = parseClientId(clientId);
    const requestId = randomUUID();
    if (id) bus.emit('act', { ...id, requestId, scene, content, result: why, time: clock() });
  }

  /** For what aedes calls without a net: a database that fails must cost one connection, not all. */
  function guarded(client: Client, work: () => void): void {
    try {
      work();
    } catch (error) {
      logger.error('A connection failed.', { clientId: client.id, reason: String(error) });
      client.close();
    }
  }

  const admission = createAdmission(core, (clientId, why) =>
    note('connect', clientId, 'login', why),
  );

  function connected(client: Client, admitted: Admitted): void {
    if (client.closed) return;
    connections.set(client.id, {
      ...admitted,
      client,
      clientId: client.id,
      subscriptions: new Map(),
      subDevices: new Map(),
      ready: false,
      reason: 'REASON_DEVICE_DISCONNECT',
      close: () => client.close(),
    });
    client.conn.once('close', () => guarded(client, () => ended(client)));
  }

  function begin(client: Client): void {
    const connection = connections.get(client.id);
    if (!connection || client.closed) return;
    sessions.begin(connection);
    connection.ready = true;
    if (!connection.persistent) return;
    replay(core, connection.device.pk, client, replayIntervalMs).catch((error: unknown) => {
      logger.error('A queue could not be replayed.', {
        clientId: client.id,
        reason: String(error),
      });
      client.close();
    });
  }

  function ended(client: Client): void {
    const connection = connections.get(client.id);
    if (!connection) return;
    connections.delete(client.id);
    persistence.forget(client.id);
    sessions.endLink(connection, connection.reason);
  }

  /** @throws Error when the connection must be closed. */
  function publish(client: Client | null, packet: PublishPacket): void {
    const connection = client && connections.get(client.id);
    if (!connection) throw new Error('The device is not connected.');
    if (packet.qos === 2) throw new Error('QoS 2 is not supported.');
    packet.retain = false;
    // aedes gives each packet a buffer of its own, which `createPersistence` relies on.
    const payload = Buffer.isBuffer(packet.payload) ? packet.payload : Buffer.from(packet.payload);
    if (receive(connection, packet.topic, payload, packet.qos) === undefined) {
      packet.payload = payload;
      return;
    }
    // Without an acknowledgement: for the device the message got lost, as it does in the cloud.
    packet.qos = 0;
    packet.topic = NOWHERE;
  }

  function subscribe(client: Client, subscription: Subscription): Subscription | null {
    const connection = connections.get(client.id);
    if (!connection) return null;
    const { topic } = subscription;
    if (!permissions.maySubscribe(connection, topic)) {
      const { productId, deviceName } = connection.device;
      note(
        'subscribe',
        `${productId}${deviceName}`,
        topic,
        'The device may not subscribe to this topic.',
      );
      return null;
    }
    granted.add(subscription);
    // Until then a session is being restored, for which aedes raises no event.
    if (!connection.ready) connection.subscriptions.set(topic, subscription.qos);
    return subscription;
  }

  const aedes = await Aedes.createBroker({
    persistence,
    maxClientsIdLength: MAX_CLIENT_ID,
    preConnect(client, packet, done) {
      admission.prepare(client, packet);
      done(null, true);
    },
    authenticate(client, userName, password, done) {
      void (async () => {
        const result = await admission.admit(client, userName, password);
        if (result instanceof Error) {
          done(result, false);
          return;
        }
        connected(client, result);
        done(null, true);
      })();
    },
    authorizePublish(client, packet, done) {
      try {
        publish(client, packet);
        done(null);
      } catch (error) {
        done(error instanceof Error ? error : new Error(String(error)));
      }
    },
    authorizeSubscribe(client, subscription, done) {
      let allowed: Subscription | null = null;
      guarded(client, () => {
        allowed = subscribe(client, subscription);
      });
      done(null, allowed);
    },
    authorizeForward: (client, packet) => (connections.get(client.id)?.ready ? packet : null),
  });

  // The CONNACK is written in this same turn, so the device is online by the time it knows, and what
  // is sent to it from now on comes behind.
  aedes.on('client', (client) => {
    guarded(client, () => begin(client));
    // aedes registers a client even when its connection ended while its session was restored.
    if (client.closed) {
      setImmediate(() => Reflect.deleteProperty(Reflect.get(aedes, 'clients'), client.id));
    }
  });
  aedes.on('subscribe', (subscriptions, client) => {
    for (const { topic, qos } of subscriptions) {
      if (isGranted(qos)) connections.get(client.id)?.subscriptions.set(topic, qos);
    }
  });
  aedes.on('unsubscribe', (filters, client) => {
    for (const filter of filters) connections.get(client.id)?.subscriptions.delete(filter);
  });
  aedes.on('keepaliveTimeout', (client) => {
    const connection = connections.get(client.id);
    if (connection) connection.reason = 'REASON_KEEPALIVE_TIMEOUT';
  });
  aedes.on('clientDisconnect', (client) => guarded(client, () => ended(client)));
  aedes.on('clientError', (client, error) => {
    logger.debug('A connection was cut.', { clientId: client.id, reason: error.message });
  });

  return {
    aedes,
    persistence,
    accept(stream, request) {
      const client = aedes.handle(stream, request);
      watchPackets(client, () => {
        logger.debug('A packet was too large.', { clientId: client.id });
        client.close();
      });
    },
    close: () => new Promise((resolve) => aedes.close(resolve)),
  };
}
