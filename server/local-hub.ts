import { type Config, ConfigError } from './config.ts';
import type { Connection } from './console/cloud/connection.ts';
import { loadHubCredentials } from './hub/credentials.ts';
import { type Hub, startHub } from './hub/hub.ts';
import { PortTaken } from './hub/listen.ts';
import { jsonLogger } from './hub/logger.ts';

export interface LocalHub {
  readonly connection: Connection;
  readonly hub: Hub;
}

/** The region that the local hub's products live in. */
const REGION = 'ap-guangzhou';

/**
 * Starts the hub of this machine.
 * @param write takes its log lines.
 * @returns the hub, and the console's connection to it: by signed HTTP, as to the cloud.
 * @throws ConfigError when a port that was set by hand is taken.
 */
export async function startLocalHub(
  { hub: settings, dataDir }: Config,
  write: (line: string) => void,
): Promise<LocalHub> {
  const credentials = loadHubCredentials(dataDir, settings);
  const { host, port, rateLimits, seed } = settings;
  let hub: Hub;
  try {
    hub = await startHub({
      host,
      port: port.number,
      whenTaken: port.fixed ? 'fail' : 'next',
      dataDir,
      rateLimits,
      seed,
      ...credentials,
      logger: jsonLogger(write),
    });
  } catch (error) {
    if (error instanceof PortTaken) throw new ConfigError('HUB_PORT', error.message);
    throw error;
  }
  return {
    hub,
    connection: {
      name: 'local',
      kind: 'local',
      region: REGION,
      endpoint: new URL(hub.url),
      ...credentials,
      rateLimited: rateLimits,
    },
  };
}
