import * as z from 'zod/mini';
import type { DevicePorts, PortChoice } from './broker/listeners.ts';

const port = z.optional(
  z.pipe(
    z.string().check(z.regex(/^\d{1,5}$/, 'must be a port number')),
    z.pipe(z.transform(Number), z.number().check(z.lte(65_535, 'must be at most 65535'))),
  ),
);

const environment = z.object({
  HUB_HOST: z.optional(z.string()),
  HUB_PORT: port,
  HUB_MQTT_PORT: port,
  HUB_MQTTS_PORT: port,
  HUB_WS_PORT: port,
  HUB_GATEWAY_PORT: port,
  HUB_SECRET_ID: z.optional(z.string()),
  HUB_SECRET_KEY: z.optional(z.string()),
  HUB_SEED: z.optional(z.enum(['demo', 'none'], 'must be demo or none')),
  HUB_RATE_LIMITS: z.optional(z.enum(['on', 'off'], 'must be on or off')),
  DATA_DIR: z.optional(z.string()),
});

export const DEFAULT_HUB_PORT = 8081;

/** The defaults of the ports on which devices connect. */
export const DEFAULT_DEVICE_PORTS = { mqtt: 1883, mqtts: 8883, ws: 8083, gateway: 8082 } as const;

/** A port that was set must be that one; a default gives way to the next free one. */
function choice(given: number | undefined, fallback: number): PortChoice {
  return { port: given ?? fallback, whenTaken: given === undefined ? 'next' : 'fail' };
}

export interface HubConfig {
  readonly host: string;
  readonly port: number;
  /** True when the port was set by hand: then it must not be replaced by another one. */
  readonly portIsSet: boolean;
  readonly devicePorts: Required<DevicePorts>;
  readonly secretId: string | undefined;
  readonly secretKey: string | undefined;
  readonly seed: 'demo' | 'none';
  readonly rateLimits: boolean;
  readonly dataDir: string;
}

/**
 * Reads the hub's part of the environment. An empty variable counts as not set.
 * @throws Error that names the variables with a bad value; the values themselves stay out of it.
 */
export function readHubConfig(env: Readonly<Record<string, string | undefined>>): HubConfig {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''));
  const result = z.safeParse(environment, given);
  if (!result.success) {
    const problems = result.error.issues.map((issue) => `${issue.path.join('.')} ${issue.message}`);
    throw new Error(problems.join('; '));
  }
  const values = result.data;
  return {
    host: values.HUB_HOST ?? '127.0.0.1',
    port: values.HUB_PORT ?? DEFAULT_HUB_PORT,
    portIsSet: values.HUB_PORT !== undefined,
    devicePorts: {
      mqtt: choice(values.HUB_MQTT_PORT, DEFAULT_DEVICE_PORTS.mqtt),
      mqtts: choice(values.HUB_MQTTS_PORT, DEFAULT_DEVICE_PORTS.mqtts),
      ws: choice(values.HUB_WS_PORT, DEFAULT_DEVICE_PORTS.ws),
      gateway: choice(values.HUB_GATEWAY_PORT, DEFAULT_DEVICE_PORTS.gateway),
    },
    secretId: values.HUB_SECRET_ID,
    secretKey: values.HUB_SECRET_KEY,
    seed: values.HUB_SEED ?? 'demo',
    rateLimits: values.HUB_RATE_LIMITS !== 'off',
    dataDir: values.DATA_DIR ?? './data',
  };
}
