import { EventEmitter } from 'node:events';
import type { Client } from 'aedes';

/** Bytes that a connection may send towards one packet; the largest payload has 16 KB. */
const MAX_PACKET_BYTES = 64 * 1024;

interface PacketParser extends EventEmitter {
  /** @returns how many bytes wait for the rest of their packet. */
  parse(chunk: Buffer): number;
}

function isParser(value: unknown): value is PacketParser {
  return value instanceof EventEmitter && 'parse' in value && typeof value.parse === 'function';
}

interface SubscribeLike {
  readonly cmd: unknown;
  readonly subscriptions?: unknown;
}

/** QoS 2 does not exist in the cloud. MQTT lets a server grant less than was asked for. */
function lowerQos(packet: SubscribeLike): void {
  if (packet.cmd !== 'subscribe' || !Array.isArray(packet.subscriptions)) return;
  for (const subscription of packet.subscriptions) {
    if (typeof subscription === 'object' && subscription?.qos === 2) subscription.qos = 1;
  }
}

/**
 * Looks at what comes in before aedes does: it has no setting for the largest packet, and answers a
 * subscription with the QoS that was asked for before anything else can lower it.
 * @throws Error when this version of aedes keeps its parser elsewhere.
 */
export function watchPackets(client: Client, tooLarge: () => void): void {
  const parser: unknown = Reflect.get(client, '_parser');
  if (!isParser(parser)) throw new Error('This version of aedes keeps its parser elsewhere.');
  const parse = parser.parse.bind(parser);
  parser.parse = (chunk) => {
    const waiting = parse(chunk);
    if (waiting > MAX_PACKET_BYTES) tooLarge();
    return waiting;
  };
  parser.prependListener('packet', lowerQos);
}
