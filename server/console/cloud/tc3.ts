import { createHmac, createSecretKey, hash, type KeyObject } from 'node:crypto';

// Signature v3 of the API document ("TC3-HMAC-SHA256"): every step keeps the document's own name.

export const TC3_ALGORITHM = 'TC3-HMAC-SHA256';

export interface Tc3Request {
  readonly secretId: string;
  readonly secretKey: string;
  readonly service: string;
  readonly method: 'POST' | 'GET';
  /** The query string without `?`, as sent; empty for POST. */
  readonly query?: string;
  /** The headers to be signed, as sent. Names may have any case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly payload: string | Uint8Array;
  /** Unix seconds. */
  readonly timestamp: number;
}

/** All that leads to the signature, for people who have to compare with another signer. */
export interface Tc3Steps {
  readonly hashedPayload: string;
  readonly signedHeaders: string;
  readonly canonicalRequest: string;
  readonly hashedCanonicalRequest: string;
  readonly credentialScope: string;
  readonly stringToSign: string;
  readonly signature: string;
  readonly authorization: string;
}

interface Day {
  readonly from: number;
  readonly until: number;
  readonly date: string;
}

const DAY_SECONDS = 86_400;
const NO_DAY: Day = { from: 0, until: 0, date: '' };
let day = NO_DAY;

/**
 * The UTC date of a moment, as the credential scope wants it.
 * @param timestamp Unix seconds.
 * @returns `YYYY-MM-DD`.
 */
export function utcDate(timestamp: number): string {
  if (timestamp >= day.from && timestamp < day.until) return day.date;
  const from = timestamp - (timestamp % DAY_SECONDS);
  const date = new Date(timestamp * 1000).toISOString().slice(0, 10);
  day = { from, until: from + DAY_SECONDS, date };
  return date;
}

const MAX_KEYS = 64;
const keys = new Map<string, KeyObject>();

function hmac(key: string | KeyObject | Buffer, text: string): Buffer {
  return createHmac('sha256', key).update(text).digest();
}

/** The key of one day, secret and service. Deriving it costs three quarters of a signature. */
function signingKey(secretKey: string, date: string, service: string): KeyObject {
  const id = `${date}\n${service}\n${secretKey}`;
  const known = keys.get(id);
  if (known) return known;
  const kDate = hmac(`TC3${secretKey}`, date);
  const kService = hmac(kDate, service);
  // A KeyObject is prepared once; a plain buffer would be set up again for every signature.
  const key = createSecretKey(hmac(kService, 'tc3_request'));
  if (keys.size >= MAX_KEYS) keys.clear();
  keys.set(id, key);
  return key;
}

function canonicalHeaders(
  headers: Readonly<Record<string, string>>,
): [lines: string, signed: string] {
  const entries = Object.entries(headers)
    .map(([name, value]): [string, string] => [name.toLowerCase(), value.trim().toLowerCase()])
    .sort(([a], [b]) => (a < b ? -1 : 1));
  let lines = '';
  for (const [name, value] of entries) lines += `${name}:${value}\n`;
  return [lines, entries.map(([name]) => name).join(';')];
}

/**
 * Signs a request and shows every step.
 * @returns the steps; `authorization` is the value of the `Authorization` header.
 */
export function signTc3(request: Tc3Request): Tc3Steps {
  const { secretId, secretKey, service, method, query = '', payload, timestamp } = request;
  const [headerLines, signedHeaders] = canonicalHeaders(request.headers);
  const hashedPayload = hash('sha256', payload);
  const canonicalRequest = `${method}\n/\n${query}\n${headerLines}\n${signedHeaders}\n${hashedPayload}`;
  const hashedCanonicalRequest = hash('sha256', canonicalRequest);
  const date = utcDate(timestamp);
  const credentialScope = `${date}/${service}/tc3_request`;
  const stringToSign = `${TC3_ALGORITHM}\n${timestamp}\n${credentialScope}\n${hashedCanonicalRequest}`;
  const signature = createHmac('sha256', signingKey(secretKey, date, service))
    .update(stringToSign)
    .digest('hex');
  return {
    hashedPayload,
    signedHeaders,
    canonicalRequest,
    hashedCanonicalRequest,
    credentialScope,
    stringToSign,
    signature,
    authorization: `${TC3_ALGORITHM} Credential=${secretId}/${credentialScope}, SignedHeaders=${signedHeaders}, Signature=${signature}`,
  };
}
