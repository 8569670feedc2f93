import { setTimeout as delay } from 'node:timers/promises';
import type { Client, PublishPacket } from 'aedes';
import type { Core } from '../services.ts';
import { QUEUE } from './persistence.ts';

/**
 * Sends what waited for a device while it was away, and what it did not acknowledge, in the order
 * in which it came.
 * @param device its key.
 * @param intervalMs the pause between two messages.
 */
export async function replay(
  { store: { sessions }, clock }: Core,
  device: number,
  client: Client,
  intervalMs: number,
): Promise<void> {
  for (const [index, key] of sessions.waiting(device, clock()).entries()) {
    // The pause does not keep a hub alive that is being closed.
    if (index > 0) await delay(intervalMs, undefined, { ref: false });
    if (client.closed) return;
    const message = sessions.message(key);
    if (!message) continue;
    const packet: PublishPacket & { brokerId: string; brokerCounter: number } = {
      cmd: 'publish',
      topic: message.topic,
      payload: Buffer.from(message.payload),
      qos: 1,
      retain: false,
      dup: false,
      brokerId: QUEUE,
      brokerCounter: key,
    };
    await new Promise<void>((resolve) => client.publish(packet, () => resolve()));
  }
}
