import { createHash, createHmac, randomInt } from 'node:crypto';
import { request as httpRequest } from 'node:http';
import * as z from 'zod/mini';
import { ACTIONS, type ActionName } from '#src/contract/actions.ts';
import { parseJson, stringifyJson } from '#src/contract/json.ts';
import type { Input, Output } from '../api/handlers.ts';
import { newCredentials, type HubCredentials } from '../credentials.ts';
import { startHub, type Hub, type HubOptions } from '../hub.ts';

// A small client of its own, so that the hub is not tested with the code that it is made of.

const sha256 = (text: string | Buffer): string => createHash('sha256').update(text).digest('hex');
const hmac = (key: string | Buffer, text: string): Buffer =>
  createHmac('sha256', key).update(text).digest();

/** What the hub answered with an error. */
export class ApiError extends Error {
  readonly code: string;
  readonly requestId: string;
  constructor(code: string, message: string, requestId: string) {
    super(message);
    this.code = code;
    this.requestId = requestId;
  }
}

const envelope = z.object({
  Response: z.looseObject({
    RequestId: z.string(),
    Error: z.optional(z.object({ Code: z.string(), Message: z.string() })),
  }),
});

export interface RawRequest {
  readonly method?: string;
  readonly path?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Buffer;
}

export interface RawAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly text: string;
}

/** Sends a request exactly as given. */
export function send(port: number, request: RawRequest): Promise<RawAnswer> {
  const { method = 'POST', path = '/', headers = {}, body = '' } = request;
  return new Promise((resolve, reject) => {
    const outgoing = httpRequest({ host: '127.0.0.1', port, method, path, headers }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('error', reject);
      response.on('end', () => {
        const { statusCode: status = 0, headers: received } = response;
        resolve({ status, headers: received, text: Buffer.concat(chunks).toString() });
      });
    });
    outgoing.on('error', reject);
    outgoing.end(body);
  });
}

export interface SignOptions extends HubCredentials {
  readonly host: string;
  readonly action: string;
  readonly body: string | Buffer;
  /** Unix seconds. */
  readonly timestamp: number;
  readonly version?: string;
  readonly region?: string;
  readonly service?: string;
  readonly day?: string;
  readonly contentType?: string;
  readonly extra?: Readonly<Record<string, string>>;
}

/** The headers of a JSON POST that is signed by signature v3. */
export function signedHeaders(options: SignOptions): Record<string, string> {
  const { host, action, body, timestamp, service = 'iotcloud', secretId, secretKey } = options;
  const contentType = options.contentType ?? 'application/json';
  const day = options.day ?? new Date(timestamp * 1000).toISOString().slice(0, 10);
  const canonical = `POST\n/\n\ncontent-type:${contentType}\nhost:${host}\n\ncontent-type;host\n${sha256(body)}`;
  const scope = `${day}/${service}/tc3_request`;
  const text = `TC3-HMAC-SHA256\n${timestamp}\n${scope}\n${sha256(canonical)}`;
  const key = hmac(hmac(hmac(`TC3${secretKey}`, day), service), 'tc3_request');
  const signature = createHmac('sha256', key).update(text).digest('hex');
  return {
    host,
    'content-type': contentType,
    'x-tc-action': action,
    'x-tc-version': options.version ?? '2021-04-08',
    'x-tc-region': options.region ?? 'ap-guangzhou',
    'x-tc-timestamp': String(timestamp),
    authorization: `TC3-HMAC-SHA256 Credential=${secretId}/${scope}, SignedHeaders=content-type;host, Signature=${signature}`,
    ...options.extra,
  };
}

/** Reads an answer, and checks that it has the form that every answer has. */
export function readAnswer(answer: RawAnswer): z.output<typeof envelope>['Response'] {
  if (answer.status !== 200) throw new Error(`HTTP ${answer.status}: ${answer.text}`);
  return z.parse(envelope, parseJson(answer.text)).Response;
}

export interface TestHub extends Hub, AsyncDisposable {
  readonly credentials: HubCredentials;
  /**
   * Calls an action with a signed request.
   * @throws ApiError with the code that the hub answered.
   * @throws Error when the answer breaks the contract.
   */
  call<N extends ActionName>(
    action: N,
    parameters: Input<N>,
  ): Promise<Output<N> & { RequestId: string }>;
  /** Calls with anything at all. @returns the code of the error, or `OK`. */
  codeOf(action: string, parameters: unknown): Promise<string>;
}

/** Starts a hub on any free port, in memory and without rate limits unless told otherwise. */
export async function startTestHub(options: Partial<HubOptions> = {}): Promise<TestHub> {
  const credentials = newCredentials();
  const clock = options.clock ?? Date.now;
  const hub = await startHub({
    host: '127.0.0.1',
    port: 0,
    dataDir: ':memory:',
    rateLimits: false,
    ...credentials,
    ...options,
  });
  const { secretId = credentials.secretId, secretKey = credentials.secretKey } = options;

  async function post(action: string, parameters: unknown) {
    const body = stringifyJson(parameters);
    const host = `127.0.0.1:${hub.port}`;
    const timestamp = Math.floor(clock() / 1000);
    const headers = signedHeaders({ secretId, secretKey, host, action, body, timestamp });
    return readAnswer(await send(hub.port, { headers, body }));
  }

  return {
    ...hub,
    [Symbol.asyncDispose]: () => hub.close(),
    credentials: { secretId, secretKey },
    async call(action, parameters) {
      const { Error: failure, ...response } = await post(action, parameters);
      if (failure) throw new ApiError(failure.Code, failure.Message, response.RequestId);
      const schema = ACTIONS.get(action)?.response;
      if (!schema) throw new Error(`The contract has no ${action}.`);
      // SAFETY: the line checks the answer against the contract's schema of this very action.
      return { ...Object(z.parse(schema, response)), RequestId: response.RequestId } as never;
    },
    async codeOf(action, parameters) {
      const response = await post(action, parameters);
      return response.Error?.Code ?? 'OK';
    },
  };
}

/** A name that no other test uses. */
export function unique(prefix: string): string {
  return `${prefix}${randomInt(1e9).toString(36)}`;
}
