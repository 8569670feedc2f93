import * as z from 'zod/mini';
import { parseJson } from '#src/contract/json.ts';
import type { Store } from '../../store/store.ts';

const device = z.object({
  /** The id of its product. */
  product: z.string(),
  name: z.string(),
  /** Base64, of a device with a key. */
  psk: z.optional(z.string()),
  /** Which of `keys` is its private key, of a device with a certificate. */
  key: z.optional(z.int()),
});

const memory = z.object({
  /** PEM; several devices of the demo share one. */
  keys: z.array(z.string()),
  devices: z.array(device),
});

/**
 * What the simulated devices have in their own flash: the keys that they got when they were made.
 * The hub forgets a private key once it was fetched, and a device does not learn of a new key.
 */
export type DeviceMemory = z.output<typeof memory>;
export type RememberedDevice = DeviceMemory['devices'][number];

const FACT = 'demo devices';

/** Keeps what the devices know; part of the transaction that seeds them. */
export function keepDeviceMemory(store: Store, content: DeviceMemory): void {
  store.setFact(FACT, JSON.stringify(content));
}

/** @returns undefined where this hub was never given a demo fleet. */
export function readDeviceMemory(store: Store): DeviceMemory | undefined {
  const text = store.fact(FACT);
  return text === undefined ? undefined : z.parse(memory, parseJson(text));
}
