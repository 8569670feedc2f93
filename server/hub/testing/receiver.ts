import { EventEmitter, once } from 'node:events';
import type { IncomingHttpHeaders } from 'node:http';
import { startWebServer, type WebServer } from './web-server.ts';

export interface Posted {
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
}

/** Somebody's service that wants to be forwarded to. */
export interface Receiver extends WebServer {
  /** All posts so far. */
  readonly posts: readonly Posted[];
  /** Waits for the next post that was not taken yet. */
  next(): Promise<Posted>;
}

/** @param statusOf what to answer to a post; 200 where absent. */
export async function startReceiver(
  statusOf: (post: Posted) => number = () => 200,
  headers: Readonly<Record<string, string>> = {},
): Promise<Receiver> {
  const posts: Posted[] = [];
  const arrivals = new EventEmitter();
  let taken = 0;
  const server = await startWebServer((request, response) => {
    if (request.method === 'GET') {
      response.end(request.headers['echostr']);
      return;
    }
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const text = Buffer.concat(chunks).toString();
      const post = { path: request.url ?? '', headers: request.headers, text };
      posts.push(post);
      response.writeHead(statusOf(post), headers).end();
      arrivals.emit('post');
    });
  });
  return {
    ...server,
    posts,
    async next() {
      for (;;) {
        const post = posts[taken];
        if (post) {
          taken += 1;
          return post;
        }
        await once(arrivals, 'post');
      }
    },
  };
}
