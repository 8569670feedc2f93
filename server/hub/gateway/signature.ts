import { createHash, createHmac, createVerify, X509Certificate } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import { checkTimestamp, equalText, requireCommon } from '../api/checks.ts';
import { CloudError } from '../api/cloud-error.ts';

/** What signs a request: the secret of a product or the key of a device as text, or a certificate. */
export type SigningKey = { readonly secret: string } | { readonly certificate: string };

export interface SignedRequest {
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: Uint8Array;
}

const ALGORITHMS = ['hmacsha256', 'rsa-sha256'] as const;

// The SDKs sign for the address of their region, wherever the request is sent to.
const CLOUD_HOSTS = ['ap-guangzhou', 'us-east', 'europe', 'ap-bangkok'].map(
  (region) => `${region}.gateway.tencentdevices.com`,
);

function header(headers: IncomingHttpHeaders, name: string): string {
  const value = headers[name.toLowerCase()];
  return requireCommon(typeof value === 'string' ? value : '', name);
}

/**
 * The text that is signed. Facts 1.5.
 * @param host without port.
 * @param timestamp and `nonce` as they were sent.
 */
export function stringToSign(
  host: string,
  path: string,
  algorithm: string,
  timestamp: string,
  nonce: string,
  body: Uint8Array,
): string {
  const hash = createHash('sha256').update(body).digest('hex');
  return ['POST', host, path, '', algorithm, timestamp, nonce, hash].join('\n');
}

/** @returns base64. */
export function hmacSignature(secret: string, text: string): string {
  return createHmac('sha256', secret).update(text).digest('base64');
}

function isSigned(key: SigningKey, text: string, signature: string): boolean {
  if ('secret' in key) return equalText(signature, hmacSignature(key.secret, text));
  const { publicKey } = new X509Certificate(key.certificate);
  return createVerify('RSA-SHA256').update(text).verify(publicKey, signature, 'base64');
}

/**
 * Checks the signature in the headers of a request.
 * @param now Unix milliseconds.
 * @throws CloudError when it is missing, too old, of another kind than the key, or wrong.
 */
export function checkSignature(request: SignedRequest, key: SigningKey, now: number): void {
  const { headers, path, body } = request;
  const sent = header(headers, 'X-TC-Algorithm');
  const algorithm = ALGORITHMS.find((name) => name === sent.toLowerCase());
  if (algorithm !== ('secret' in key ? 'hmacsha256' : 'rsa-sha256')) {
    throw new CloudError('AuthFailure.SignatureFailure', 'The algorithm does not fit the key.');
  }
  const timestamp = header(headers, 'X-TC-Timestamp');
  checkTimestamp(timestamp, 'X-TC-Timestamp', now);
  const nonce = header(headers, 'X-TC-Nonce');
  const signature = header(headers, 'X-TC-Signature');
  const hosts = [(headers.host ?? '').replace(/:\d+$/, '').toLowerCase(), ...CLOUD_HOSTS];
  // The documents print the algorithm in another case than the SDKs sign it in.
  const signed = hosts.some((host) =>
    [algorithm, sent].some((name) =>
      isSigned(key, stringToSign(host, path, name, timestamp, nonce, body), signature),
    ),
  );
  if (!signed) throw new CloudError('AuthFailure.SignatureFailure');
}

/**
 * The signature of the older form of registration. Facts 1.6: base64 of the hex digits.
 * @param text `deviceName=…&nonce=…&productId=…&timestamp=…`
 */
export function oldSignature(secret: string, text: string): string {
  const hex = createHmac('sha1', secret).update(text).digest('hex');
  return Buffer.from(hex).toString('base64');
}
