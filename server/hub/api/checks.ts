import { timingSafeEqual } from 'node:crypto';
import { CloudError } from './cloud-error.ts';
import type { Credentials } from './incoming.ts';

/** How far a request's timestamp may be from the hub's clock, to both sides (API document). */
const MAX_SKEW_SECONDS = 300;

/** Compares without telling by the time it takes where two texts differ. */
export function equalText(a: string, b: string): boolean {
  const left = Buffer.from(a);
  const right = Buffer.from(b);
  return left.length === right.length && timingSafeEqual(left, right);
}

/** @throws CloudError `MissingParameter` when the common parameter `name` is empty. */
export function requireCommon(value: string, name: string): string {
  if (value === '')
    throw new CloudError('MissingParameter', `The parameter \`${name}\` is required.`);
  return value;
}

/**
 * @param text Unix seconds as sent.
 * @param now Unix milliseconds.
 * @returns Unix seconds.
 * @throws CloudError when it is no time, or too far from now.
 */
export function checkTimestamp(text: string, name: string, now: number): number {
  requireCommon(text, name);
  if (!/^\d{1,12}$/.test(text)) {
    throw new CloudError('InvalidParameter', `The value of \`${name}\` has a wrong type.`);
  }
  const timestamp = Number(text);
  const server = Math.floor(now / 1000);
  if (Math.abs(server - timestamp) > MAX_SKEW_SECONDS) {
    throw new CloudError('AuthFailure.SignatureExpire', `Server time is ${server}.`);
  }
  return timestamp;
}

/** @throws CloudError when the id is not the one that this hub knows. */
export function checkSecretId(secretId: string, credentials: Credentials): void {
  if (equalText(secretId, credentials.secretId)) return;
  if (!/^[\w*-]{1,128}$/.test(secretId)) throw new CloudError('AuthFailure.InvalidSecretId');
  throw new CloudError('AuthFailure.SecretIdNotFound');
}

/** @throws CloudError when the hub is set up with a session token and this is another one. */
export function checkToken(token: string, credentials: Credentials): void {
  const { sessionToken } = credentials;
  if (sessionToken !== undefined && !equalText(token, sessionToken)) {
    throw new CloudError('AuthFailure.TokenFailure');
  }
}

/**
 * The spellings of the host under which a client may have signed: the published SDK leaves the port
 * out of the signed header of signature v3, others leave it in.
 */
export function signedHosts(host: string): readonly string[] {
  const bare = host.replace(/:\d+$/, '');
  return bare === host ? [host] : [host, bare];
}
