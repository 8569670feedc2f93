import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { CloudError } from '../api/cloud-error.ts';
import { messageOf } from '../api/messages.ts';
import { ClientGone, readBody } from '../api/read-body.ts';
import type { Services } from '../services.ts';
import { createEndpoints, type DeviceCall, type Endpoint } from './endpoints.ts';

/** Bytes of a request: a payload of 16 KB in base64, or some hundred lines of a log. */
const MAX_BODY_BYTES = 256 * 1024;

async function readCall(request: IncomingMessage, path: string): Promise<DeviceCall> {
  if (request.method !== 'POST') throw new CloudError('UnsupportedProtocol', 'It must be POST.');
  const body = await readBody(request, MAX_BODY_BYTES);
  if (!body) {
    throw new CloudError('RequestSizeLimitExceeded', `The limit is ${MAX_BODY_BYTES} bytes.`);
  }
  const clientIp = (request.socket.remoteAddress ?? '').replace(/^::ffff:/, '');
  return { path, headers: request.headers, body, clientIp };
}

/**
 * The HTTP side of devices, not listening yet: registration, publishing without a connection, and
 * upload of logs. Facts 1.5 to 1.7.
 */
export function createDeviceGateway(services: Services): Server {
  const { logger } = services;
  const endpoints = createEndpoints(services);

  function toCloudError(error: unknown, requestId: string): CloudError {
    if (error instanceof CloudError) return error;
    const cause = error instanceof Error ? error : new Error(String(error));
    logger.error(cause.message, { requestId, stack: cause.stack ?? '' });
    return new CloudError('InternalError');
  }

  async function run(
    endpoint: Endpoint,
    request: IncomingMessage,
    path: string,
    requestId: string,
  ): Promise<object> {
    try {
      return endpoint.answer(await endpoint.run(await readCall(request, path)), requestId);
    } catch (error) {
      if (error instanceof ClientGone) throw error;
      const refusal = toCloudError(error, requestId);
      logger.debug('A device request was refused.', { requestId, path, code: refusal.code });
      return endpoint.refuse(refusal.code, messageOf(refusal, ''), requestId);
    }
  }

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const requestId = randomUUID();
    const [path = ''] = (request.url ?? '').split('?');
    const endpoint = endpoints.get(path);
    const answer = endpoint
      ? await run(endpoint, request, path, requestId)
      : {
          Response: {
            Error: { Code: 'InvalidAction', Message: 'There is nothing at this path.' },
            RequestId: requestId,
          },
        };
    const text = JSON.stringify(answer);
    response.writeHead(endpoint ? 200 : 404, {
      // What was not read to its end would be taken for the next request of this connection.
      ...(request.complete ? {} : { connection: 'close' }),
      'content-type': 'application/json',
      // The embedded SDK knows this header in this spelling only.
      'Content-Length': Buffer.byteLength(text),
      'cache-control': 'no-store',
    });
    response.end(text);
  }

  return createServer({ requestTimeout: 60_000 }, (request, response) => {
    serve(request, response).catch((error: unknown) => {
      logger.debug('A request was cut off.', { reason: String(error) });
      response.destroy();
    });
  });
}
