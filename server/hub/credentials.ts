import { randomInt } from 'node:crypto';
import { existsSync, linkSync, mkdirSync, readFileSync, unlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod/mini';

export interface HubCredentials {
  readonly secretId: string;
  readonly secretKey: string;
}

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';

function randomText(length: number): string {
  let text = '';
  for (let i = 0; i < length; i += 1) text += ALPHABET.charAt(randomInt(ALPHABET.length));
  return text;
}

/** A fresh pair in the form of the cloud's own: `AKID…` of 36 characters, and a key of 32. */
export function newCredentials(): HubCredentials {
  return { secretId: `AKID${randomText(32)}`, secretKey: randomText(32) };
}

const stored = z.object({
  secretId: z.string().check(z.minLength(1)),
  secretKey: z.string().check(z.minLength(1)),
});

function readCredentials(file: string): HubCredentials {
  try {
    return z.parse(stored, JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    throw new Error(
      `${file} does not hold the hub's credentials. Delete it to have new ones made.`,
    );
  }
}

/**
 * The credentials that the local hub accepts: those given, or the ones kept in `dataDir`, which are
 * made at the first call.
 * @param given what the environment says; both or neither.
 * @throws Error when only one of the two is given, or the file cannot be used.
 */
export function loadHubCredentials(
  dataDir: string,
  given: { readonly secretId?: string | undefined; readonly secretKey?: string | undefined },
): HubCredentials {
  const { secretId, secretKey } = given;
  if (secretId && secretKey) return { secretId, secretKey };
  if (secretId || secretKey) {
    throw new Error('HUB_SECRET_ID and HUB_SECRET_KEY must be set together.');
  }
  const file = join(dataDir, 'hub-credentials.json');
  if (existsSync(file)) return readCredentials(file);
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  const fresh = `${file}.${process.pid}`;
  writeFileSync(fresh, `${JSON.stringify(newCredentials(), null, 2)}\n`, { mode: 0o600 });
  try {
    // A link never replaces: of two processes that start at once, both take the pair of the first.
    linkSync(fresh, file);
  } catch (error) {
    if (!existsSync(file)) throw error;
  } finally {
    unlinkSync(fresh);
  }
  return readCredentials(file);
}
