import type { FastifyReply, FastifyRequest } from 'fastify';
import { consoleError } from './errors.ts';

/** The content security policy of every answer; Mantine writes style elements, hence `unsafe-inline` for styles alone. */
const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "style-src-elem 'self' 'unsafe-inline'",
  "style-src-attr 'unsafe-inline'",
  "connect-src 'self'",
  "img-src 'self' data:",
  "font-src 'self'",
  "manifest-src 'self'",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** Sent with every answer, errors included. */
export const SECURITY_HEADERS: Readonly<Record<string, string>> = {
  'content-security-policy': CONTENT_SECURITY_POLICY,
  'x-content-type-options': 'nosniff',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'referrer-policy': 'no-referrer',
  'permissions-policy':
    'camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=(), serial=()',
};

/**
 * The names under which the console may be asked. A request for another name comes from a page that
 * has bent its own name to our address (DNS rebinding).
 */
export class HostList {
  readonly #hosts = new Set<string>();

  /** @param publicUrl the address behind a proxy, where there is one. */
  constructor(publicUrl?: URL) {
    if (publicUrl) this.#hosts.add(publicUrl.host);
  }

  /** Adds the listening address, and the names of this machine where it listens on its loopback. */
  listen(address: string, port: number): void {
    const named = address.includes(':') ? `[${address}]` : address;
    const unspecified = address === '0.0.0.0' || address === '::';
    const names = unspecified ? [] : [named.toLowerCase()];
    names.push('localhost', '127.0.0.1', '[::1]');
    for (const name of names) {
      this.#hosts.add(`${name}:${port}`);
      // A browser leaves the default port out.
      if (port === 80) this.#hosts.add(name);
    }
  }

  has(host: string): boolean {
    return this.#hosts.has(host.toLowerCase());
  }
}

/** Node keeps the first of two Host headers; a proxy in front may go by the second. */
function namesTwoHosts(rawHeaders: readonly string[]): boolean {
  let found = false;
  for (let i = 0; i < rawHeaders.length; i += 2) {
    const name = rawHeaders[i];
    if (name?.length !== 4 || name.toLowerCase() !== 'host') continue;
    if (found) return true;
    found = true;
  }
  return false;
}

const ORIGIN = /^https?:\/\/(.+)$/;
const JSON_TYPE = /^application\/json\s*(?:;|$)/i;

/**
 * Refuses requests that a foreign page can have caused.
 * @throws `Console.UnknownHost` (421), `Console.CrossSite` (403), `Console.UnsupportedMediaType` (415).
 */
export function guardBrowser(request: FastifyRequest, hosts: HostList): void {
  const { host, origin, 'sec-fetch-site': site, 'content-type': type } = request.headers;
  if (host === undefined || !hosts.has(host) || namesTwoHosts(request.raw.rawHeaders)) {
    throw consoleError(
      421,
      'Console.UnknownHost',
      'The console does not answer under this name. Set CONSOLE_PUBLIC_URL when it stands behind a proxy.',
    );
  }
  // The absolute form names a host of its own; only proxies have a use for it.
  if (!request.url.startsWith('/')) {
    throw consoleError(421, 'Console.UnknownHost', 'The console is not a proxy.');
  }
  if (!isApi(request)) return;
  const read = request.method === 'GET' || request.method === 'HEAD';
  const siteIsOurs = site === undefined || site === 'same-origin' || (read && site === 'none');
  const from = origin === undefined ? undefined : ORIGIN.exec(origin)?.[1];
  const originIsOurs = origin === undefined || (from !== undefined && hosts.has(from));
  if (!siteIsOurs || !originIsOurs) {
    throw consoleError(403, 'Console.CrossSite', 'Another site may not call the console.');
  }
  if (!read && type !== undefined && !JSON_TYPE.test(type)) {
    throw consoleError(415, 'Console.UnsupportedMediaType', 'Only application/json is accepted.');
  }
}

/**
 * Whether a request is for the HTTP interface, not for a page or a file. The route decides where
 * there is one: the router decodes the path, so `/%61pi` can be the interface as well.
 */
export function isApi(request: FastifyRequest): boolean {
  return /^\/api(?:[/?]|$)/.test(request.routeOptions.url ?? request.url);
}

/** Adds what every answer carries; answers of the interface are not to be kept. */
export function setSecurityHeaders(request: FastifyRequest, reply: FastifyReply): void {
  reply.headers(SECURITY_HEADERS);
  if (isApi(request)) reply.header('cache-control', 'no-store');
}
