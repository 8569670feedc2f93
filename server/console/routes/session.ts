import type { FastifyInstance, FastifyRequest } from 'fastify';
import { type Session, signInRequest } from '#src/contract/console/session.ts';
import { connectionInfo } from '../cloud/connection.ts';
import { claimsOf, type Context } from '../context.ts';
import { AnswerError } from '../errors.ts';
import type { Claims } from '../session/cookie-seal.ts';
import {
  clearSessionCookie,
  readSession,
  requireSession,
  setSessionCookie,
} from '../session/cookies.ts';
import { check } from '../validation.ts';

const MAX_BODY = 16 * 1024;

/** `/api/session`: who is signed in, sign in, sign out. */
export function sessionRoutes(app: FastifyInstance, context: Context): void {
  const { sessions, signIn, secureCookies, clients, journal, now } = context;

  const answer = (claims: Claims): Session => ({
    user: claims.user,
    role: claims.role,
    connections: clients.map(({ connection }) => connectionInfo(connection)),
    expiresAt: sessions.expiresAt(claims),
  });

  /** Signing in must work while the audit trail cannot be written, so that somebody can look at why. */
  const note = async (request: FastifyRequest, user: string, action: string, result: string) => {
    const entry = { time: now(), user, connection: '', action, params: '{}', result };
    await journal.note({ ...entry, requestId: request.id }).catch(() => undefined);
  };

  app.get('/api/session', { onRequest: requireSession(context) }, async (request) =>
    answer(claimsOf(request)),
  );

  app.post('/api/session', { bodyLimit: MAX_BODY }, async (request, reply) => {
    const credentials = check(signInRequest, request.body);
    let identity;
    try {
      identity = await signIn.check(credentials, request.ip);
    } catch (error) {
      const code = error instanceof AnswerError ? error.code : 'Console.Internal';
      // What was typed as a name may be a password; refused floods leave no rows.
      if (code !== 'Console.TooManyAttempts') await note(request, '', 'SignIn', code);
      throw error;
    }
    await readSession(context, request, reply);
    if (request.claims) await sessions.end(request.claims);
    const { claims, cookie } = await sessions.start(identity.user, identity.role);
    setSessionCookie(reply, cookie, secureCookies);
    await note(request, claims.user, 'SignIn', 'OK');
    return answer(claims);
  });

  app.delete('/api/session', { onRequest: requireSession(context) }, async (request, reply) => {
    const claims = claimsOf(request);
    await sessions.end(claims);
    clearSessionCookie(reply, secureCookies);
    await note(request, claims.user, 'SignOut', 'OK');
    return reply.code(204).send();
  });
}
