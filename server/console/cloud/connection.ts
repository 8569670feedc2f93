import type { ConnectionInfo } from '#src/contract/console/session.ts';

/** An account, region and endpoint that calls can go to. Holds the keys: never leaves the server. */
export interface Connection {
  readonly name: string;
  readonly kind: 'local' | 'cloud';
  readonly region: string;
  readonly endpoint: URL;
  readonly secretId: string;
  readonly secretKey: string;
  /** Goes with temporary keys. */
  readonly token?: string | undefined;
  /** False for a hub that was told to lift its per-action limits: then we need not keep to them. */
  readonly rateLimited: boolean;
}

/** What the browser may know of a connection. */
export function connectionInfo(connection: Connection): ConnectionInfo {
  const { name, kind, region, endpoint } = connection;
  return { name, kind, region, host: endpoint.host };
}
