import type { InjectOptions, LightMyRequestResponse } from 'fastify';
import type { Role } from '#src/contract/role.ts';
import { parseJson, stringifyJson } from '#src/contract/json.ts';
import { buildApp, type Console, type ConsoleDeps } from '../app.ts';
import { HostList } from '../browser-guard.ts';
import type { Connection } from '../cloud/connection.ts';
import { deriveKeys } from '../keys.ts';
import { LogStream } from '../log.ts';
import { SqliteStore } from '../memory/sqlite-store.ts';
import type { ConsoleStore } from '../memory/store.ts';
import { OneTimeLinks } from '../session/links.ts';
import { hashPassword } from '../session/password.ts';
import { Sessions } from '../session/sessions.ts';

export const PASSWORD = 'correct horse battery';
export const SECRET_KEY = 'planted-secret-key-0123456789';
export const TOKEN = 'planted-session-token';
export const HOST = '127.0.0.1:8080';

const keys = deriveKeys(new Uint8Array(32).fill(7));
const password = { hash: await hashPassword(PASSWORD), generation: 1 };

export function connectionTo(origin: string, name = 'test'): Connection {
  return {
    name,
    kind: 'cloud',
    region: 'ap-guangzhou',
    endpoint: new URL(origin),
    secretId: 'AKIDtest',
    secretKey: SECRET_KEY,
    token: TOKEN,
    rateLimited: true,
  };
}

export interface TestConsole extends Console {
  readonly links: OneTimeLinks;
  readonly store: ConsoleStore;
  /** All that was logged so far. */
  readonly log: () => string;
  /** Moves the clock. */
  readonly advance: (ms: number) => void;
  /** Sends a request as a browser on the console's own page does. */
  readonly send: (options: InjectOptions) => Promise<LightMyRequestResponse>;
  /** The Cookie header of a session with a role. */
  readonly cookieFor: (role: Role) => Promise<string>;
  /** Calls an action as an admin, or with the given headers. */
  readonly call: (
    action: string,
    params: unknown,
    headers?: Record<string, string>,
  ) => Promise<LightMyRequestResponse>;
}

/** The console server with a memory of its own, a clock that a test moves, and no port. */
export async function testConsole(
  origin: string,
  changes: Partial<ConsoleDeps> = {},
): Promise<TestConsole> {
  let time = Date.UTC(2026, 0, 2, 3, 4, 5);
  const now = (): number => time;
  let logged = '';
  const stream = new LogStream((text) => (logged += text));
  const store = changes.store ?? new SqliteStore(':memory:');
  const links = new OneTimeLinks(now);
  const hosts = new HostList();
  hosts.listen('127.0.0.1', 8080);
  const server = await buildApp({
    connections: [connectionTo(origin)],
    store,
    keys,
    password,
    links,
    hosts,
    secureCookies: false,
    webRoot: '/nonexistent',
    log: { stream, level: 'info' },
    now,
    cloud: { backoffMs: 1, timeoutMs: 2_000 },
    ...changes,
  });
  const sessions = new Sessions({ key: keys.cookie, store, generation: password.generation, now });
  const send: TestConsole['send'] = (options) =>
    server.app.inject({
      ...options,
      headers: { host: HOST, 'sec-fetch-site': 'same-origin', ...options.headers },
    });
  const cookieFor: TestConsole['cookieFor'] = async (role) => {
    const { cookie } = await sessions.start(role, role);
    return `iothub_session=${cookie}`;
  };
  return {
    ...server,
    links,
    store,
    log: () => {
      stream.flush();
      return logged;
    },
    advance: (ms) => (time += ms),
    send,
    cookieFor,
    call: async (action, params, headers = {}) =>
      send({
        method: 'POST',
        url: `/api/iotcloud/${action}`,
        headers: {
          'content-type': 'application/json',
          cookie: headers['cookie'] ?? (await cookieFor('admin')),
          ...headers,
        },
        payload: stringifyJson(params),
      }),
  };
}

/** The body of an answer, no digit lost. */
export function bodyOf(response: LightMyRequestResponse): Record<string, unknown> {
  // Every JSON answer of the console is an object.
  return parseJson(response.body) as Record<string, unknown>;
}

/** The error of an answer that is no success. */
export function errorOf(response: LightMyRequestResponse): {
  code: string;
  message: string;
  requestId: string;
  retryable: boolean;
  fields?: { path: string; message: string }[];
} {
  return response.json<{ error: ReturnType<typeof errorOf> }>().error;
}
