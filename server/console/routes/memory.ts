import type { FastifyInstance } from 'fastify';
import * as z from 'zod/mini';
import type { auditPage } from '#src/contract/console/audit.ts';
import type { rememberedRuleAnswer, rememberedTopics } from '#src/contract/console/memory.ts';
import { claimsOf, clientOf, type Context } from '../context.ts';
import { requireAudit } from '../policy.ts';
import { check } from '../validation.ts';

const topicsQuery = z.strictObject({ productId: z.string().check(z.minLength(1)) });
const ruleParams = z.strictObject({ name: z.string().check(z.minLength(1), z.maxLength(64)) });

const wholeNumber = z.pipe(
  z.string().check(z.regex(/^\d{1,15}$/, 'must be a whole number')),
  z.transform(Number),
);
const auditQuery = z.strictObject({
  before: z.optional(wholeNumber),
  limit: z.prefault(z.pipe(wholeNumber, z.number().check(z.gte(1), z.lte(250))), '50'),
  user: z.optional(z.string()),
  action: z.optional(z.string()),
  result: z.optional(z.string()),
  q: z.optional(z.string().check(z.maxLength(200))),
});

/** What the console remembers: topics and rule bodies of a connection, and the audit trail. */
export function memoryRoutes(app: FastifyInstance, context: Context): void {
  const { memory, store } = context;

  app.get('/api/memory/topics', async (request): Promise<z.output<typeof rememberedTopics>> => {
    const { productId } = check(topicsQuery, request.query);
    const { connection } = clientOf(context, request);
    return { topics: await memory.topics(connection.name, productId) };
  });

  app.get(
    '/api/memory/rules/:name',
    async (request): Promise<z.output<typeof rememberedRuleAnswer>> => {
      const { name } = check(ruleParams, request.params);
      const { connection } = clientOf(context, request);
      return { rule: await memory.rule(connection.name, name) };
    },
  );

  app.get('/api/audit', async (request): Promise<z.output<typeof auditPage>> => {
    requireAudit(claimsOf(request).role);
    const filter = check(auditQuery, request.query);
    await context.journal.flush();
    const rows = await store.readAudit({ ...filter, limit: filter.limit + 1 });
    const page = rows.slice(0, filter.limit);
    return { rows: page, next: rows.length > page.length ? (page.at(-1)?.id ?? null) : null };
  });
}
