import type { FastifyInstance } from 'fastify';
import type { Overview } from '#src/contract/console/overview.ts';
import { clientOf, type Context } from '../context.ts';

/** `GET /api/overview`: the figures of the connection's fleet. */
export function overviewRoutes(app: FastifyInstance, context: Context): void {
  app.get('/api/overview', async (request): Promise<Overview> =>
    context.overviews.read(clientOf(context, request)),
  );
}
