import { argon2, randomBytes, scrypt, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';
import type { ConsoleStore } from '../memory/store.ts';

// The strengths of the OWASP password storage cheat sheet: argon2id with 46 MiB; scrypt with
// N = 2^17 where Node is older than 24.7 and lacks it. Either needs much memory: see `Gate`.
const ARGON2 = { parallelism: 1, tagLength: 32, memory: 47_104, passes: 1 };
const SCRYPT = { N: 2 ** 17, r: 8, p: 1, maxmem: 256 * 1024 * 1024 };
const SALT_BYTES = 16;

type Scheme = 'argon2id' | 'scrypt';
const scryptAsync = promisify<string, Buffer, number, typeof SCRYPT, Buffer>(scrypt);
const argon2Async = promisify(argon2);

async function derive(scheme: Scheme, password: string, salt: Buffer): Promise<Buffer> {
  if (scheme === 'scrypt') return scryptAsync(password, salt, 32, SCRYPT);
  return argon2Async('argon2id', { ...ARGON2, message: password, nonce: salt });
}

/** @returns the hash as text, with its scheme and salt. */
export async function hashPassword(password: string): Promise<string> {
  const scheme: Scheme = typeof argon2 === 'function' ? 'argon2id' : 'scrypt';
  const salt = randomBytes(SALT_BYTES);
  const digest = await derive(scheme, password, salt);
  return `${scheme}$${salt.toString('base64url')}$${digest.toString('base64url')}`;
}

/** Compares in constant time; false for a text that is no hash. */
export async function verifyPassword(password: string, hash: string): Promise<boolean> {
  const [scheme, salt, digest] = hash.split('$');
  if ((scheme !== 'argon2id' && scheme !== 'scrypt') || !salt || !digest) return false;
  const expected = Buffer.from(digest, 'base64url');
  const actual = await derive(scheme, password, Buffer.from(salt, 'base64url'));
  return expected.length === actual.length && timingSafeEqual(expected, actual);
}

export interface PasswordState {
  /** Of the present password, or of a random one that nobody knows where none is set. */
  readonly hash: string;
  /** Goes up with every change of the password, so that older sessions end. */
  readonly generation: number;
}

/**
 * Compares the configured password with the one of the last start and keeps its hash.
 * @param password undefined where signing in by password is off.
 */
export async function readPassword(
  store: ConsoleStore,
  password: string | undefined,
): Promise<PasswordState> {
  const known = await store.setting('password_hash');
  const generation = Number((await store.setting('password_generation')) ?? 0);
  const same =
    password === undefined ? known === '' : !!known && (await verifyPassword(password, known));
  // Without a password an attempt is still hashed, so that its time says nothing.
  const hash =
    same && known ? known : await hashPassword(password ?? randomBytes(32).toString('base64url'));
  if (same) return { hash, generation };
  await store.putSetting('password_hash', password === undefined ? '' : hash);
  await store.putSetting('password_generation', String(generation + 1));
  return { hash, generation: generation + 1 };
}
