import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Context } from '../context.ts';
import { consoleError } from '../errors.ts';

/** The name of the session cookie; the prefix binds it to this host and to https. */
export function cookieName(secure: boolean): string {
  return secure ? '__Host-iothub_session' : 'iothub_session';
}

/** Sets the one cookie there is; of several in one answer the last counts. */
function writeCookie(reply: FastifyReply, value: string, secure: boolean, more: string): void {
  const attributes = `Path=/; HttpOnly; ${secure ? 'Secure; ' : ''}SameSite=Strict`;
  reply.removeHeader('set-cookie');
  reply.header('set-cookie', `${cookieName(secure)}=${value}; ${more}${attributes}`);
}

export function setSessionCookie(reply: FastifyReply, cookie: string, secure: boolean): void {
  writeCookie(reply, cookie, secure, '');
}

export function clearSessionCookie(reply: FastifyReply, secure: boolean): void {
  writeCookie(reply, '', secure, 'Max-Age=0; ');
}

/**
 * The value of a cookie; ours holds letters, digits and `-_.` only, so that nothing is decoded.
 * @param header the `Cookie` header.
 */
export function cookieValue(header: string | undefined, name: string): string | undefined {
  if (header === undefined) return undefined;
  for (const pair of header.split(';')) {
    const at = pair.indexOf('=');
    if (at > 0 && pair.slice(0, at).trim() === name) return pair.slice(at + 1).trim();
  }
  return undefined;
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
  const cookie = cookieValue(request.headers.cookie, cookieName(context.secureCookies));
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
