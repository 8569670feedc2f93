import { networkInterfaces } from 'node:os';

function isWildcard(host: string): boolean {
  return host === '0.0.0.0' || host === '::';
}

/** The address in a form that a URL can hold; a wildcard is reached through the loopback. */
export function urlOf(host: string, port: number): string {
  if (isWildcard(host)) return `http://127.0.0.1:${port}`;
  return `http://${host.includes(':') ? `[${host}]` : host}:${port}`;
}

/** The same for somebody who may be on another machine: the first address that others can reach. */
export function urlForOthers(host: string, port: number): string {
  if (!isWildcard(host)) return urlOf(host, port);
  const addresses = Object.values(networkInterfaces()).flatMap((list) => list ?? []);
  const reachable = addresses.find(({ family, internal }) => family === 'IPv4' && !internal);
  return urlOf(reachable?.address ?? host, port);
}
