import type { DeviceId } from '#src/domain/topic/device-topics.ts';
import { DEMO_PRODUCTS, type DemoKind } from '../products.ts';
import { createRandom, type Random } from '../random.ts';
import { systemTopic, together, type Behaviour } from './behaviour.ts';
import { createGateway } from './gateway.ts';
import { createInstrument, type Instrument } from './kinds.ts';
import { createReports } from './reports.ts';
import { createRrpc } from './rrpc.ts';
import { createShadow } from './shadow.ts';

const SHADOW_MS = 15 * 60_000;
/** The share of devices whose firmware does not know what their shadow asks for. */
const IGNORES = 0.08;
/** The share of sub-devices that no gateway hears. */
const OUT_OF_REACH = 0.1;

/** A number that belongs to a device, the same at every start (FNV-1a). */
function seedOf({ productId, deviceName }: DeviceId): number {
  let hash = 0x811c9dc5;
  for (const character of `${productId}/${deviceName}`) {
    hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193);
  }
  return hash >>> 0;
}

export function randomOf(device: DeviceId): Random {
  return createRandom(seedOf(device));
}

const kindOf = ({ productId }: DeviceId): DemoKind | undefined =>
  DEMO_PRODUCTS.find(({ id }) => id === productId)?.kind;

/** Messages that a device takes and does nothing about. */
function listening(filters: readonly string[]): Behaviour {
  return {
    filters,
    due: () => Number.POSITIVE_INFINITY,
    connected: () => [],
    received: () => [],
    tick: () => [],
  };
}

function withShadow(
  device: DeviceId,
  { shadow: values, applied }: Instrument,
  random: Random,
): Behaviour[] {
  if (!values) return [];
  const shadow = createShadow(device, random, {
    ignores: random.chance(IGNORES),
    applied: (state) => applied?.(state),
  });
  const report = { every: () => SHADOW_MS, messages: () => [shadow.report(values())] };
  return [shadow, createReports([report], random)];
}

/** What a sub-device of the demo sends through its gateway. */
function subDevice(device: DeviceId): Behaviour | undefined {
  const kind = kindOf(device);
  const random = randomOf(device);
  if (!kind || random.chance(OUT_OF_REACH)) return undefined;
  const instrument = createInstrument(kind, { device, random, lively: false });
  return instrument && createReports(instrument.reports, random);
}

/**
 * A device of the demo fleet, as it behaves while it is connected.
 * @param lively whether it reports every some seconds.
 * @returns undefined for a device that does not connect by itself.
 */
export function createDemoDevice(device: DeviceId, lively: boolean): Behaviour | undefined {
  const kind = kindOf(device);
  const random = randomOf(device);
  // A thermometer of a cold room has no way but that through its gateway.
  const instrument =
    kind && kind !== 'beacon' && createInstrument(kind, { device, random, lively });
  if (!instrument) return undefined;
  const parts = [
    ...withShadow(device, instrument, random),
    createRrpc(device, random, instrument.state),
    createReports(instrument.reports, random),
    listening([
      systemTopic('$broadcast/rxd', device),
      `${device.productId}/${device.deviceName}/control`,
    ]),
  ];
  if (kind === 'gateway') parts.push(createGateway(device, random, subDevice));
  return together(parts);
}
