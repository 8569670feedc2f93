import type { IClientOptions, MqttClient } from 'mqtt';
import type { Outgoing } from './behaviour.ts';

/** The part of MQTT.js that is used; it is loaded when the first device connects. */
export interface MqttLibrary {
  readonly connect: (url: string, options: IClientOptions) => MqttClient;
}

export interface ConnectionEvents {
  /** All subscriptions were answered. */
  readonly connected: () => void;
  readonly received: (topic: string, payload: Buffer) => void;
  /** It is over, once: refused, broken, or ended. @param returnCode that of a refused login. */
  readonly closed: (returnCode: number | undefined) => void;
}

export interface Connection {
  /**
   * Sends a message; it gets lost where the connection is breaking, as messages of devices do.
   * @param done told once it was sent, at QoS 1 once it was acknowledged, or why that cannot be.
   */
  send(message: Outgoing, done?: (error: Error | undefined) => void): void;
  /** Says goodbye and closes. */
  end(): void;
}

const CONNECT_TIMEOUT_MS = 20_000;

function returnCodeOf(error: Error): number | undefined {
  return 'code' in error && typeof error.code === 'number' ? error.code : undefined;
}

/**
 * Connects a device by MQTT 3.1.1.
 * @param filters what it subscribes to, each with a packet of its own, as the device SDKs do.
 */
export function openConnection(
  { connect }: MqttLibrary,
  url: string,
  options: IClientOptions,
  filters: readonly string[],
  events: ConnectionEvents,
): Connection {
  const client = connect(url, {
    protocolVersion: 4,
    clean: true,
    // When to come back is decided elsewhere.
    reconnectPeriod: 0,
    resubscribe: false,
    connectTimeout: CONNECT_TIMEOUT_MS,
    queueQoSZero: false,
    ...options,
  });
  let returnCode: number | undefined;
  let ending = false;
  let closed = false;

  async function subscribe(): Promise<void> {
    try {
      for (const filter of filters) await client.subscribeAsync(filter, { qos: 0 });
    } catch {
      // A refused subscription is no reason to stay away, and a broken connection is told by `close`.
    }
    if (!ending && !closed) events.connected();
  }

  client.on('connect', () => void subscribe());
  client.on('message', (topic, payload) => events.received(topic, payload));
  client.on('error', (error) => {
    returnCode = returnCodeOf(error);
    client.end(true);
  });
  client.on('close', () => {
    if (closed) return;
    closed = true;
    events.closed(returnCode);
  });
  return {
    send({ topic, payload, qos }, done) {
      if (!client.connected) done?.(new Error('There is no connection.'));
      else client.publish(topic, payload, { qos }, (error) => done?.(error ?? undefined));
    },
    end() {
      ending = true;
      // MQTT.js would first wait for all acknowledgements, and a message that the hub drops gets none.
      for (const id of Object.keys(client.outgoing)) client.removeOutgoingMessage(Number(id));
      client.end(!client.connected);
    },
  };
}
