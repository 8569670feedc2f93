import { SERVICE } from './signature-v3.ts';

const OWN_NAMES: ReadonlySet<string> = new Set(['localhost', '127.0.0.1', '[::1]']);

/**
 * Whether the hub answers for a `Host`: the service's own names (`iotcloud.…`, as the published SDKs
 * take the service to sign for out of the host), this machine, and the address that was connected to.
 * @param host the header in lower case.
 * @param configured the host that the hub listens on.
 * @param local the address of the socket on this side.
 */
export function isOwnHost(host: string, configured: string, local: string | undefined): boolean {
  const match = /^(\[[0-9a-f:.]+\]|[a-z0-9.-]+)(?::\d{1,5})?$/.exec(host);
  const name = match?.[1];
  if (name === undefined) return false;
  if (name === SERVICE || name.startsWith(`${SERVICE}.`)) return true;
  if (OWN_NAMES.has(name) || name === configured.toLowerCase()) return true;
  if (local === undefined) return false;
  const address = local.replace(/^::ffff:/, '');
  return name === address || name === `[${address}]`;
}
