import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Action } from '#src/contract/action.ts';
import { ACTIONS } from '#src/contract/actions.ts';
import { LANGUAGE_HEADER, REVEAL_HEADER } from '#src/contract/console/http.ts';
import { stringifyJson } from '#src/contract/json.ts';
import type { CloudClient, Language } from '../cloud/client.ts';
import type { CloudAnswer } from '../cloud/envelope.ts';
import { claimsOf, clientOf, type Context } from '../context.ts';
import { AnswerError, consoleError } from '../errors.ts';
import { blankSecrets, maskedParams } from '../masking.ts';
import { requireCall, requireReveal } from '../policy.ts';
import { check } from '../validation.ts';

interface Call {
  readonly client: CloudClient;
  readonly action: Action;
  readonly params: unknown;
  readonly body: string;
  readonly language: Language | undefined;
  readonly signal: AbortSignal | undefined;
}

/** `POST /api/iotcloud/{Action}`: any action of the contract, signed and sent to a connection. */
export function iotcloudRoutes(app: FastifyInstance, context: Context): void {
  app.post<{ Params: { action: string } }>('/api/iotcloud/:action', async (request, reply) => {
    const action = ACTIONS.get(request.params.action);
    if (!action) {
      throw consoleError(404, 'Console.UnknownAction', 'IoT Hub has no action of this name.');
    }
    const client = clientOf(context, request);
    const reveal = action.kind === 'read' && request.headers[REVEAL_HEADER] === '1';
    const audited = action.kind !== 'read' || reveal;
    const auditName = reveal ? `${action.name} (reveal)` : action.name;
    await authorize(context, request, action, reveal, auditName, client);

    const given = check(action.request, request.body ?? {});
    const connection = client.connection.name;
    const params = audited
      ? await context.memory.complete({ connection, action: action.name, params: given })
      : given;
    const call: Call = {
      client,
      action,
      params,
      body: stringifyJson(params),
      language: languageOf(request),
      signal: action.kind === 'read' ? goneSignal(request, reply) : undefined,
    };
    const answer = audited
      ? await callAudited(context, call, claimsOf(request).user, auditName, request)
      : await callPlain(call);
    const response =
      action.kind === 'read' && !reveal ? blankSecrets(answer.response) : answer.response;
    return reply.type('application/json; charset=utf-8').send(stringifyJson(response));
  });
}

function languageOf(request: FastifyRequest): Language | undefined {
  const language = request.headers[LANGUAGE_HEADER];
  return language === 'zh-CN' || language === 'en-US' ? language : undefined;
}

/** Aborts when the browser goes away before it has its answer. */
function goneSignal(request: FastifyRequest, reply: FastifyReply): AbortSignal {
  const controller = new AbortController();
  reply.raw.once('close', () => {
    if (!reply.raw.writableFinished) {
      controller.abort(consoleError(499, 'Console.Internal', `Request ${request.id} was given up`));
    }
  });
  return controller.signal;
}

/** Refuses what the role may not do; a refused write or reveal stands in the audit trail. */
async function authorize(
  context: Context,
  request: FastifyRequest,
  action: Action,
  reveal: boolean,
  auditName: string,
  client: CloudClient,
): Promise<void> {
  const { user, role } = claimsOf(request);
  try {
    requireCall(role, action);
    if (reveal) requireReveal(role);
  } catch (error) {
    if (action.kind !== 'read' || reveal) {
      await context.journal.note({
        time: context.now(),
        user,
        connection: client.connection.name,
        action: auditName,
        params: '{}',
        result: error instanceof AnswerError ? error.code : 'Console.Internal',
        requestId: request.id,
      });
    }
    throw error;
  }
}

function callPlain(call: Call): Promise<CloudAnswer> {
  const { client, action, body, language, signal } = call;
  return client.call({ action, body, lane: 'interactive', language, signal });
}

async function callAudited(
  context: Context,
  call: Call,
  user: string,
  auditName: string,
  request: FastifyRequest,
): Promise<CloudAnswer> {
  const { client, action, body, language, signal, params } = call;
  const { journal, memory, now } = context;
  const time = now();
  const connection = client.connection.name;
  const write = { connection, action: action.name, params, user, time };
  let id: number | undefined;
  const end = (result: string, requestId: string): void => {
    if (id !== undefined) journal.end({ id, result, requestId, durationMs: now() - time });
  };
  const remember = (work: Promise<void>): Promise<void> =>
    work.catch((error: unknown) => {
      // The cloud has done it already: the answer stands, and the gap is in the log.
      request.log.error(
        { reqId: request.id, err: error },
        'The memory could not take note of a write',
      );
    });
  try {
    const answer = await client.call({
      action,
      body,
      lane: 'interactive',
      language,
      signal,
      beforeSend: async () => {
        const intent = { time, user, connection, action: auditName };
        id = await journal.begin({ ...intent, params: maskedParams(params, body) });
      },
    });
    end('OK', answer.requestId);
    if (action.kind === 'write') context.overviews.touch(connection);
    await remember(memory.wrote(write));
    return answer;
  } catch (error) {
    const known = error instanceof AnswerError ? error : undefined;
    end(known?.code ?? 'Console.Internal', known?.requestId || request.id);
    if (known) await remember(memory.missed(write, known.code));
    throw error;
  }
}
