import { readFileSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import * as z from 'zod/mini';
import type { Connection } from './console/cloud/connection.ts';
import { endpointOrigin } from './console/cloud/endpoint.ts';
import { fieldErrors } from './console/validation.ts';

/** A setting that stops the start; the message names it and says what to do. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
  /** The environment variable or file. */
  readonly setting: string;

  constructor(setting: string, message: string) {
    super(`${setting}: ${message}`);
    this.setting = setting;
  }
}

export interface Port {
  readonly number: number;
  /** Set by hand: then it must be this one, else the next free one will do. */
  readonly fixed: boolean;
}

export interface HubSettings {
  readonly host: string;
  readonly port: Port;
  readonly mqttPort: Port;
  readonly mqttsPort: Port;
  readonly wsPort: Port;
  readonly gatewayPort: Port;
  readonly secretId: string | undefined;
  readonly secretKey: string | undefined;
  readonly seed: 'demo' | 'none';
  readonly rateLimits: boolean;
}

export interface Config {
  readonly host: string;
  readonly port: Port;
  readonly dataDir: string;
  /** The address people use when a proxy stands in front; its host is accepted, https makes cookies Secure. */
  readonly publicUrl: URL | undefined;
  readonly adminPassword: string | undefined;
  /** From the environment; undefined where the local hub is the connection. */
  readonly cloud: Connection | undefined;
  readonly hub: HubSettings;
}

function port(fallback: number): z.ZodMiniType<Port> {
  return z.pipe(
    z.optional(z.string().check(z.regex(/^\d{1,5}$/, 'must be a port number from 0 to 65535'))),
    z.transform((text, context): Port => {
      const number = text === undefined ? fallback : Number(text);
      if (number > 65_535) {
        context.issues.push({
          code: 'custom',
          input: text,
          message: 'must be a port number from 0 to 65535',
        });
      }
      return { number, fixed: text !== undefined };
    }),
  );
}

const text = z
  .string()
  .check(z.regex(/^[\x21-\x7e]+$/, 'must not hold spaces or control characters'));
const host = z.string().check(z.regex(/^[A-Za-z0-9.:-]+$/, 'must be a host name or an IP address'));
const region = z
  .string()
  .check(z.regex(/^[a-z0-9-]{2,32}$/, 'must be a region such as ap-guangzhou'));
const endpoint = z.pipe(
  z.string(),
  z.transform((value, context): URL => {
    const url = endpointOrigin(value);
    if (url) return url;
    context.issues.push({
      code: 'custom',
      input: value,
      message:
        'must be a name such as iotcloud.tencentcloudapi.com, or http:// and a loopback address with its port',
    });
    return z.NEVER;
  }),
);
const publicUrl = z.pipe(
  z.string(),
  z.transform((value, context): URL => {
    const url = URL.parse(value);
    if (url && /^https?:$/.test(url.protocol) && url.pathname === '/' && !url.search && !url.hash) {
      return url;
    }
    context.issues.push({
      code: 'custom',
      input: value,
      message: 'must be an address such as https://iot.example.com, without a path',
    });
    return z.NEVER;
  }),
);

const environment = z.object({
  HOST: z.prefault(host, '127.0.0.1'),
  PORT: port(8080),
  DATA_DIR: z.prefault(z.string(), './data'),
  CONSOLE_PUBLIC_URL: z.optional(publicUrl),
  CONSOLE_ADMIN_PASSWORD: z.optional(
    z.string().check(z.maxLength(256, 'must have at most 256 characters')),
  ),
  TENCENTCLOUD_SECRET_ID: z.optional(text),
  TENCENTCLOUD_SECRET_KEY: z.optional(text),
  TENCENTCLOUD_SESSION_TOKEN: z.optional(text),
  TENCENTCLOUD_REGION: z.prefault(region, 'ap-guangzhou'),
  IOTHUB_ENDPOINT: z.prefault(endpoint, 'iotcloud.tencentcloudapi.com'),
  HUB_HOST: z.prefault(host, '127.0.0.1'),
  HUB_PORT: port(8081),
  HUB_MQTT_PORT: port(1883),
  HUB_MQTTS_PORT: port(8883),
  HUB_WS_PORT: port(8083),
  HUB_GATEWAY_PORT: port(8082),
  HUB_SECRET_ID: z.optional(text),
  HUB_SECRET_KEY: z.optional(text),
  HUB_SEED: z.prefault(z.enum(['demo', 'none'], 'must be demo or none'), 'demo'),
  HUB_RATE_LIMITS: z.prefault(z.enum(['on', 'off'], 'must be on or off'), 'on'),
});

const LOOPBACK = /^(?:127(?:\.\d{1,3}){3}|localhost|::1)$/;

/** Whether a listening address can be reached from this machine only. */
export function isLoopback(address: string): boolean {
  return LOOPBACK.test(address);
}

/**
 * Reads the settings.
 * @param env the environment; an empty variable counts as absent.
 * @throws ConfigError for the first variable that is wrong.
 */
export function readConfig(env: Readonly<Record<string, string | undefined>>): Config {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''));
  const result = environment.safeParse(given);
  if (!result.success) {
    const [field] = fieldErrors(result.error.issues);
    throw new ConfigError(field?.path ?? 'environment', field?.message ?? 'is wrong');
  }
  const vars = result.data;
  requirePair(vars, 'TENCENTCLOUD_SECRET_ID', 'TENCENTCLOUD_SECRET_KEY');
  requirePair(vars, 'HUB_SECRET_ID', 'HUB_SECRET_KEY');
  const password = vars.CONSOLE_ADMIN_PASSWORD;
  if (!isLoopback(vars.HOST) && (password ?? '').length < 8) {
    throw new ConfigError(
      'CONSOLE_ADMIN_PASSWORD',
      `set a password of at least 8 characters: with HOST=${vars.HOST} other machines can reach the console`,
    );
  }
  return {
    host: vars.HOST,
    port: vars.PORT,
    dataDir: resolve(vars.DATA_DIR),
    publicUrl: vars.CONSOLE_PUBLIC_URL,
    adminPassword: password,
    cloud: cloudConnection(vars),
    hub: {
      host: vars.HUB_HOST,
      port: vars.HUB_PORT,
      mqttPort: vars.HUB_MQTT_PORT,
      mqttsPort: vars.HUB_MQTTS_PORT,
      wsPort: vars.HUB_WS_PORT,
      gatewayPort: vars.HUB_GATEWAY_PORT,
      secretId: vars.HUB_SECRET_ID,
      secretKey: vars.HUB_SECRET_KEY,
      seed: vars.HUB_SEED,
      rateLimits: vars.HUB_RATE_LIMITS === 'on',
    },
  };
}

type Vars = z.output<typeof environment>;

function requirePair(vars: Vars, id: keyof Vars, key: keyof Vars): void {
  if (vars[id] !== undefined && vars[key] === undefined) {
    throw new ConfigError(key, `is missing, while ${id} is set`);
  }
  if (vars[key] !== undefined && vars[id] === undefined) {
    throw new ConfigError(id, `is missing, while ${key} is set`);
  }
}

function cloudConnection(vars: Vars): Connection | undefined {
  const { TENCENTCLOUD_SECRET_ID: secretId, TENCENTCLOUD_SECRET_KEY: secretKey } = vars;
  if (secretId === undefined || secretKey === undefined) return undefined;
  return {
    name: vars.TENCENTCLOUD_REGION,
    kind: 'cloud',
    region: vars.TENCENTCLOUD_REGION,
    endpoint: vars.IOTHUB_ENDPOINT,
    secretId,
    secretKey,
    token: vars.TENCENTCLOUD_SESSION_TOKEN,
    rateLimited: true,
  };
}

/** `DATA_DIR/connections.json`: further accounts, regions and endpoints, one object each. */
const connectionFile = z.array(
  z.strictObject({
    /** Shown in the console and sent in the `x-connection` header. */
    name: z
      .string()
      .check(z.regex(/^[A-Za-z0-9._-]{1,32}$/, 'must be 1 to 32 of A-Z a-z 0-9 . _ -')),
    region,
    endpoint: z.prefault(endpoint, 'iotcloud.tencentcloudapi.com'),
    secretId: text,
    secretKey: text,
    /** Goes with temporary keys. */
    token: z.optional(text),
  }),
);

/**
 * Reads the further connections.
 * @param taken names that are in use already.
 * @returns none when the file does not exist.
 * @throws ConfigError when others may read the file, or it breaks its schema; never with a value of it.
 */
export function readConnections(dataDir: string, taken: readonly string[]): Connection[] {
  const path = join(dataDir, 'connections.json');
  const stat = statSync(path, { throwIfNoEntry: false });
  if (!stat) return [];
  if ((stat.mode & 0o077) !== 0) {
    throw new ConfigError(path, 'holds secret keys and may be read by others; run chmod 600 on it');
  }
  let json: unknown;
  try {
    json = JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    // The parser's own message quotes the text, which may be a key.
    throw new ConfigError(path, 'is not JSON');
  }
  const result = connectionFile.safeParse(json);
  if (!result.success) {
    const [field] = fieldErrors(result.error.issues);
    throw new ConfigError(path, `${field?.path ?? ''} ${field?.message ?? 'is wrong'}`.trim());
  }
  const names = new Set(taken);
  return result.data.map((entry) => {
    if (names.has(entry.name)) throw new ConfigError(path, `the name ${entry.name} is used twice`);
    names.add(entry.name);
    return { ...entry, kind: 'cloud', rateLimited: true };
  });
}
