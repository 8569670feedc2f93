import { createHmac, createSecretKey, hash, type KeyObject } from 'node:crypto';
import { CloudError } from './cloud-error.ts';
import {
  checkSecretId,
  checkTimestamp,
  checkToken,
  equalText,
  requireCommon,
  signedHosts,
} from './checks.ts';
import { header, type Credentials, type Incoming, type Signed } from './incoming.ts';

// Signature v3 of the API document (TC3-HMAC-SHA256), from the side that checks it.

export const SERVICE = 'iotcloud';
const ALGORITHM = 'TC3-HMAC-SHA256';
const AUTHORIZATION =
  /^TC3-HMAC-SHA256\s+Credential=([^/\s,]+)\/(\d{4}-\d{2}-\d{2})\/([^/\s,]+)\/tc3_request,\s*SignedHeaders=([a-z0-9;_-]+),\s*Signature=([0-9a-f]{64})$/;

export interface V3Input {
  readonly method: string;
  readonly query: string;
  /** The signed headers in the order of `SignedHeaders`, with the values to be signed. */
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly payload: Uint8Array | string;
  readonly timestamp: number;
  readonly service: string;
}

/** Every step of the calculation, named as the document names them. */
export interface V3Steps {
  readonly hashedPayload: string;
  readonly canonicalRequest: string;
  readonly hashedCanonicalRequest: string;
  readonly stringToSign: string;
  readonly signature: string;
}

/** The day of the credential scope. @param timestamp Unix seconds. */
export function utcDay(timestamp: number): string {
  return new Date(timestamp * 1000).toISOString().slice(0, 10);
}

const hmac = (key: string | Buffer, text: string): Buffer =>
  createHmac('sha256', key).update(text).digest();

let cached: { id: string; key: KeyObject } | undefined;

function signingKey(secretKey: string, day: string, service: string): KeyObject {
  const id = `${day} ${service} ${secretKey}`;
  if (cached?.id === id) return cached.key;
  const key = createSecretKey(hmac(hmac(hmac(`TC3${secretKey}`, day), service), 'tc3_request'));
  cached = { id, key };
  return key;
}

/** Calculates the signature that a request must carry. */
export function v3Steps(secretKey: string, input: V3Input): V3Steps {
  const { method, query, headers, payload, timestamp, service } = input;
  const day = utcDay(timestamp);
  const hashedPayload = hash('sha256', payload);
  const lines = headers.map(([name, value]) => `${name}:${value}\n`).join('');
  const names = headers.map(([name]) => name).join(';');
  const canonicalRequest = `${method}\n/\n${query}\n${lines}\n${names}\n${hashedPayload}`;
  const hashedCanonicalRequest = hash('sha256', canonicalRequest);
  const stringToSign = `${ALGORITHM}\n${timestamp}\n${day}/${service}/tc3_request\n${hashedCanonicalRequest}`;
  const signature = createHmac('sha256', signingKey(secretKey, day, service))
    .update(stringToSign)
    .digest('hex');
  return { hashedPayload, canonicalRequest, hashedCanonicalRequest, stringToSign, signature };
}

type Headers = V3Input['headers'];

/** The ways in which clients write the signed headers: host with or without port, values lowered or not. */
function* headerSpellings(request: Incoming, names: readonly string[]): Generator<Headers> {
  for (const host of signedHosts(request.host)) {
    const raw = names.map((name): [string, string] => [
      name,
      name === 'host' ? host : header(request, name).trim(),
    ]);
    const lowered = raw.map(([name, value]): [string, string] => [name, value.toLowerCase()]);
    yield lowered;
    if (raw.some(([, value], index) => value !== lowered[index]?.[1])) yield raw;
  }
}

function invalid(detail: string): CloudError {
  return new CloudError('AuthFailure.InvalidAuthorization', detail);
}

function checkSignedHeaders(request: Incoming, names: readonly string[]): void {
  for (const required of ['content-type', 'host']) {
    if (!names.includes(required)) throw invalid(`SignedHeaders must include ${required}.`);
  }
  const missing = names.find((name) => request.headers[name] === undefined);
  if (missing !== undefined) throw invalid(`The signed header ${missing} is missing.`);
}

function payloadOf(request: Incoming): Signed['parameters'] {
  if (request.method === 'POST') return { form: 'json', body: request.body };
  return { form: 'flat', entries: [...new URLSearchParams(request.query)] };
}

/**
 * Checks a request that is signed by its headers.
 * @param now Unix milliseconds.
 * @throws CloudError with the cloud's own code for what is wrong with the signature.
 */
export function verifyV3(request: Incoming, credentials: Credentials, now: number): Signed {
  const match = AUTHORIZATION.exec(header(request, 'authorization'));
  if (!match) throw invalid('');
  const [, secretId = '', day = '', service = '', signedHeaders = '', signature = ''] = match;
  const action = requireCommon(header(request, 'x-tc-action'), 'X-TC-Action');
  const names = signedHeaders.split(';');
  checkSignedHeaders(request, names);
  checkSecretId(secretId, credentials);
  const timestamp = checkTimestamp(header(request, 'x-tc-timestamp'), 'X-TC-Timestamp', now);
  if (day !== utcDay(timestamp)) {
    throw new CloudError(
      'AuthFailure.SignatureFailure',
      'The date of the credential scope must be the UTC date of X-TC-Timestamp.',
    );
  }
  if (service !== SERVICE) {
    throw new CloudError(
      'AuthFailure.SignatureFailure',
      `The service of the credential scope must be ${SERVICE}.`,
    );
  }
  const query = request.method === 'GET' ? request.query : '';
  const payload = request.method === 'GET' ? '' : request.body;
  let accepted = false;
  for (const headers of headerSpellings(request, names)) {
    const input = { method: request.method, query, headers, payload, timestamp, service };
    if (equalText(v3Steps(credentials.secretKey, input).signature, signature)) {
      accepted = true;
      break;
    }
  }
  if (!accepted) throw new CloudError('AuthFailure.SignatureFailure');
  checkToken(header(request, 'x-tc-token'), credentials);
  return {
    action,
    version: header(request, 'x-tc-version'),
    region: header(request, 'x-tc-region'),
    language: header(request, 'x-tc-language'),
    parameters: payloadOf(request),
  };
}
