import type { Socket } from 'node:net';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { SECURITY_HEADERS, setSecurityHeaders } from './browser-guard.ts';
import { AnswerError, consoleError, errorBodyOf } from './errors.ts';

/** Answers what the HTTP parser could not read; there is no request for it. */
export function answerBrokenRequest(error: NodeJS.ErrnoException, socket: Socket): void {
  if (error.code === 'ECONNRESET' || socket.destroyed) return;
  // What is still on its way is read and dropped, or the answer would be lost with a reset.
  if (socket.writable) socket.end(rawAnswer(error.code));
  socket.resume();
}

/**
 * Gives every answer that is no success the one error shape; the details of a 5xx stay in the log.
 * Also for what the framework refuses before a request has found its route.
 */
export function answerError(
  error: unknown,
  request: FastifyRequest,
  reply: FastifyReply,
): FastifyReply {
  const known = error instanceof AnswerError ? error : fromFramework(error);
  if (known.status >= 500) {
    const { method, routeOptions, id } = request;
    request.log.error({ reqId: id, err: error, method, route: routeOptions.url }, 'Request failed');
  }
  // Not set yet where the framework refused the request before its hooks ran.
  setSecurityHeaders(request, reply);
  if (known.retryAfter !== undefined) void reply.header('retry-after', known.retryAfter);
  return reply.code(known.status).type('application/json').send(errorBodyOf(known, request.id));
}

/** What an error of the framework, or one nobody foresaw, means for the browser. */
function fromFramework(error: unknown): AnswerError {
  const statusCode =
    error instanceof Error && 'statusCode' in error ? Number(error.statusCode) : 500;
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (statusCode === 413) {
    return consoleError(413, 'Console.BodyTooLarge', 'The body is too large.');
  }
  if (statusCode === 415) {
    return consoleError(415, 'Console.UnsupportedMediaType', 'Only application/json is accepted.');
  }
  if (statusCode === 404 || code === 'FST_ERR_BAD_URL') {
    return consoleError(404, 'Console.NotFound', 'There is nothing here.');
  }
  if (statusCode >= 400 && statusCode < 500) {
    return consoleError(statusCode, 'Console.InvalidBody', 'The request cannot be read.');
  }
  return consoleError(500, 'Console.Internal', 'The console failed; its log has the reason.');
}

function rawAnswer(code: string | undefined): string {
  const [status, text] =
    code === 'HPE_HEADER_OVERFLOW'
      ? [431, 'Request Header Fields Too Large']
      : code === 'ERR_HTTP_REQUEST_TIMEOUT'
        ? [408, 'Request Timeout']
        : [400, 'Bad Request'];
  const error = consoleError(status, 'Console.InvalidBody', 'The request cannot be read.');
  const body = JSON.stringify(errorBodyOf(error, ''));
  const headers = {
    ...SECURITY_HEADERS,
    'cache-control': 'no-store',
    'content-type': 'application/json',
    'content-length': String(Buffer.byteLength(body)),
    connection: 'close',
  };
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
  return `HTTP/1.1 ${status} ${text}\r\n${lines.join('')}\r\n${body}`;
}
