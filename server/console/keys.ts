import {
  createCipheriv,
  createDecipheriv,
  createSecretKey,
  hkdfSync,
  type KeyObject,
  randomBytes,
} from 'node:crypto';
import { chmodSync, closeSync, fsyncSync, openSync, readFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';

const KEY_BYTES = 32;

/** The keys of this installation, all derived from one random key that never leaves `DATA_DIR`. */
export interface ServerKeys {
  /** Seals session cookies. */
  readonly cookie: Uint8Array;
  /** Seals the secrets in the memory. */
  readonly memory: KeyObject;
}

/** @param root 32 random bytes. */
export function deriveKeys(root: Uint8Array): ServerKeys {
  const derive = (use: string): Uint8Array =>
    new Uint8Array(hkdfSync('sha256', root, '', `iothub-console/${use}`, KEY_BYTES));
  return { cookie: derive('cookie'), memory: createSecretKey(derive('memory')) };
}

/**
 * Reads the key file of this installation; makes it, readable by its owner only, where it is missing.
 * @throws the errors of the file system; an Error when the file is not a key.
 */
export function loadKeys(dataDir: string): ServerKeys {
  const path = join(dataDir, 'console.key');
  try {
    const file = openSync(path, 'wx', 0o600);
    try {
      writeSync(file, randomBytes(KEY_BYTES));
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
    chmodSync(path, 0o600);
  }
  const root = readFileSync(path);
  if (root.length !== KEY_BYTES) throw new Error(`${path} is not a key of ${KEY_BYTES} bytes`);
  return deriveKeys(root);
}

const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/**
 * Encrypts a text with AES-256-GCM.
 * @param place what the text belongs to; it opens only for the same place.
 */
export function seal(key: KeyObject, place: string, text: string): string {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(place));
  return Buffer.concat([
    nonce,
    cipher.update(text, 'utf8'),
    cipher.final(),
    cipher.getAuthTag(),
  ]).toString('base64url');
}

/**
 * Opens what `seal` made.
 * @throws when the key or the place is another one, or the text was changed.
 */
export function unseal(key: KeyObject, place: string, sealed: string): string {
  const bytes = Buffer.from(sealed, 'base64url');
  const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, NONCE_BYTES), {
    authTagLength: TAG_BYTES,
  });
  decipher.setAAD(Buffer.from(place));
  decipher.setAuthTag(bytes.subarray(-TAG_BYTES));
  const text = decipher.update(bytes.subarray(NONCE_BYTES, -TAG_BYTES));
  return Buffer.concat([text, decipher.final()]).toString('utf8');
}
