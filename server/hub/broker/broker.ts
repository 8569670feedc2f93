import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { seconds, type Core } from '../services.ts';
import { createBonds, type Bonds } from './bonds.ts';
import { createBroadcasts, type Broadcasts } from './broadcast.ts';
import { createConnections } from './connections.ts';
import { createDownlink, type Downlink } from './downlink.ts';
import { createPermissions } from './permissions.ts';
import { createRrpc, type Rrpc } from './rrpc.ts';
import type { DeviceRef, Link } from './session.ts';
import { createSessions, type Sessions } from './sessions.ts';
import { gatewayHandler } from './system/gateway.ts';
import { createLogLevels, type LogLevels } from './system/log-level.ts';
import { ntpHandler } from './system/ntp.ts';
import { createShadowTopic, type ShadowTopic } from './system/shadow.ts';
import { createUplink, type Uplink } from './uplink.ts';

/** The way to the devices, for the rest of the hub. */
export interface Broker extends Downlink {
  readonly sessions: Sessions;
  readonly bonds: Bonds;
  readonly rrpc: Rrpc['call'];
  readonly broadcast: Broadcasts['start'];
  readonly pushDelta: ShadowTopic['pushDelta'];
  readonly pushLogLevel: LogLevels['pushLogLevel'];
  /**
   * Takes a message from a device that sends it without a connection, by the rules of one that has.
   * @returns why it is dropped; undefined where it is on its way.
   */
  publishAs(
    device: DeviceRef,
    clientIp: string,
    topic: string,
    payload: Uint8Array,
    qos: 0 | 1,
  ): string | undefined;
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

export interface BrokerOptions {
  /** The pause between two messages of a queue that waited for a device; 500 ms by facts 1.3. */
  readonly replayIntervalMs?: number;
  /** How long a device has to answer an RRPC call; 10 s by the limits page. */
  readonly rrpcTimeoutMs?: number;
}

const REPLAY_INTERVAL_MS = 500;

/** Stands for a connection where there is none: nothing can be sent on it. */
function passingLink(device: DeviceRef, clientIp: string): Link {
  return {
    device,
    clientIp,
    clientId: '',
    persistent: false,
    subscriptions: new Map(),
    subDevices: new Map(),
    close: () => {},
  };
}

/** Creates the broker. It listens nowhere; connections are given to it. */
export async function createBroker(
  core: Core,
  { replayIntervalMs = REPLAY_INTERVAL_MS, rrpcTimeoutMs }: BrokerOptions = {},
): Promise<BrokerServer> {
  const { store, logger, clock } = core;
  store.devices.allOffline(seconds(core));
  const sessions = createSessions(core);
  const permissions = createPermissions(store);
  const receive: Uplink['receive'] = (...message) => uplink.receive(...message);
  const connections = await createConnections({
    core,
    sessions,
    permissions,
    replayIntervalMs,
    receive,
  });
  const { aedes, persistence } = connections;
  const { publish, send, route } = createDownlink(aedes, persistence, sessions, logger);
  const bonds = createBonds(core, sessions);
  const rrpc = createRrpc(send, rrpcTimeoutMs);
  const shadow = createShadowTopic(core, publish);
  const logLevels = createLogLevels(core, publish);
  const uplink = createUplink(core, permissions, persistence, {
    shadow: shadow.handler,
    ntp: ntpHandler(publish, clock),
    log: logLevels.handler,
    gateway: gatewayHandler(core, sessions, bonds, publish),
    rrpc: rrpc.handler,
  });
  return {
    publish,
    send,
    sessions,
    bonds,
    publishAs(device, clientIp, topic, payload, qos) {
      const own = Buffer.from(payload);
      const why = uplink.receive(passingLink(device, clientIp), topic, own, qos);
      if (why === undefined) void route(topic, own, qos);
      return why;
    },
    rrpc: rrpc.call,
    broadcast: createBroadcasts(() => sessions.all(), publish, logger).start,
    pushDelta: shadow.pushDelta,
    pushLogLevel: logLevels.pushLogLevel,
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
