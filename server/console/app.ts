import { randomUUID } from 'node:crypto';
import { type FastifyInstance, type FastifyRequest, fastify, LogController } from 'fastify';
import { parseJson } from '#src/contract/json.ts';
import { answerBrokenRequest, answerError } from './answer-errors.ts';
import { guardBrowser, type HostList, setSecurityHeaders } from './browser-guard.ts';
import { CloudClient, type CloudClientOptions } from './cloud/client.ts';
import type { Connection } from './cloud/connection.ts';
import type { Context } from './context.ts';
import { consoleError } from './errors.ts';
import type { ServerKeys } from './keys.ts';
import type { LogStream } from './log.ts';
import { AuditJournal } from './memory/audit-journal.ts';
import { Memory } from './memory/memory.ts';
import type { ConsoleStore } from './memory/store.ts';
import { Overviews } from './overview/overviews.ts';
import { healthRoutes } from './routes/health.ts';
import { iotcloudRoutes } from './routes/iotcloud.ts';
import { memoryRoutes } from './routes/memory.ts';
import { overviewRoutes } from './routes/overview.ts';
import { sessionRoutes } from './routes/session.ts';
import { webRoutes } from './routes/web.ts';
import { requireSession } from './session/cookies.ts';
import type { OneTimeLinks } from './session/links.ts';
import type { PasswordState } from './session/password.ts';
import { Sessions } from './session/sessions.ts';
import { SignIn } from './session/sign-in.ts';
import { Throttle } from './session/throttle.ts';

export interface ConsoleDeps {
  /** The first one is the default. */
  readonly connections: readonly Connection[];
  /** Closed by its owner, after the app. */
  readonly store: ConsoleStore;
  readonly keys: ServerKeys;
  readonly password: PasswordState;
  readonly links: OneTimeLinks;
  /** May grow after the app was built, when its port is known. */
  readonly hosts: HostList;
  readonly secureCookies: boolean;
  /** The folder of the built browser app. */
  readonly webRoot: string;
  /** Undefined: no log. */
  readonly log?: { readonly stream: LogStream; readonly level: 'info' | 'warn' } | undefined;
  readonly cloud?: CloudClientOptions;
  /** Unix milliseconds. */
  readonly now?: () => number;
}

const MAX_BODY = 10 * 1024 * 1024;

export interface Console {
  readonly app: FastifyInstance;
  /** Stops listening, lets running requests finish, and records how they ended. */
  close(): Promise<void>;
  /** Ends what is still running, at once. */
  destroy(): Promise<void>;
}

/**
 * The console server, complete but for listening.
 * @throws what a plugin raises while it is set up.
 */
export async function buildApp(deps: ConsoleDeps): Promise<Console> {
  const app = fastify({
    logger: deps.log ? { level: deps.log.level, stream: deps.log.stream } : false,
    // One line per request is written below; a child logger per request would cost more than it.
    logController: new LogController({ disableRequestLogging: true }),
    childLoggerFactory: (logger) => logger,
    genReqId: () => randomUUID(),
    bodyLimit: MAX_BODY,
    requestTimeout: 30_000,
    keepAliveTimeout: 65_000,
    // A missing Host is answered by the guard, with all the headers.
    http: { headersTimeout: 10_000, requireHostHeader: false },
    clientErrorHandler: answerBrokenRequest,
    forceCloseConnections: 'idle',
    return503OnClosing: false,
    routerOptions: { maxParamLength: 200 },
    exposeHeadRoutes: false,
    frameworkErrors: (error, request, reply) => void answerError(error, request, reply),
    trustProxy: false,
  });
  const context = createContext(deps, app);
  app.setErrorHandler(answerError);
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('application/json', { parseAs: 'string' }, parseBody);
  app.decorateRequest('claims', null);

  let stopping = false;
  app.addHook('onRequest', (request, reply, done) => {
    setSecurityHeaders(request, reply);
    try {
      guardBrowser(request, deps.hosts);
    } catch (error) {
      done(error instanceof Error ? error : new Error('The guard failed'));
      return;
    }
    if (stopping) {
      void reply.header('connection', 'close');
      done(consoleError(503, 'Console.Stopping', 'The console is stopping.', { retryable: true }));
      return;
    }
    done();
  });
  app.addHook('onResponse', (request, reply, done) => {
    request.log.info(
      {
        reqId: request.id,
        method: request.method,
        // The route, not the address: what people type into an address stays out of the log.
        route: request.routeOptions.url ?? '-',
        ...(isActionCall(request) && { action: request.params.action }),
        status: reply.statusCode,
        ms: Math.round(reply.elapsedTime * 10) / 10,
        user: request.claims?.user,
      },
      'request',
    );
    // A connection that is idle from now on would hold the stop up until its keep-alive ends.
    if (stopping) setImmediate(() => app.server.closeIdleConnections());
    done();
  });
  app.addHook('preClose', (done) => {
    stopping = true;
    context.overviews.close();
    for (const client of context.clients) client.refuseWaiting();
    done();
  });

  sessionRoutes(app, context);
  healthRoutes(app, context);
  await app.register(async (signedIn) => {
    signedIn.addHook('onRequest', requireSession(context));
    iotcloudRoutes(signedIn, context);
    memoryRoutes(signedIn, context);
    overviewRoutes(signedIn, context);
  });
  webRoutes(app, deps.webRoot);
  return {
    app,
    close: async () => {
      await app.close();
      await Promise.all(context.clients.map((client) => client.close()));
      await context.journal.flush();
    },
    destroy: async () => {
      app.server.closeAllConnections();
      await Promise.all(context.clients.map((client) => client.destroy()));
    },
  };
}

function createContext(deps: ConsoleDeps, app: FastifyInstance): Context {
  const now = deps.now ?? Date.now;
  const { store, keys, password } = deps;
  const { generation } = password;
  const throttle = new Throttle(now);
  return {
    clients: deps.connections.map((connection) => new CloudClient(connection, deps.cloud)),
    store,
    journal: new AuditJournal(store, (err) =>
      app.log.error({ err }, 'The audit trail cannot be written'),
    ),
    memory: new Memory(store, keys.memory),
    overviews: new Overviews(now, (err) => app.log.warn({ err }, 'The fleet could not be counted')),
    sessions: new Sessions({ key: keys.cookie, store, generation, now }),
    signIn: new SignIn(password.hash, throttle, deps.links),
    secureCookies: deps.secureCookies,
    now,
  };
}

function parseBody(
  _request: FastifyRequest,
  text: string | Buffer,
  done: (error: Error | null, body?: unknown) => void,
): void {
  let body: unknown;
  try {
    if (text.length > 0) body = parseJson(text.toString());
  } catch {
    done(consoleError(400, 'Console.InvalidBody', 'The body is not JSON.'));
    return;
  }
  done(null, body);
}

function isActionCall(
  request: FastifyRequest,
): request is FastifyRequest<{ Params: { action: string } }> {
  return request.routeOptions.url === '/api/iotcloud/:action';
}
