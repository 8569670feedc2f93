import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { seconds, type Core } from '../services.ts';
import { createConnections } from './connections.ts';
import { createDownlink, type Downlink } from './downlink.ts';
import { createPermissions } from './permissions.ts';
import { createSessions, type Sessions } from './sessions.ts';
import { createUplink, type SystemHandlers, type Uplink } from './uplink.ts';

/** The way to the devices, for the rest of the hub. */
export interface Broker extends Downlink {
  readonly sessions: Sessions;
  /** Closes the connection of a device by decision of the server. @param device its key. */
  kick(device: number): void;
  /** Closes the connections of all devices of a product. @param product its key. */
  kickProduct(product: number): void;
}

/** The broker's side towards the network. */
export interface BrokerServer extends Broker {
  /** Serves MQTT on a connection. @param request of the WebSocket, where it is one. */
  accept(stream: Duplex, request?: IncomingMessage): void;
  /** Closes all connections. */
  close(): Promise<void>;
}

/** How long a device that comes back waits between two messages of its queue. Facts 1.3. */
const REPLAY_INTERVAL_MS = 500;

/**
 * Creates the broker. It listens nowhere; connections are given to it.
 * @param replayIntervalMs the pause between two messages of a queue that is replayed.
 */
export async function createBroker(
  core: Core,
  { replayIntervalMs = REPLAY_INTERVAL_MS }: { readonly replayIntervalMs?: number } = {},
): Promise<BrokerServer> {
  const { store, logger } = core;
  store.devices.allOffline(seconds(core));
  const sessions = createSessions(core);
  const permissions = createPermissions(store);
  const handlers: SystemHandlers = {};
  const receive: Uplink['receive'] = (...message) => uplink.receive(...message);
  const connections = await createConnections({
    core,
    sessions,
    permissions,
    replayIntervalMs,
    receive,
  });
  const { aedes, persistence } = connections;
  const uplink = createUplink(core, permissions, persistence, handlers);
  return {
    ...createDownlink(aedes, persistence, sessions, logger),
    sessions,
    kick: (device) => sessions.end(device, 'REASON_STATE_KICKED'),
    kickProduct(product) {
      for (const { device } of sessions.all()) {
        if (device.product === product) sessions.end(device.pk, 'REASON_STATE_KICKED');
      }
    },
    accept: (stream, request) => connections.accept(stream, request),
    close: () => connections.close(),
  };
}
