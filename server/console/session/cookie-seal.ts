import { CompactEncrypt, compactDecrypt } from 'jose';
import * as z from 'zod/mini';
import { ROLES } from '#src/contract/role.ts';

const claims = z.object({
  /** Random id of the session. */
  id: z.string(),
  user: z.string(),
  role: z.enum(ROLES),
  /** Unix milliseconds of the sign-in. */
  start: z.number(),
  /** Unix milliseconds when the cookie was sealed. */
  sealed: z.number(),
  /** The generation of the password; a changed password ends all sessions. */
  generation: z.number(),
});
export type Claims = z.output<typeof claims>;

const HEADER = { alg: 'dir', enc: 'A256GCM' } as const;

/** @returns the value of the session cookie: the claims, encrypted and authenticated. */
export function sealCookie(key: Uint8Array, value: Claims): Promise<string> {
  const plain = new TextEncoder().encode(JSON.stringify(value));
  return new CompactEncrypt(plain).setProtectedHeader(HEADER).encrypt(key);
}

/** @returns the claims, or undefined for anything that this key did not seal. */
export async function openCookie(key: Uint8Array, cookie: string): Promise<Claims | undefined> {
  try {
    const { plaintext } = await compactDecrypt(cookie, key, {
      keyManagementAlgorithms: [HEADER.alg],
      contentEncryptionAlgorithms: [HEADER.enc],
    });
    const json: unknown = JSON.parse(new TextDecoder().decode(plaintext));
    return claims.parse(json);
  } catch {
    return undefined;
  }
}
