import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { DEFAULT_DEVICE_PORTS, DEFAULT_HUB_PORT } from '#server/hub/config.ts';
import { type HubCredentials, loadHubCredentials } from '#server/hub/credentials.ts';
import { DEVICES_PER_PRODUCT, PRODUCT_ID_LENGTH } from '#src/domain/limits.ts';

export const HELP = `npm run simulate -- [options]: many devices that connect to a hub and publish

  --devices N      how many; 100 where absent
  --rate N         messages per second of all devices together; a tenth of the devices where absent
  --duration S     seconds from the moment when all are connected; until Ctrl-C where absent
  --product ID     a product with keys to use; one is created, or used again, where absent
  --clean          deletes the devices and the product that this command created: after the run,
                   or at once where neither --devices, --rate nor --duration is given
  --hub URL        the cloud API of the hub; http://127.0.0.1:8081 where absent
  --mqtt URL       where devices connect; port 1883 of the same host where absent
  --secret-id ID --secret-key KEY
                   HUB_SECRET_ID and HUB_SECRET_KEY, or those in DATA_DIR, where absent

A hub with HUB_RATE_LIMITS=on creates and deletes 20 devices a second.`;

export interface Options {
  /** The cloud API of the hub. */
  readonly hub: URL;
  /** Where devices connect. */
  readonly mqtt: URL;
  readonly credentials: HubCredentials;
  readonly product: string | undefined;
  /** Undefined where there is only to be cleaned up. */
  readonly load: LoadOptions | undefined;
  readonly clean: boolean;
}

export interface LoadOptions {
  readonly devices: number;
  /** Messages per second. */
  readonly rate: number;
  /** Seconds; undefined for no end. */
  readonly duration: number | undefined;
}

/** What was typed cannot be carried out: the message says why. */
export class UsageError extends Error {
  override name = 'UsageError';
}

function number(name: string, text: string | undefined, least: number, most: number) {
  if (text === undefined) return undefined;
  const value = Number(text);
  if (!/^\d+$/.test(text) || value < least || value > most) {
    throw new UsageError(`--${name} must be a whole number from ${least} to ${most}.`);
  }
  return value;
}

function url(name: string, text: string, protocol: string): URL {
  const parsed = URL.parse(text);
  if (parsed?.protocol !== protocol || parsed.username !== '' || parsed.hostname === '') {
    throw new UsageError(
      `--${name} must look like ${protocol}//127.0.0.1:${protocol === 'http:' ? DEFAULT_HUB_PORT : DEFAULT_DEVICE_PORTS.mqtt}.`,
    );
  }
  return parsed;
}

type Environment = Readonly<Record<string, string | undefined>>;

function credentials(
  id: string | undefined,
  key: string | undefined,
  env: Environment,
): HubCredentials {
  const secretId = id ?? (env['HUB_SECRET_ID'] || undefined);
  const secretKey = key ?? (env['HUB_SECRET_KEY'] || undefined);
  if (secretId !== undefined && secretKey !== undefined) return { secretId, secretKey };
  const dataDir = env['DATA_DIR'] || './data';
  if (secretId !== undefined || secretKey !== undefined) {
    throw new UsageError('The secret id and the secret key must be given together.');
  }
  // Asked for first: a missing file would be made, with a pair that no hub accepts.
  if (!existsSync(join(dataDir, 'hub-credentials.json'))) {
    throw new UsageError(
      `${dataDir} holds no credentials of a hub: give --secret-id and --secret-key, which npm run hub prints.`,
    );
  }
  return loadHubCredentials(dataDir, {});
}

function parse(args: readonly string[]) {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: {
        devices: { type: 'string' },
        rate: { type: 'string' },
        duration: { type: 'string' },
        product: { type: 'string' },
        clean: { type: 'boolean', default: false },
        hub: { type: 'string' },
        mqtt: { type: 'string' },
        'secret-id': { type: 'string' },
        'secret-key': { type: 'string' },
        help: { type: 'boolean', default: false },
      },
    });
    return values;
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}

/**
 * Reads the command line.
 * @returns undefined where the help is asked for.
 * @throws UsageError for what cannot be carried out.
 */
export function readOptions(args: readonly string[], env: Environment): Options | undefined {
  const given = parse(args);
  if (given.help) return undefined;
  const { product, clean } = given;
  if (product !== undefined && product.length !== PRODUCT_ID_LENGTH) {
    throw new UsageError(`--product must be an id of ${PRODUCT_ID_LENGTH} characters.`);
  }
  const hubPort = env['HUB_PORT'] || String(DEFAULT_HUB_PORT);
  const hub = url('hub', given.hub ?? `http://127.0.0.1:${hubPort}`, 'http:');
  const mqttPort = env['HUB_MQTT_PORT'] || String(DEFAULT_DEVICE_PORTS.mqtt);
  const mqtt = url('mqtt', given.mqtt ?? `mqtt://${hub.hostname}:${mqttPort}`, 'mqtt:');
  const devices = number('devices', given.devices, 1, DEVICES_PER_PRODUCT);
  const rate = number('rate', given.rate, 0, 1_000_000);
  const duration = number('duration', given.duration, 1, 31_536_000);
  const onlyClean = clean && devices === undefined && rate === undefined && duration === undefined;
  const wanted = devices ?? 100;
  return {
    hub,
    mqtt,
    credentials: credentials(given['secret-id'], given['secret-key'], env),
    product,
    clean,
    load: onlyClean
      ? undefined
      : { devices: wanted, rate: rate ?? Math.max(1, Math.round(wanted / 10)), duration },
  };
}
