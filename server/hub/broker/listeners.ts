import { createServer as createHttpServer } from 'node:http';
import { createServer as createTcpServer, type Server, type Socket } from 'node:net';
import {
  createServer as createTlsServer,
  DEFAULT_CIPHERS,
  type Server as TlsServer,
  type TLSSocket,
} from 'node:tls';
import { createWebSocketStream, WebSocketServer } from 'ws';
import type { Issued } from '../ca/authority.ts';
import { listen } from '../listen.ts';
import type { Core } from '../services.ts';
import type { Store } from '../store/store.ts';
import type { BrokerServer } from './broker.ts';
import { parseClientId } from './credentials.ts';
import { notePskIdentity } from './transport.ts';

/** The sub-protocols of MQTT 3.1.1 and 3.1 over WebSocket. */
const SUBPROTOCOLS = ['mqtt', 'mqttv3.1'];
/** Bytes of a WebSocket message; a client may put several packets into one. */
const MAX_WS_MESSAGE = 256 * 1024;

// The embedded SDK with a key speaks TLS-PSK and then logs in without a password. Facts 1.2.
const CIPHERS = DEFAULT_CIPHERS.replace(':!PSK', '');

/** A server and the sockets that it accepted, so that it can be stopped without waiting for them. */
export interface Listener {
  readonly server: Server;
  stop(): Promise<void>;
}

function stoppable(server: Server): Listener {
  const sockets = new Set<Socket>();
  server.on('connection', (socket: Socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
  });
  return {
    server,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const socket of sockets) socket.destroy();
      }),
  };
}

function tcpListener(broker: BrokerServer): Listener {
  return stoppable(createTcpServer({ noDelay: true }, (socket) => broker.accept(socket)));
}

function createTls(
  broker: BrokerServer,
  { products, devices }: Store,
  { certificate, privateKey }: Issued,
): TlsServer {
  function pskCallback(socket: TLSSocket, identity: string): Buffer | null {
    const id = parseClientId(identity);
    const product = id && products.byId(id.productId);
    const device = product && devices.byName(product.pk, id.deviceName);
    if (!device || device.psk === '') return null;
    notePskIdentity(socket, identity);
    return Buffer.from(device.psk, 'base64');
  }
  return createTlsServer(
    {
      key: privateKey,
      cert: certificate,
      // Whose certificate it may be is a question of the product: the login answers it.
      requestCert: true,
      rejectUnauthorized: false,
      minVersion: 'TLSv1.2',
      ciphers: CIPHERS,
      pskCallback,
    },
    (socket) => broker.accept(socket),
  );
}

/** Listens at once; whoever connects before the certificate is made waits for it. */
function tlsListener(
  broker: BrokerServer,
  { store, logger }: Core,
  certificate: () => Promise<Issued>,
): Listener {
  async function create(): Promise<TlsServer> {
    return createTls(broker, store, await certificate());
  }
  let pending: Promise<TlsServer> | undefined;
  async function handOver(socket: Socket): Promise<void> {
    try {
      (await (pending ??= create())).emit('connection', socket);
    } catch (error) {
      pending = undefined;
      logger.error('The TLS certificate could not be made.', { reason: String(error) });
      socket.destroy();
    }
  }
  const listener = stoppable(createTcpServer({ noDelay: true }, (socket) => void handOver(socket)));
  listener.server.once('listening', () => {
    // Devices are given the CA's certificate before they first connect, so it must be there.
    (pending = create()).catch((error: unknown) => {
      pending = undefined;
      logger.error('The TLS certificate could not be made.', { reason: String(error) });
    });
  });
  return {
    server: listener.server,
    async stop() {
      await listener.stop();
      // It may be writing its files.
      await pending?.catch(() => undefined);
    },
  };
}

function wsListener(broker: BrokerServer): Listener {
  const server = createHttpServer((_request, response) => {
    response.writeHead(426, { connection: 'close' }).end('This port speaks MQTT over WebSocket.');
  });
  const sockets = new WebSocketServer({
    // With a server of its own it would raise the errors of listening a second time, unhandled.
    noServer: true,
    maxPayload: MAX_WS_MESSAGE,
    perMessageDeflate: false,
    handleProtocols: (offered) => SUBPROTOCOLS.find((name) => offered.has(name)) ?? false,
  });
  server.on('upgrade', (request, socket, head) => {
    sockets.handleUpgrade(request, socket, head, (webSocket) => {
      broker.accept(createWebSocketStream(webSocket), request);
    });
  });
  return stoppable(server);
}

export interface PortChoice {
  /** 0 takes any free one. */
  readonly port: number;
  /** What to do when it is taken. */
  readonly whenTaken: 'next' | 'fail';
}

const SETTINGS = {
  mqtt: 'HUB_MQTT_PORT',
  mqtts: 'HUB_MQTTS_PORT',
  ws: 'HUB_WS_PORT',
  gateway: 'HUB_GATEWAY_PORT',
} as const;

export interface DevicePorts {
  readonly mqtt?: PortChoice;
  readonly mqtts?: PortChoice;
  readonly ws?: PortChoice;
  /** The device HTTP gateway. */
  readonly gateway?: PortChoice;
}

export interface Listeners {
  /** The port of each listener that was asked for. */
  readonly ports: Readonly<Partial<Record<keyof DevicePorts, number>>>;
  close(): Promise<void>;
}

/**
 * Listens for devices.
 * @param gateway makes the server of the device HTTP gateway.
 * @param certificate that of the TLS listener; asked for when it listens.
 * @throws PortTaken when a port cannot be had; nothing listens then.
 */
export async function startListeners(
  broker: BrokerServer,
  core: Core,
  host: string,
  wanted: DevicePorts,
  certificate: () => Promise<Issued>,
  gateway: () => Server,
): Promise<Listeners> {
  const listeners: Listener[] = [];
  const ports: Partial<Record<keyof DevicePorts, number>> = {};
  const close = async (): Promise<void> => {
    await Promise.all(listeners.map((listener) => listener.stop()));
  };
  async function open(name: keyof DevicePorts, create: () => Listener): Promise<void> {
    const choice = wanted[name];
    if (!choice) return;
    const listener = create();
    ports[name] = await listen(
      listener.server,
      host,
      choice.port,
      choice.whenTaken,
      SETTINGS[name],
    );
    listeners.push(listener);
  }
  try {
    await open('mqtt', () => tcpListener(broker));
    await open('mqtts', () => tlsListener(broker, core, certificate));
    await open('ws', () => wsListener(broker));
    await open('gateway', () => stoppable(gateway()));
  } catch (error) {
    await close();
    throw error;
  }
  return { ports, close };
}
