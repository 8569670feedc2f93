import type { HashAlgorithm } from '../rule-sql/message.ts';
import { md5 } from './md5.ts';
import { sha1 } from './sha1.ts';
import { sha256, sha384, sha512 } from './sha2.ts';

const BY_NAME: Readonly<Record<HashAlgorithm, (bytes: Uint8Array) => Uint8Array>> = {
  MD5: md5,
  SHA1: sha1,
  SHA256: sha256,
  SHA384: sha384,
  SHA512: sha512,
};

/**
 * The digest of a text in UTF-8, as lower-case hexadecimal, for `RuleEnvironment.hash` in a
 * browser: its own digests are asynchronous and know no MD5. A server has faster ones.
 */
export function digest(algorithm: HashAlgorithm, text: string): string {
  const bytes = BY_NAME[algorithm](new TextEncoder().encode(text));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
