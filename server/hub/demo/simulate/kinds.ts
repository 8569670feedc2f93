import { stringifyJson } from '#src/contract/json.ts';
import type { JsonObject } from '#src/domain/json/value.ts';
import type { DeviceId } from '#src/domain/topic/device-topics.ts';
import type { DemoKind } from '../products.ts';
import type { Random } from '../random.ts';
import type { Outgoing } from './behaviour.ts';
import type { Report } from './reports.ts';
import { createCounter, createWalk } from './walk.ts';

const SECOND = 1000;
const MINUTE = 60 * SECOND;

/** What a device measures and says of itself. */
export interface Instrument {
  readonly reports: readonly Report[];
  /** What it answers when it is called. */
  readonly state: () => JsonObject;
  /** What it writes to its shadow now and then; undefined where it has none. */
  readonly shadow?: () => JsonObject;
  /** It has done, or had already done, what its shadow holds. */
  readonly applied?: (values: JsonObject) => void;
}

export interface InstrumentOptions {
  readonly device: DeviceId;
  readonly random: Random;
  /** One of the few that report every some seconds, so that a person who watches sees something. */
  readonly lively: boolean;
}

type Send = (name: string, content: JsonObject | Buffer, qos?: 0 | 1) => Outgoing;

function sender({ productId, deviceName }: DeviceId): Send {
  return (name, content, qos = 0) => ({
    topic: `${productId}/${deviceName}/${name}`,
    payload: Buffer.isBuffer(content) ? content : stringifyJson(content),
    qos,
  });
}

/** Above this a room is too warm. */
const WARM = 27;

function airSensor({ device, random, lively }: InstrumentOptions): Instrument {
  const send = sender(device);
  const temperature = createWalk(random, { low: 18, high: 29, step: 0.4, digits: 1 });
  const humidity = createWalk(random, { low: 30, high: 65, step: 1.5 });
  const co2 = createWalk(random, { low: 420, high: 1400, step: 40 });
  const rssi = createWalk(random, { low: -82, high: -48, step: 3 });
  const battery = random.between(35, 100);
  let interval = 300;
  let wasWarm = false;
  let last = temperature();

  function event(now: number): Outgoing[] {
    last = temperature();
    const values = { temperature: last, humidity: humidity(), co2: co2() };
    const messages = [send('event', { ...values, time: Math.floor(now / SECOND) }, 1)];
    const isWarm = last > WARM;
    if (isWarm && !wasWarm) {
      const text = `The room is at ${last} °C.`;
      messages.push(send('alarm', { level: 2, text, temperature: last }, 1));
    }
    wasWarm = isWarm;
    return messages;
  }
  const data = (): Outgoing[] => [
    send('data', { temperature: temperature(), rssi: rssi(), battery }),
  ];
  return {
    reports: [
      { every: () => interval * SECOND, messages: event },
      { every: () => (lively ? 15 * SECOND : 30 * MINUTE), messages: data },
    ],
    state: () => ({ temperature: last, battery, interval }),
    shadow: () => ({ temperature: last, battery }),
    applied({ config }) {
      const wanted =
        typeof config === 'object' && config && 'interval' in config && config.interval;
      // What a person types in must not make a simulated device a load generator.
      if (typeof wanted === 'number') interval = Math.min(Math.max(wanted, 10), 86_400);
    },
  };
}

function powerMeter({ device, random, lively }: InstrumentOptions): Instrument {
  const send = sender(device);
  const energy = createCounter(random, random.between(1200, 98_000, 2), 1.8);
  const phase = () => createWalk(random, { low: 227, high: 235, step: 0.6, digits: 1 });
  const [l1, l2, l3] = [phase(), phase(), phase()];
  const power = createWalk(random, { low: 0.4, high: 22, step: 1.4, digits: 2 });
  let total = energy();
  function reading(now: number): Outgoing[] {
    total = energy();
    const content = { energy_kwh: total, power_kw: power(), time: Math.floor(now / SECOND) };
    return [send('reading', content, 1)];
  }
  const voltage = (): number[] => [l1(), l2(), l3()];
  return {
    reports: [
      { every: () => 5 * MINUTE, messages: reading },
      {
        every: () => (lively ? 20 * SECOND : 15 * MINUTE),
        messages: () => [send('data', { voltage: voltage(), power_kw: power() })],
      },
      {
        every: () => 45 * MINUTE,
        messages: () => [send('event', { type: 'self-test', result: 'ok' }, 1)],
      },
    ],
    state: () => ({ energy_kwh: total, power_kw: power(), relay: 'closed' }),
    shadow: () => ({ energy_kwh: total, voltage: voltage() }),
  };
}

function gateway({ device, random }: InstrumentOptions): Instrument {
  const send = sender(device);
  const cpu = createWalk(random, { low: 4, high: 61, step: 7 });
  const memory = createWalk(random, { low: 38, high: 71, step: 2 });
  const started = random.between(3, 900);
  let since: number | undefined;
  function uptime(now: number): number {
    since ??= now - started * 60 * MINUTE;
    return Math.floor((now - since) / (60 * MINUTE));
  }
  const health = (): JsonObject => ({ cpu: cpu(), memory: memory() });
  return {
    reports: [
      {
        every: () => 2 * MINUTE,
        messages: (now) => [send('diagnostics', { ...health(), uptime_h: uptime(now) })],
      },
      { every: () => 10 * MINUTE, messages: () => [send('data', { seen: random.between(8, 31) })] },
    ],
    state: health,
    shadow: () => ({ ...health() }),
  };
}

function parkingSpot({ device, random }: InstrumentOptions): Instrument {
  const send = sender(device);
  let taken = random.chance(0.5);
  let changes = random.below(4000);
  const battery = 2 + random.between(0.9, 1.6, 2);
  function frame(): Buffer {
    const bytes = Buffer.alloc(8);
    bytes.writeUInt8(0x51, 0);
    bytes.writeUInt8(Number(taken), 1);
    bytes.writeUInt16BE(changes, 2);
    bytes.writeUInt16BE(Math.round(battery * 1000), 4);
    bytes.writeInt16BE(random.between(-900, 900), 6);
    return bytes;
  }
  function change(): Outgoing[] {
    taken = !taken;
    changes = (changes + 1) & 0xff_ff;
    return [send('event', frame(), 1)];
  }
  return {
    reports: [
      { every: () => 20 * MINUTE, messages: change },
      { every: () => 40 * MINUTE, messages: () => [send('data', frame())] },
    ],
    state: () => ({ taken, changes, battery }),
  };
}

/** A thermometer in a cold room, for which a gateway speaks. */
function beacon({ device, random }: InstrumentOptions): Instrument {
  const send = sender(device);
  const temperature = createWalk(random, { low: -24, high: 6, step: 0.3, digits: 1 });
  const battery = createWalk(random, { low: 2.4, high: 3.1, step: 0.02, digits: 2 });
  let last = temperature();
  const values = (): JsonObject => {
    last = temperature();
    return { temperature: last, battery_v: battery() };
  };
  return {
    reports: [
      { every: () => 5 * MINUTE, messages: () => [send('up', values())] },
      { every: () => 20 * MINUTE, messages: () => [send('event', values(), 1)] },
    ],
    state: () => ({ temperature: last }),
  };
}

/** The instrument of a device of a demo product; undefined where such devices are not simulated. */
export function createInstrument(
  kind: DemoKind,
  options: InstrumentOptions,
): Instrument | undefined {
  switch (kind) {
    case 'air':
      return airSensor(options);
    case 'meter':
      return powerMeter(options);
    case 'gateway':
      return gateway(options);
    case 'beacon':
      return beacon(options);
    case 'parking':
      return parkingSpot(options);
    case 'tracker':
      return undefined;
  }
}
