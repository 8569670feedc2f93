import { randomBytes, randomInt } from 'node:crypto';

const UPPER = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789';
const MIXED = `${UPPER}abcdefghijklmnopqrstuvwxyz`;

function pick(alphabet: string, length: number): string {
  let text = '';
  for (let i = 0; i < length; i += 1) text += alphabet.charAt(randomInt(alphabet.length));
  return text;
}

/** Ten capital letters and digits, the first a letter. */
export function newProductId(): string {
  return pick(UPPER.slice(0, 26), 1) + pick(UPPER, 9);
}

/** 24 letters and digits, as in the official examples; its first 16 are an AES key. */
export function newProductSecret(): string {
  return pick(MIXED, 24);
}

/** 18 letters and digits, as the names that the cloud makes up. Facts 6. */
export function newDeviceName(): string {
  return pick(MIXED, 18);
}

/** 16 random bytes in base64. */
export function newPsk(): string {
  return randomBytes(16).toString('base64');
}

/** 16 random bytes in capital hex, the form of LoRaWAN keys. */
export function newLoraKey(): string {
  return randomBytes(16).toString('hex').toUpperCase();
}
