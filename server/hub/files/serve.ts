import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { pipeline } from 'node:stream/promises';
import type { Logger } from '../logger.ts';
import type { StoredObject } from '../store/objects.ts';
import type { Files, Refused } from './files.ts';
import { FILES_PATH } from './links.ts';
import { parseRange } from './range.ts';

/** Milliseconds in which something must come or go. */
const IDLE_MS = 60_000;
/** How long the rest of a body that was refused is read, so that its sender gets to the answer. */
const LINGER_MS = 10_000;

/** The codes of Tencent's object storage, which stands behind these addresses in the cloud. */
const STATUS = {
  AccessDenied: 403,
  BadDigest: 400,
  EntityTooLarge: 400,
  InternalError: 500,
  InvalidDigest: 400,
  MethodNotAllowed: 405,
  NoSuchKey: 404,
  PreconditionFailed: 412,
  InvalidRange: 416,
} as const;

class Refusal extends Error {
  override name = 'Refusal';
  readonly code: keyof typeof STATUS;
  constructor(code: keyof typeof STATUS, message: string) {
    super(message);
    this.code = code;
  }
}

function refuse(request: IncomingMessage, response: ServerResponse, refusal: Refusal): void {
  const { code, message } = refusal;
  const body = `<?xml version="1.0" encoding="utf-8"?>\n<Error><Code>${code}</Code><Message>${message}</Message><RequestId>${randomUUID()}</RequestId></Error>\n`;
  response.writeHead(STATUS[code], {
    'content-type': 'application/xml',
    'Content-Length': Buffer.byteLength(body),
  });
  response.end(request.method === 'HEAD' ? '' : body);
  if (request.complete) return;
  const late = setTimeout(() => request.destroy(), LINGER_MS);
  request.once('close', () => clearTimeout(late));
  request.resume();
}

function keyOf(files: Files, use: 'GET' | 'PUT', target: string, now: number): string {
  const link = files.links.check(use, target, Math.floor(now / 1000));
  if (link === 'invalid') throw new Refusal('AccessDenied', 'The signature is wrong.');
  if (link === 'expired') throw new Refusal('AccessDenied', 'The address has expired.');
  return link.key;
}

/** What the sender says about the content. */
function announced({ headers }: IncomingMessage): { size?: number; md5?: string } {
  const { 'content-length': length, 'content-md5': digest } = headers;
  const size = length === undefined ? {} : { size: Number(length) };
  if (digest === undefined) return size;
  const bytes = Buffer.from(String(digest), 'base64');
  if (bytes.length !== 16) throw new Refusal('InvalidDigest', 'Content-MD5 is no MD5 in base64.');
  return { ...size, md5: bytes.toString('hex') };
}

const REFUSALS: Readonly<Record<Refused, Refusal>> = {
  missing: new Refusal('NoSuchKey', 'There is no such file.'),
  kept: new Refusal('PreconditionFailed', 'This file must not be replaced.'),
  tooLarge: new Refusal('EntityTooLarge', 'The file is larger than was asked for.'),
  wrongDigest: new Refusal('BadDigest', 'The content does not have the MD5 of Content-MD5.'),
};

async function put(files: Files, key: string, request: IncomingMessage, response: ServerResponse) {
  request.setTimeout(IDLE_MS, () => request.destroy());
  // Left alone when it is refused half-way: the answer goes the same way.
  const body = request.iterator({ destroyOnReturn: false });
  const file = await files.accept(key, body, announced(request));
  if (typeof file === 'string') throw REFUSALS[file];
  response.writeHead(200, { etag: `"${file.md5}"`, 'Content-Length': 0 });
  response.end();
}

async function get(
  files: Files,
  object: StoredObject,
  request: IncomingMessage,
  response: ServerResponse,
) {
  const { size, md5 } = object;
  const range = parseRange(request.headers.range, size);
  if (range === 'unsatisfiable') {
    response.setHeader('content-range', `bytes */${size}`);
    throw new Refusal('InvalidRange', 'Nothing of the file is in this range.');
  }
  const { start, end } = range ?? { start: 0, end: size - 1 };
  response.writeHead(range ? 206 : 200, {
    'content-type': 'application/octet-stream',
    // The embedded SDK, which fetches its firmware here, knows this header in this spelling only.
    'Content-Length': end - start + 1,
    'accept-ranges': 'bytes',
    etag: `"${md5}"`,
    'cache-control': 'private, no-store',
    'x-content-type-options': 'nosniff',
    'content-disposition': 'attachment',
    ...(range ? { 'content-range': `bytes ${start}-${end}/${size}` } : {}),
  });
  if (request.method === 'HEAD' || size === 0) {
    response.end();
    return;
  }
  response.setTimeout(IDLE_MS, () => response.destroy());
  await pipeline(files.stream(object, { start, end }), response);
}

async function answer(
  files: Files,
  now: number,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { method, url = '' } = request;
  if (method === 'PUT') {
    await put(files, keyOf(files, 'PUT', url, now), request, response);
    return;
  }
  if (method !== 'GET' && method !== 'HEAD') {
    throw new Refusal('MethodNotAllowed', 'Only GET, HEAD and PUT are served here.');
  }
  const object = files.find(keyOf(files, 'GET', url, now));
  if (!object) throw REFUSALS.missing;
  await get(files, object, request, response);
}

export type ServeFiles = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

/** Whether a request is for a file. */
export function isForFiles({ url }: IncomingMessage): boolean {
  return url?.startsWith(FILES_PATH) ?? false;
}

/**
 * Serves signed addresses: PUT takes a file in, GET and HEAD give it out, also in parts.
 * @param clock Unix milliseconds.
 */
export function serveFiles(files: Files, clock: () => number, logger: Logger): ServeFiles {
  return async (request, response) => {
    try {
      await answer(files, clock(), request, response);
    } catch (error) {
      if (response.headersSent || request.socket.destroyed) {
        logger.debug('A file was cut off.', { reason: String(error) });
        response.destroy();
        return;
      }
      if (error instanceof Refusal) {
        refuse(request, response, error);
        return;
      }
      // A full disk, above all.
      logger.error('A file could not be served.', { reason: String(error) });
      refuse(request, response, new Refusal('InternalError', 'The hub could not do this.'));
    }
  };
}
