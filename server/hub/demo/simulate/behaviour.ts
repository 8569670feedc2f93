import type { DeviceId } from '#src/domain/topic/device-topics.ts';

/** A message that a device sends. */
export interface Outgoing {
  readonly topic: string;
  readonly payload: string | Buffer;
  readonly qos: 0 | 1;
}

/** Never due. */
export const NEVER = Number.POSITIVE_INFINITY;

/**
 * A part of what a device does, without a network and without a clock of its own: told what
 * happens and when, it says what to send. All times are Unix milliseconds.
 */
export interface Behaviour {
  /** Topics that the device subscribes to when it connects. */
  readonly filters: readonly string[];
  /** When `tick` is to be called next. */
  due(): number;
  /** The subscriptions were granted: what the device sends first. */
  connected(now: number): Outgoing[];
  /** A message came in. */
  received(topic: string, payload: Buffer, now: number): Outgoing[];
  /** What is due by now. */
  tick(now: number): Outgoing[];
}

/** One of the system topics of a device, such as `$shadow/operation/${pid}/${dev}`. */
export function systemTopic(prefix: string, { productId, deviceName }: DeviceId): string {
  return `${prefix}/${productId}/${deviceName}`;
}

/** Several behaviours as one; each sees every message, and knows its own by the topic. */
export function together(parts: readonly Behaviour[]): Behaviour {
  return {
    filters: [...new Set(parts.flatMap(({ filters }) => filters))],
    due: () => Math.min(...parts.map((part) => part.due())),
    connected: (now) => parts.flatMap((part) => part.connected(now)),
    received: (topic, payload, now) => parts.flatMap((part) => part.received(topic, payload, now)),
    tick: (now) => parts.flatMap((part) => (part.due() <= now ? part.tick(now) : [])),
  };
}
