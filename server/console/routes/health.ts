import type { FastifyInstance } from 'fastify';
import { describeProducts } from '#src/contract/products.ts';
import type { CloudClient } from '../cloud/client.ts';
import type { Context } from '../context.ts';
import { AnswerError } from '../errors.ts';

// The check needs no sign-in, so it must not be a way to use up the rate budget.
const GOOD_FOR_MS = 5_000;
const GIVE_UP_MS = 5_000;

interface Checked {
  readonly at: number;
  readonly upstream: string;
}

/** @returns `ok`, or the code of what went wrong. */
async function askUpstream(client: CloudClient): Promise<string> {
  try {
    await client.call({
      action: describeProducts,
      body: '{"Offset":0,"Limit":10}',
      lane: 'interactive',
      signal: AbortSignal.timeout(GIVE_UP_MS),
    });
    return 'ok';
  } catch (error) {
    return error instanceof AnswerError ? error.code : 'Console.UpstreamTimeout';
  }
}

/** `GET /healthz`: the process serves. `GET /readyz`: its store and the first connection answer. */
export function healthRoutes(app: FastifyInstance, context: Context): void {
  let checking: Promise<Checked> | undefined;
  let last: Checked | undefined;

  const upstream = async (client: CloudClient): Promise<string> => {
    if (last && context.now() - last.at < GOOD_FOR_MS) return last.upstream;
    checking ??= askUpstream(client)
      .then((answer) => (last = { at: context.now(), upstream: answer }))
      .finally(() => (checking = undefined));
    return (await checking).upstream;
  };

  app.get('/healthz', async () => ({ status: 'ok' }));

  app.get('/readyz', async (request, reply) => {
    const [client] = context.clients;
    const store = await context.store.ping().then(
      () => 'ok',
      (error: unknown) => {
        request.log.error({ reqId: request.id, err: error }, 'The store does not answer');
        return 'Console.Internal';
      },
    );
    const answer = client ? await upstream(client) : 'Console.UnknownConnection';
    // A hub that refuses us has answered; that its answer is no success shows in the body.
    const unreachable = answer.startsWith('Console.');
    const ready = store === 'ok' && !unreachable;
    return reply
      .code(ready ? 200 : 503)
      .send({ status: ready ? 'ok' : 'not ready', store, upstream: answer });
  });
}
