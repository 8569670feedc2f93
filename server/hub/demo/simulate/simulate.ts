import type { IClientOptions } from 'mqtt';
import type { DeviceId } from '#src/domain/topic/device-topics.ts';
import type { Listeners } from '../../broker/listeners.ts';
import type { Core } from '../../services.ts';
import type { Store } from '../../store/store.ts';
import { createRandom } from '../random.ts';
import { createDemoDevice, randomOf } from './device.ts';
import { readDeviceMemory, type DeviceMemory, type RememberedDevice } from './device-memory.ts';
import { startFleet, type Fleet, type FleetDevice } from './fleet.ts';
import { loginNames, pskLogin } from './login.ts';
import { createPresence } from './presence.ts';
import { createPace } from './timetable.ts';

export interface SimulateOptions {
  /** How many times faster than the clock the devices live; 1 where absent. */
  readonly speed?: number;
  /** Only devices that this says yes to. */
  readonly only?: (device: DeviceId) => boolean;
}

export interface Simulation {
  stop(): Promise<void>;
}

/** Milliseconds in which the fleet comes online after a start. */
const SPREAD_MS = 20_000;
/** Devices of a kind that report every some seconds. */
const LIVELY = 3;
/** Seconds. Few pings, and a device that is cut off is missed after a quarter of an hour. */
const KEEPALIVE = 600;

export interface SimulationPorts {
  /** An address of the hub, as a URL has it. */
  readonly host: string;
  readonly ports: Listeners['ports'];
  readonly caCertificate: () => Promise<string>;
}

/** Devices as they were when they were made; those that are no longer there are left out. */
function presentDevices(store: Store, { devices }: DeviceMemory) {
  return devices.flatMap((remembered) => {
    const product = store.products.byId(remembered.product);
    const row = product && store.devices.byName(product.pk, remembered.name);
    return row ? [{ remembered, certificate: row.cert }] : [];
  });
}

/** How a device proves who it is; undefined where it cannot, or where its listener is missing. */
function way(
  { host, ports }: SimulationPorts,
  { keys }: DeviceMemory,
  id: DeviceId,
  { psk, key }: RememberedDevice,
  cert: string,
  ca: string | undefined,
): Pick<FleetDevice, 'url' | 'login'> | undefined {
  if (psk !== undefined && ports.mqtt !== undefined) {
    const login = (): IClientOptions => ({ ...pskLogin(id, psk), keepalive: KEEPALIVE });
    return { url: `mqtt://${host}:${ports.mqtt}`, login };
  }
  const privateKey = key === undefined ? undefined : keys[key];
  if (privateKey === undefined || ca === undefined || ports.mqtts === undefined) return undefined;
  const tls = { key: privateKey, cert, ca, rejectUnauthorized: true };
  // The certificate is the proof; facts 1.2: the password may be anything.
  const login = (): IClientOptions => ({
    ...loginNames(id),
    password: 'x',
    ...tls,
    keepalive: KEEPALIVE,
  });
  return { url: `mqtts://${host}:${ports.mqtts}`, login };
}

async function createDevices(
  store: Store,
  memory: DeviceMemory,
  where: SimulationPorts,
  only: (device: DeviceId) => boolean,
): Promise<FleetDevice[]> {
  const ca = where.ports.mqtts === undefined ? undefined : await where.caCertificate();
  const counts = new Map<string, number>();
  return presentDevices(store, memory).flatMap(({ remembered, certificate }) => {
    const id = { productId: remembered.product, deviceName: remembered.name };
    if (!only(id)) return [];
    const count = counts.get(id.productId) ?? 0;
    counts.set(id.productId, count + 1);
    const behaviour = createDemoDevice(id, count < LIVELY);
    const connection = way(where, memory, id, remembered, certificate, ca);
    if (!behaviour || !connection) return [];
    return [{ id, behaviour, presence: createPresence(randomOf(id)), ...connection }];
  });
}

/** Kinds mixed, so that none waits for another one to be online. */
function shuffled(devices: readonly FleetDevice[]): FleetDevice[] {
  const random = createRandom(devices.length);
  return devices
    .map((device) => ({ device, order: random.below(1e9) }))
    .sort((a, b) => a.order - b.order)
    .map(({ device }) => device);
}

/**
 * Lets the devices of the demo fleet that were online when it was made connect and behave like real
 * ones, through the hub's own ports. It goes on in the background; a hub without a demo fleet is
 * left alone.
 */
export function simulateDemo(
  { store, logger }: Pick<Core, 'store' | 'logger'>,
  where: SimulationPorts,
  { speed = 1, only = () => true }: SimulateOptions = {},
): Simulation {
  let stopped = false;
  let fleet: Fleet | undefined;

  async function begin(): Promise<void> {
    // Read later than at once: the start of the hub goes first.
    await new Promise((resolve) => setImmediate(resolve));
    const memory = stopped ? undefined : readDeviceMemory(store);
    if (!memory) return;
    const { default: library } = await import('mqtt');
    const devices = await createDevices(store, memory, where, only);
    // The hub may have been closed in between.
    if (stopped) return;
    const pace = createPace(speed);
    fleet = startFleet(shuffled(devices), { library, pace, logger, spread: SPREAD_MS });
    logger.debug('The demo fleet connects.', { devices: devices.length });
  }

  const begun = begin().catch((error: unknown) => {
    logger.error('The demo fleet cannot be simulated.', { reason: String(error) });
  });
  return {
    async stop() {
      stopped = true;
      await begun;
      await fleet?.stop();
    },
  };
}
