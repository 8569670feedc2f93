import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import { stringifyJson } from '#src/contract/json.ts';
import { isForFiles, type ServeFiles } from '../files/serve.ts';
import type { Logger } from '../logger.ts';
import { authenticate, MAX_BODY_BYTES } from './authenticate.ts';
import { CloudError } from './cloud-error.ts';
import type { Dispatch } from './dispatch.ts';
import { isOwnHost } from './host.ts';
import type { Credentials, Incoming, Signed } from './incoming.ts';
import { messageOf } from './messages.ts';
import { ClientGone, readBody } from './read-body.ts';

export interface ApiOptions {
  /** The host that the server will listen on. */
  readonly host: string;
  readonly credentials: Credentials;
  readonly dispatch: Dispatch;
  readonly serveFiles: ServeFiles;
  /** Unix milliseconds. */
  readonly clock: () => number;
  readonly logger: Logger;
}

const NOTHING = new Uint8Array(0);

/** Milliseconds in which the parameters of an action must have come in. */
const BODY_MS = 60_000;

function checkTarget(request: IncomingMessage, configuredHost: string): Omit<Incoming, 'body'> {
  const { method, url = '/', headers } = request;
  if (method !== 'GET' && method !== 'POST') throw new CloudError('UnsupportedProtocol');
  const host = (headers.host ?? '').toLowerCase();
  if (!isOwnHost(host, configuredHost, request.socket.localAddress)) {
    throw new CloudError('NoSuchProduct', 'This host is not served here.');
  }
  const mark = url.indexOf('?');
  const path = mark < 0 ? url : url.slice(0, mark);
  if (path !== '/') throw new CloudError('InvalidRequest', 'The path must be /.');
  return { method, host, query: mark < 0 ? '' : url.slice(mark + 1), headers };
}

async function readRequest(request: IncomingMessage, host: string): Promise<Incoming> {
  const target = checkTarget(request, host);
  if (target.method === 'GET') return { ...target, body: NOTHING };
  const late = setTimeout(() => request.destroy(new Error('The body took too long.')), BODY_MS);
  const body = await readBody(request, MAX_BODY_BYTES).finally(() => clearTimeout(late));
  if (body) return { ...target, body };
  throw new CloudError('RequestSizeLimitExceeded', `The limit is ${MAX_BODY_BYTES} bytes.`);
}

/** Any other error than the cloud's own is ours: its details stay in the log. */
function toCloudError(error: unknown, requestId: string, logger: Logger): CloudError {
  if (error instanceof CloudError) return error;
  const cause = error instanceof Error ? error : new Error(String(error));
  const sql = 'code' in cause && cause.code === 'ERR_SQLITE_ERROR';
  logger.error(cause.message, { requestId, stack: cause.stack ?? '' });
  return new CloudError(sql ? 'InternalError.DBOperationError' : 'InternalError');
}

function failure(error: CloudError, requestId: string, language: string): string {
  const { code } = error;
  const Message = messageOf(error, language);
  return JSON.stringify({ Response: { Error: { Code: code, Message }, RequestId: requestId } });
}

/** Writes an answer for a connection whose HTTP was too broken for a request to come out of it. */
function refuseBroken(error: Error, socket: Duplex): void {
  if (!socket.writable) {
    socket.destroy();
    return;
  }
  const large = 'code' in error && error.code === 'HPE_HEADER_OVERFLOW';
  const refusal = new CloudError(large ? 'RequestSizeLimitExceeded' : 'InvalidRequest');
  const body = failure(refusal, randomUUID(), '');
  const status = large ? '200 OK' : '400 Bad Request';
  socket.end(
    `HTTP/1.1 ${status}\r\nContent-Type: application/json\r\nContent-Length: ${Buffer.byteLength(body)}\r\nConnection: close\r\n\r\n${body}`,
  );
}

/** The HTTP server of the cloud API, not listening yet. It answers 200 to all that it understands. */
export function createApiServer(options: ApiOptions): Server {
  const { host, credentials, dispatch, serveFiles, clock, logger } = options;

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const requestId = randomUUID();
    const started = clock();
    let signed: Signed | undefined;
    let code = 'OK';
    let body: string;
    try {
      const incoming = await readRequest(request, host);
      signed = authenticate(incoming, credentials, started);
      const result = await dispatch(signed, { requestId });
      body = stringifyJson({ Response: { ...Object(result), RequestId: requestId } });
    } catch (error) {
      if (error instanceof ClientGone) throw error;
      const refusal = toCloudError(error, requestId, logger);
      code = refusal.code;
      body = failure(refusal, requestId, signed?.language ?? languageHeader(request));
    }
    // What was not read to its end would be taken for the next request of this connection; and a
    // server that is stopping waits until its connections are gone.
    const headers = request.complete && server.listening ? {} : { connection: 'close' };
    response.writeHead(200, {
      ...headers,
      'content-type': 'application/json',
      'content-length': Buffer.byteLength(body),
      'cache-control': 'no-store',
    });
    response.end(body);
    logger.debug('request', {
      requestId,
      action: signed?.action ?? '',
      code,
      ms: clock() - started,
    });
  }

  // Headers hold a GET's whole query, of 32 KB at most. A file may take longer than any request of
  // the API, so each of the two has its own time-out.
  const server = createServer(
    { maxHeaderSize: 64 * 1024, headersTimeout: 60_000, requestTimeout: 0 },
    (request, response) => {
      const answered = isForFiles(request)
        ? serveFiles(request, response)
        : answer(request, response);
      answered.catch((error: unknown) => {
        logger.debug('A request was cut off.', { reason: String(error) });
        response.destroy();
      });
    },
  );
  server.on('clientError', refuseBroken);
  server.keepAliveTimeout = 65_000;
  return server;
}

function languageHeader(request: IncomingMessage): string {
  const value = request.headers['x-tc-language'];
  return typeof value === 'string' ? value : '';
}
