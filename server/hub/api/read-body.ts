import type { IncomingMessage } from 'node:http';

/** Nobody is left to answer. */
export class ClientGone extends Error {
  override name = 'ClientGone';
}

const NOTHING = new Uint8Array(0);

/**
 * Reads a body up to a limit. What is beyond it is read and dropped, so that a client which sends
 * first and listens then still gets its answer; a body of more than twice the limit is cut off.
 * @param limit bytes.
 * @returns undefined when the body is larger than the limit.
 * @throws ClientGone when the client goes away before the end.
 */
export function readBody(request: IncomingMessage, limit: number): Promise<Uint8Array | undefined> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let size = 0;
    request.on('data', (chunk: Buffer) => {
      size += chunk.length;
      if (size <= limit) chunks.push(chunk);
      else chunks.length = 0;
      if (size > limit * 2) resolve(undefined);
    });
    request.on('end', () => {
      if (size > limit) resolve(undefined);
      else resolve(chunks.length === 1 ? (chunks[0] ?? NOTHING) : Buffer.concat(chunks));
    });
    request.on('error', (cause) => reject(new ClientGone('The client went away.', { cause })));
  });
}
