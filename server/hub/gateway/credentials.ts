import { createCipheriv } from 'node:crypto';

const BLOCK = 16;
const IV = Buffer.alloc(BLOCK, '0');

export interface Encrypted {
  /** Bytes of the plain text. */
  readonly length: number;
  /** Base64. */
  readonly payload: string;
}

/**
 * Encrypts what a device gets at its registration. Facts 1.5: AES-128-CBC with the first 16
 * characters of the product secret, sixteen ASCII zeros before and zero bytes behind.
 */
export function encryptCredentials(productSecret: string, credentials: object): Encrypted {
  const plain = Buffer.from(JSON.stringify(credentials));
  const padded = Buffer.alloc(Math.ceil(plain.length / BLOCK) * BLOCK);
  plain.copy(padded);
  const cipher = createCipheriv('aes-128-cbc', productSecret.slice(0, BLOCK), IV);
  cipher.setAutoPadding(false);
  const encrypted = Buffer.concat([cipher.update(padded), cipher.final()]);
  return { length: plain.length, payload: encrypted.toString('base64') };
}
