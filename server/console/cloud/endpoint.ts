// Only names under the cloud's own API domain may be called: `iotcloud`, then at most a region or
// `intl`/`internal` label or both. An allow-list, because a deny-list of addresses can be got around.
const CLOUD_HOST =
  /^iotcloud(?:\.[a-z0-9](?:[a-z0-9-]{0,30}[a-z0-9])?){0,2}\.tencentcloudapi\.com$/;
const LOOPBACK = /^(?:127\.0\.0\.1|localhost|\[::1\])$/;

/**
 * Checks where calls of a connection go to.
 * @param text a host name of the cloud, with or without `https://`, or `http://` and a loopback
 *   address with a port for a hub on this machine.
 * @returns the origin to connect to, or undefined when it is not allowed.
 */
export function endpointOrigin(text: string): URL | undefined {
  const absolute = /^https?:\/\//.test(text) ? text : `https://${text}`;
  const url = URL.parse(absolute);
  // What was written must be what is used: no user info, path, query, or a name that was rewritten.
  if (!url || url.origin !== absolute.replace(/\/$/, '')) return undefined;
  if (url.protocol === 'https:' && url.port === '' && CLOUD_HOST.test(url.hostname)) return url;
  if (url.protocol === 'http:' && LOOPBACK.test(url.hostname)) return url;
  return undefined;
}
