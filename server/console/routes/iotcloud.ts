import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Action } from '#src/contract/action.ts';
import { ACTIONS } from '#src/contract/actions.ts';
import { LANGUAGE_HEADER, REVEAL_HEADER } from '#src/contract/console/http.ts';
import { stringifyJson } from '#src/contract/json.ts';
import type { CloudClient, Language } from '../cloud/client.ts';
import { claimsOf, clientOf, type Context } from '../context.ts';
import { AnswerError, consoleError } from '../errors.ts';
import { blankSecrets, maskedParams } from '../masking.ts';
import { callRefusal } from '../policy.ts';
import { check } from '../validation.ts';

type ActionRequest = FastifyRequest<{ Params: { action: string } }>;

/** One call that the browser asks for. */
interface Call {
  readonly request: ActionRequest;
  readonly reply: FastifyReply;
  readonly client: CloudClient;
  readonly action: Action;
  /** Its name in the audit trail. */
  readonly auditName: string;
}

/** `POST /api/iotcloud/{Action}`: any action of the contract, signed and sent to a connection. */
export function iotcloudRoutes(app: FastifyInstance, context: Context): void {
  app.post('/api/iotcloud/:action', async (request: ActionRequest, reply) => {
    const action = ACTIONS.get(request.params.action);
    if (!action) {
      throw consoleError(404, 'Console.UnknownAction', 'IoT Hub has no action of this name.');
    }
    const reveal = action.kind === 'read' && request.headers[REVEAL_HEADER] === '1';
    const audited = action.kind !== 'read' || reveal;
    const auditName = reveal ? `${action.name} (reveal)` : action.name;
    const call = { request, reply, client: clientOf(context, request), action, auditName };
    const refusal = callRefusal(claimsOf(request).role, action, reveal);
    if (refusal) {
      if (audited) await noteRefusal(context, call, refusal);
      throw refusal;
    }
    const response = audited ? await sendAudited(context, call) : await sendRead(call);
    return reply.type('application/json; charset=utf-8').send(stringifyJson(response));
  });
}

function languageOf(request: FastifyRequest): Language | undefined {
  const language = request.headers[LANGUAGE_HEADER];
  return language === 'zh-CN' || language === 'en-US' ? language : undefined;
}

/** Aborts when the browser goes away before it has its answer. */
function goneSignal({ request, reply }: Call): AbortSignal {
  const controller = new AbortController();
  reply.raw.once('close', () => {
    if (!reply.raw.writableFinished) {
      controller.abort(consoleError(499, 'Console.Internal', `Request ${request.id} was given up`));
    }
  });
  return controller.signal;
}

/** A write or a reveal that was refused stands in the audit trail as well. */
function noteRefusal(context: Context, call: Call, refusal: AnswerError): Promise<void> {
  return context.journal.note({
    time: context.now(),
    user: claimsOf(call.request).user,
    connection: call.client.connection.name,
    action: call.auditName,
    params: '{}',
    result: refusal.code,
    requestId: call.request.id,
  });
}

/** A plain read: tried again where that helps, ended when the browser goes away, secrets blanked. */
async function sendRead(call: Call): Promise<unknown> {
  const { request, client, action } = call;
  const params = check(action.request, request.body ?? {});
  const { response } = await client.call({
    action,
    body: stringifyJson(params),
    lane: 'interactive',
    language: languageOf(request),
    signal: goneSignal(call),
  });
  return blankSecrets(response);
}

/** A write, a secret or a reveal: recorded before it is sent, and finished even if nobody waits for it. */
async function sendAudited(context: Context, call: Call): Promise<unknown> {
  const { request, client, action } = call;
  const { journal, memory, now } = context;
  const { user } = claimsOf(request);
  const connection = client.connection.name;
  const given = check(action.request, request.body ?? {});
  const params = await memory.complete({ connection, action: action.name, params: given });
  const body = stringifyJson(params);
  const time = now();
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
      language: languageOf(request),
      beforeSend: async () => {
        const intent = { time, user, connection, action: call.auditName };
        id = await journal.begin({ ...intent, params: maskedParams(params, body) });
      },
    });
    end('OK', answer.requestId);
    if (action.kind === 'write') context.overviews.touch(connection);
    await remember(memory.wrote(write));
    return answer.response;
  } catch (error) {
    const known = error instanceof AnswerError ? error : undefined;
    end(known?.code ?? 'Console.Internal', known?.requestId || request.id);
    if (known) await remember(memory.missed(write, known.code));
    throw error;
  }
}
