import { createHmac, randomUUID } from 'node:crypto';
import { EventEmitter, once } from 'node:events';
import mqtt, { type IClientOptions, type MqttClient } from 'mqtt';
import type { TestHub } from './test-hub.ts';

export interface DeviceId {
  readonly ProductId: string;
  readonly DeviceName: string;
}

export interface TestDevice extends DeviceId {
  readonly psk: string;
}

export type Received = { readonly topic: string; readonly text: string; readonly qos: number };

/** A device that is connected, by MQTT.js, and what it has received. */
export interface Connected extends AsyncDisposable {
  readonly client: MqttClient;
  /** Waits for the next message that was not taken yet. */
  next(): Promise<Received>;
  /** Waits for the next message, and reads it as JSON. */
  nextJson(): Promise<Record<string, unknown>>;
  /** What was received and not taken yet. */
  waiting(): readonly Received[];
  subscribe(topic: string, qos?: 0 | 1): Promise<number>;
  publish(topic: string, payload: unknown, qos?: 0 | 1): Promise<void>;
  /** Waits until the connection is closed, by whomever. */
  closed(): Promise<void>;
  end(): Promise<void>;
}

/** A port that nobody else has. */
export const ANY_PORT = { port: 0, whenTaken: 'fail' } as const;

/** The login of a device with a key: of its own making, not with the code under test. */
export function pskLogin(
  { ProductId, DeviceName, psk }: TestDevice,
  {
    method = 'sha256',
    expiry = '2147483647',
  }: { method?: 'sha1' | 'sha256'; expiry?: string } = {},
): Pick<IClientOptions, 'clientId' | 'username' | 'password'> {
  const clientId = `${ProductId}${DeviceName}`;
  const username = `${clientId};12010126;${randomUUID().slice(0, 5)};${expiry}`;
  const mac = createHmac(method, Buffer.from(psk, 'base64')).update(username).digest('hex');
  return { clientId, username, password: `${mac};hmac${method}` };
}

/** Where the hub listens for devices, as an address of MQTT.js. */
export function addressOf(hub: TestHub, kind: 'mqtt' | 'mqtts' | 'ws' = 'mqtt'): string {
  const port = hub.devicePorts[kind];
  if (port === undefined) throw new Error(`The hub has no listener for ${kind}.`);
  return `${kind}://127.0.0.1:${port}`;
}

function wrap(client: MqttClient): Connected {
  const received: Received[] = [];
  const arrivals = new EventEmitter();
  const ended = new Promise<void>((resolve) => {
    client.stream.once('close', () => resolve());
  });
  // A connection that the hub cuts off may end with an error of the socket; tests look at the end.
  client.on('error', () => {});
  client.on('message', (topic, payload, { qos }) => {
    received.push({ topic, text: payload.toString(), qos });
    arrivals.emit('message');
  });
  async function next(): Promise<Received> {
    for (;;) {
      const message = received.shift();
      if (message) return message;
      await once(arrivals, 'message');
    }
  }
  const end = async (): Promise<void> => {
    await client.endAsync(true);
  };
  return {
    client,
    next,
    nextJson: async () => JSON.parse((await next()).text),
    waiting: () => received,
    async subscribe(topic, qos = 0) {
      const [grant] = await client.subscribeAsync(topic, { qos });
      return grant?.qos ?? 128;
    },
    async publish(topic, payload, qos = 1) {
      const text = typeof payload === 'string' ? payload : JSON.stringify(payload);
      await client.publishAsync(topic, text, { qos });
    },
    closed: () => ended,
    end,
    [Symbol.asyncDispose]: end,
  };
}

/** Connects. @throws the error with the return code as `code` when the hub refuses. */
export async function connect(address: string, options: IClientOptions): Promise<Connected> {
  const client = mqtt.connect(address, {
    protocolVersion: 4,
    reconnectPeriod: 0,
    connectTimeout: 20_000,
    ...options,
  });
  // At once: what waited for the device may come in one piece with the CONNACK.
  const connected = wrap(client);
  await new Promise<void>((resolve, reject) => {
    client.once('connect', () => resolve());
    client.once('error', reject);
    client.once('close', () => reject(new Error('The connection was closed.')));
  });
  return connected;
}

/** Connects a device with a key by TCP. */
export function connectDevice(
  hub: TestHub,
  device: TestDevice,
  options: IClientOptions = {},
): Promise<Connected> {
  return connect(addressOf(hub), { ...pskLogin(device), ...options });
}

/** Tries to connect. @returns the return code of the CONNACK; 0 when the device may connect. */
export async function returnCode(address: string, options: IClientOptions): Promise<number> {
  try {
    const connected = await connect(address, options);
    await connected.end();
    return 0;
  } catch (error) {
    if (error instanceof Error && 'code' in error && typeof error.code === 'number')
      return error.code;
    throw error;
  }
}

/** Creates a device with a key. */
export async function createDevice(
  hub: TestHub,
  ProductId: string,
  DeviceName: string,
): Promise<TestDevice> {
  const { DevicePsk: psk = '' } = await hub.call('CreateDevice', { ProductId, DeviceName });
  return { ProductId, DeviceName, psk };
}
