import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Context } from '../context.ts';
import { consoleError } from '../errors.ts';

/** The name of the session cookie; the prefix binds it to this host and to https. */
export function cookieName(secure: boolean): string {
  return secure ? '__Host-iothub_session' : 'iothub_session';
}

function options(secure: boolean) {
  return { httpOnly: true, sameSite: 'strict', path: '/', secure } as const;
}

export function setSessionCookie(reply: FastifyReply, cookie: string, secure: boolean): void {
  reply.setCookie(cookieName(secure), cookie, options(secure));
}

export function clearSessionCookie(reply: FastifyReply, secure: boolean): void {
  reply.clearCookie(cookieName(secure), options(secure));
}

/**
 * Reads the session of a request into `request.claims`, and renews its cookie where it is due.
 * @returns nothing at all when no wait was needed.
 */
export function readSession(
  context: Context,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<void> | undefined {
  const cookie = request.cookies[cookieName(context.secureCookies)];
  if (cookie === undefined) return undefined;
  const recalled = context.sessions.recall(cookie);
  if (recalled && !context.sessions.needsRenewal(recalled)) {
    request.claims = recalled;
    return undefined;
  }
  return verifySession(context, cookie, request, reply);
}

async function verifySession(
  context: Context,
  cookie: string,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<void> {
  const claims = await context.sessions.verify(cookie);
  if (!claims) return;
  const renewed = await context.sessions.renew(claims);
  if (renewed) setSessionCookie(reply, renewed.cookie, context.secureCookies);
  request.claims = renewed?.claims ?? claims;
}

/**
 * A hook that lets only signed-in requests on, before their body is read.
 * @throws `Console.NotSignedIn` (401).
 */
export function requireSession(context: Context) {
  return (request: FastifyRequest, reply: FastifyReply, done: (error?: Error) => void): void => {
    const finish = (): void => {
      done(request.claims ? undefined : consoleError(401, 'Console.NotSignedIn', 'Sign in first.'));
    };
    const reading = readSession(context, request, reply);
    if (!reading) finish();
    else reading.then(finish, done);
  };
}
