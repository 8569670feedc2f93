import type { Connection } from './console/cloud/connection.ts';
import type { Config } from './config.ts';

export interface LocalHub {
  readonly connection: Connection;
  readonly close: () => Promise<void>;
}

/** The connection to the hub of this machine. */
export async function startLocalHub({ hub }: Config): Promise<LocalHub> {
  return {
    connection: {
      name: 'local',
      kind: 'local',
      region: 'ap-guangzhou',
      endpoint: new URL(`http://127.0.0.1:${hub.port.number}`),
      secretId: hub.secretId ?? '',
      secretKey: hub.secretKey ?? '',
      rateLimited: hub.rateLimits,
    },
    close: async () => {},
  };
}
