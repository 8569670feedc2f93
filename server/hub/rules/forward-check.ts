import { hash, randomBytes } from 'node:crypto';
import { request, type Dispatcher } from 'undici';

/** How long an address may take to answer the check, in milliseconds. */
const TIMEOUT_MS = 5000;
/** Longest answer that is read; the right one has as many bytes as the `Echostr`. */
const MAX_ANSWER_BYTES = 1024;

export interface ForwardTarget {
  readonly url: string;
  /** Empty where the requests are not signed. */
  readonly token: string;
}

export type ForwardCheck = 'ok' | 'failed' | 'redirected';

/**
 * The signature of a forwarded request (1105/41488): SHA-1 over token, timestamp and nonce, sorted
 * as texts. The document's own example is in the tests.
 */
export function forwardSignature(token: string, timestamp: string, nonce: string): string {
  return hash('sha1', [token, timestamp, nonce].sort().join(''));
}

/**
 * Headers that prove to the receiver where a request comes from; none without a token.
 * @param now Unix milliseconds.
 */
export function forwardHeaders(token: string, now: number): Record<string, string> {
  if (token === '') return {};
  const timestamp = String(Math.floor(now / 1000));
  const nonce = randomBytes(12).toString('base64url');
  const signature = forwardSignature(token, timestamp, nonce);
  return { Signature: signature, Timestamp: timestamp, Nonce: nonce };
}

async function readAnswer(body: Dispatcher.ResponseData['body']): Promise<string | undefined> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of body) {
    const bytes = Buffer.from(chunk);
    size += bytes.length;
    if (size > MAX_ANSWER_BYTES) return undefined;
    chunks.push(bytes);
  }
  return Buffer.concat(chunks).toString();
}

/**
 * Asks an address to prove that its owner wants to be forwarded to: a GET with `Echostr`, which must
 * come back as the body of a 200. Without a token there is nothing to sign such a question with,
 * so any answer but a redirect will do.
 * @param now Unix milliseconds.
 */
export async function checkForward(target: ForwardTarget, now: number): Promise<ForwardCheck> {
  const echo = randomBytes(16).toString('hex');
  try {
    const { statusCode, body } = await request(target.url, {
      method: 'GET',
      headers: {
        'Content-Type': 'application/json',
        'User-Agent': 'Go-http-client/1.1',
        Echostr: echo,
        ...forwardHeaders(target.token, now),
      },
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    const answer = await readAnswer(body);
    if (statusCode >= 300 && statusCode < 400) return 'redirected';
    if (target.token === '') return 'ok';
    return statusCode === 200 && answer === echo ? 'ok' : 'failed';
  } catch {
    return 'failed';
  }
}
