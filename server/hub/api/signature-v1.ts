import { createHmac } from 'node:crypto';
import { CloudError } from './cloud-error.ts';
import {
  checkSecretId,
  checkTimestamp,
  checkToken,
  equalText,
  requireCommon,
  signedHosts,
} from './checks.ts';
import type { Credentials, Incoming, Signed } from './incoming.ts';

// Signature v1 of the API document: all parameters, sorted by name, as one text; HMAC in base64.

const METHODS: ReadonlyMap<string, 'sha1' | 'sha256'> = new Map([
  ['HmacSHA1', 'sha1'],
  ['HmacSHA256', 'sha256'],
]);

const COMMON: ReadonlySet<string> = new Set([
  'Action',
  'Version',
  'Region',
  'Timestamp',
  'Nonce',
  'SecretId',
  'Signature',
  'SignatureMethod',
  'Token',
  'Language',
  'RequestClient',
]);

type Entries = readonly (readonly [string, string])[];

/** The text that is signed: `GETiotcloud.tencentcloudapi.com/?Action=…&Nonce=…`, values not encoded. */
export function v1StringToSign(method: string, host: string, entries: Entries): string {
  const sorted = entries
    .filter(([name]) => name !== 'Signature')
    .sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
  return `${method}${host}/?${sorted.map(([name, value]) => `${name}=${value}`).join('&')}`;
}

/** @returns the signature in base64. */
export function v1Signature(secretKey: string, method: 'sha1' | 'sha256', text: string): string {
  return createHmac(method, secretKey).update(text).digest('base64');
}

/** The parameters of a form or a query, as sent. */
export function formEntries(request: Incoming): Entries {
  const text = request.method === 'GET' ? request.query : Buffer.from(request.body).toString();
  return [...new URLSearchParams(text)];
}

/**
 * Checks a request that is signed by its `Signature` parameter.
 * @param now Unix milliseconds.
 * @throws CloudError with the cloud's own code for what is wrong with the signature.
 */
export function verifyV1(request: Incoming, credentials: Credentials, now: number): Signed {
  const entries = formEntries(request);
  const common = new Map(entries.filter(([name]) => COMMON.has(name)));
  const read = (name: string): string => common.get(name) ?? '';
  const required = (name: string): string => requireCommon(read(name), name);

  const action = required('Action');
  const secretId = required('SecretId');
  const signature = required('Signature');
  if (!/^\d{1,20}$/.test(required('Nonce'))) {
    throw new CloudError('InvalidParameter', 'The value of `Nonce` has a wrong type.');
  }
  const method = METHODS.get(read('SignatureMethod') || 'HmacSHA1');
  if (!method)
    throw new CloudError(
      'InvalidParameterValue',
      'SignatureMethod must be HmacSHA1 or HmacSHA256.',
    );
  checkSecretId(secretId, credentials);
  checkTimestamp(read('Timestamp'), 'Timestamp', now);

  const accepted = signedHosts(request.host).some((host) => {
    const text = v1StringToSign(request.method, host, entries);
    return equalText(v1Signature(credentials.secretKey, method, text), signature);
  });
  if (!accepted) throw new CloudError('AuthFailure.SignatureFailure');
  checkToken(read('Token'), credentials);
  return {
    action,
    version: read('Version'),
    region: read('Region'),
    language: read('Language'),
    parameters: { form: 'flat', entries: entries.filter(([name]) => !COMMON.has(name)) },
  };
}
