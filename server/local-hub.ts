import { type Config, ConfigError, type Port } from './config.ts';
import type { Connection } from './console/cloud/connection.ts';
import type { PortChoice } from './hub/broker/listeners.ts';
import { loadHubCredentials } from './hub/credentials.ts';
import { deviceLines } from './hub/device-lines.ts';
import { type Hub, startHub } from './hub/hub.ts';
import { PortTaken } from './hub/listen.ts';
import { jsonLogger } from './hub/logger.ts';

export interface LocalHub {
  readonly connection: Connection;
  readonly hub: Hub;
  /** Where devices connect, one line each, for the person who starts it. */
  readonly lines: readonly string[];
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
  const choice = ({ number, fixed }: Port): PortChoice => ({
    port: number,
    whenTaken: fixed ? 'fail' : 'next',
  });
  const devicePorts = {
    mqtt: choice(settings.mqttPort),
    mqtts: choice(settings.mqttsPort),
    ws: choice(settings.wsPort),
    gateway: choice(settings.gatewayPort),
  };
  let hub: Hub;
  try {
    hub = await startHub({
      host,
      port: port.number,
      whenTaken: port.fixed ? 'fail' : 'next',
      devicePorts,
      dataDir,
      rateLimits,
      seed,
      ...(seed === 'demo' && { simulate: {} }),
      ...credentials,
      logger: jsonLogger(write),
    });
  } catch (error) {
    if (error instanceof PortTaken) throw new ConfigError(error.setting, error.message);
    throw error;
  }
  return {
    hub,
    lines: deviceLines(hub, devicePorts, dataDir),
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
