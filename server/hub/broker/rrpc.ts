import { randomInt } from 'node:crypto';
import { RRPC_TIMEOUT_MS } from '#src/domain/limits.ts';
import type { DownMessage, Sent } from './downlink.ts';
import type { DeviceRef } from './session.ts';
import type { SystemHandler } from './uplink.ts';

export type RrpcResult =
  | { readonly outcome: 'answered'; readonly id: number; readonly payload: Buffer }
  | { readonly outcome: 'offline' | 'notSubscribed' | 'timeout' };

export interface Rrpc {
  /** Sends a request to a device and waits for its answer. */
  readonly call: (device: DeviceRef, payload: Uint8Array) => Promise<RrpcResult>;
  readonly handler: SystemHandler;
}

/** Process ids run from 1 to here, as they did in the cloud's logs. */
const LAST_ID = 65_535;

/** @param timeoutMs how long a device has for its answer. */
export function createRrpc(
  send: (device: number, message: DownMessage) => Sent,
  timeoutMs = RRPC_TIMEOUT_MS,
): Rrpc {
  const waiting = new Map<string, (payload: Buffer) => void>();
  // Not from the start, so that a late answer from before a restart meets nobody.
  let last = randomInt(LAST_ID);

  function answer(key: string): Promise<Buffer | undefined> {
    return new Promise((resolve) => {
      const done = (payload?: Buffer): void => {
        clearTimeout(timer);
        waiting.delete(key);
        resolve(payload);
      };
      const timer = setTimeout(done, timeoutMs);
      waiting.set(key, done);
    });
  }

  return {
    async call(device, payload) {
      last = (last % LAST_ID) + 1;
      const id = last;
      const { pk, productId, deviceName } = device;
      const topic = `$rrpc/rxd/${productId}/${deviceName}/${id}`;
      const sent = send(pk, { topic, payload, qos: 0 });
      if (sent === 'offline' || sent === 'notSubscribed') return { outcome: sent };
      const reply = await answer(`${pk}/${id}`);
      return reply ? { outcome: 'answered', id, payload: reply } : { outcome: 'timeout' };
    },
    // An answer that nobody waits for came too late, or was made up.
    handler: ({ device, system, payload }) => waiting.get(`${device.pk}/${system.id}`)?.(payload),
  };
}
