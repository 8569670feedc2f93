import { existsSync } from 'node:fs';
import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { isApi } from '../browser-guard.ts';
import { consoleError } from '../errors.ts';

const PAGE = 'index.html';

/**
 * The browser app: files of the build, and its page for every other address that a person opens.
 * @param root the folder of the build; where it holds no page, an address answers that it is not built.
 */
export function webRoutes(app: FastifyInstance, root: string): void {
  const built = existsSync(join(root, PAGE));
  if (built) {
    void app.register(fastifyStatic, {
      root,
      // Paths that exist at start and no others: nothing outside the build can be asked for.
      wildcard: false,
      index: false,
      preCompressed: true,
      globIgnore: ['**/*.br', '**/*.gz', '**/*.map', `**/${PAGE}`],
      cacheControl: false,
      setHeaders: (reply, path) => {
        const hashed = path.includes(join(root, 'assets'));
        void reply.header(
          'cache-control',
          hashed ? 'public, max-age=31536000, immutable' : 'no-cache',
        );
      },
    });
  }
  app.setNotFoundHandler((request: FastifyRequest, reply: FastifyReply) => {
    if (!built || !wantsPage(request)) {
      const message =
        built || isApi(request) ? 'There is nothing here.' : 'The browser app is not built yet.';
      throw consoleError(404, 'Console.NotFound', message);
    }
    return reply.header('cache-control', 'no-cache').sendFile(PAGE);
  });
}

function wantsPage(request: FastifyRequest): boolean {
  const read = request.method === 'GET' || request.method === 'HEAD';
  // A missing file must not become a page: only the addresses of the app have no extension.
  const path = request.url.split('?', 1)[0] ?? '';
  const isFile = /\.[a-z0-9]{1,5}$/i.test(path) && path.startsWith('/assets/');
  return read && !isApi(request) && !isFile && /\btext\/html\b/.test(request.headers.accept ?? '');
}
