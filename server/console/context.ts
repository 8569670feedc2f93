import type { FastifyRequest } from 'fastify';
import { CONNECTION_HEADER } from '#src/contract/console/http.ts';
import type { CloudClient } from './cloud/client.ts';
import { consoleError } from './errors.ts';
import type { AuditJournal } from './memory/audit-journal.ts';
import type { Memory } from './memory/memory.ts';
import type { ConsoleStore } from './memory/store.ts';
import type { Overviews } from './overview/overviews.ts';
import type { Claims } from './session/cookie-seal.ts';
import type { Sessions } from './session/sessions.ts';
import type { SignIn } from './session/sign-in.ts';

/** What the routes work with. */
export interface Context {
  readonly clients: readonly CloudClient[];
  readonly store: ConsoleStore;
  readonly journal: AuditJournal;
  readonly memory: Memory;
  readonly overviews: Overviews;
  readonly sessions: Sessions;
  readonly signIn: SignIn;
  /** The cookie is sent over https only. */
  readonly secureCookies: boolean;
  /** Unix milliseconds. */
  readonly now: () => number;
}

declare module 'fastify' {
  interface FastifyRequest {
    /** The session of a signed-in request; null before it was read, and on routes that need none. */
    claims: Claims | null;
  }
}

/**
 * The session of a request that has passed `requireSession`.
 * @throws `Console.NotSignedIn` (401).
 */
export function claimsOf(request: FastifyRequest): Claims {
  if (request.claims) return request.claims;
  throw consoleError(401, 'Console.NotSignedIn', 'Sign in first.');
}

/**
 * The connection a request is for: the one its header names, else the first.
 * @throws `Console.UnknownConnection` (404).
 */
export function clientOf(context: Context, request: FastifyRequest): CloudClient {
  const name = request.headers[CONNECTION_HEADER];
  const client =
    name === undefined
      ? context.clients[0]
      : context.clients.find((candidate) => candidate.connection.name === name);
  if (client) return client;
  throw consoleError(404, 'Console.UnknownConnection', 'There is no connection of this name.');
}
