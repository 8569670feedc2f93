import { describe, expect, it } from 'vitest';
import { createRandom } from '../random.ts';
import type { Outgoing } from './behaviour.ts';
import { createGateway } from './gateway.ts';
import { readMessage } from './messages.ts';
import { createReports } from './reports.ts';

const GATEWAY = { productId: 'P0000000GW', deviceName: 'g1' };
const DOWN = '$gateway/operation/result/P0000000GW/g1';
const MINUTE = 60_000;

const devices = (...names: string[]) =>
  names.map((device_name) => ({ product_id: 'P0000000SD', device_name }));

function start() {
  const random = createRandom(1);
  const gateway = createGateway(GATEWAY, random, ({ productId, deviceName }) => {
    if (deviceName === 'far') return undefined;
    const topic = `${productId}/${deviceName}/up`;
    return createReports(
      [{ every: () => MINUTE, messages: () => [{ topic, payload: 'x', qos: 0 }] }],
      random,
    );
  });
  const tell = (type: string, entries: object[], now: number) =>
    gateway.received(
      DOWN,
      Buffer.from(JSON.stringify({ type, payload: { devices: entries } })),
      now,
    );
  const ok = (...names: string[]) => devices(...names).map((entry) => ({ ...entry, result: 0 }));
  const read = (messages: readonly Outgoing[]) =>
    messages.map(({ payload }) => readMessage(Buffer.from(payload)));
  /** What is sent until then, a line each: a topic, or an operation with its devices. */
  function run(until: number): string[] {
    const lines: string[] = [];
    for (let now = gateway.due(); now <= until; now = gateway.due()) {
      for (const { topic, payload } of gateway.tick(now)) {
        lines.push(topic.startsWith('$') ? String(payload) : topic);
      }
    }
    return lines;
  }
  return { gateway, tell, ok, read, run };
}

describe('a simulated gateway', () => {
  it('asks for its sub-devices, and takes those in reach online', () => {
    const { gateway, tell, read } = start();
    expect(read(gateway.connected(0))).toEqual([{ type: 'describe_sub_devices' }]);
    expect(read(tell('describe_sub_devices', devices('a', 'far', 'b'), 10))).toEqual([
      { type: 'online', payload: { devices: devices('a', 'b') } },
    ]);
  });

  it('speaks only for those that the hub took online', () => {
    const { gateway, tell, ok, run } = start();
    gateway.connected(0);
    tell('describe_sub_devices', devices('a', 'b'), 10);
    tell('online', [...ok('a'), { ...devices('b')[0], result: -1 }], 20);
    const topics = run(5 * MINUTE);
    expect(topics.length).toBeGreaterThan(2);
    expect(new Set(topics)).toEqual(new Set(['P0000000SD/a/up']));
  });

  it('tries again for those that were refused, and forgets those that were unbound', () => {
    const { gateway, tell, ok, read, run } = start();
    gateway.connected(0);
    tell('describe_sub_devices', devices('a', 'b'), 10);
    tell('online', [...ok('a'), { ...devices('b')[0], result: 808 }], 20);
    expect(run(10 * MINUTE).some((line) => line.includes('describe_sub_devices'))).toBe(true);
    expect(read(tell('describe_sub_devices', devices('b'), 10 * MINUTE))).toEqual([
      { type: 'online', payload: { devices: devices('b') } },
    ]);
    expect(run(19 * MINUTE)).toEqual([]);
  });

  it('loses one now and then, and takes it online again', () => {
    const { gateway, tell, ok, run } = start();
    gateway.connected(0);
    tell('describe_sub_devices', devices('a', 'b'), 10);
    tell('online', ok('a', 'b'), 20);
    const lines = run(300 * MINUTE);
    const at = lines.findIndex((line) => line.startsWith('{"type":"offline"'));
    expect(at).toBeGreaterThan(0);
    const lost = lines[at]?.replace('offline', 'online');
    expect(lines.slice(at)).toContain(lost);
  });

  it('takes them online anew after it was away', () => {
    const { gateway, tell, ok, read, run } = start();
    gateway.connected(0);
    tell('describe_sub_devices', devices('a'), 10);
    tell('online', ok('a'), 20);
    gateway.connected(5 * MINUTE);
    expect(run(6 * MINUTE)).toEqual([]);
    expect(read(tell('describe_sub_devices', devices('a'), 6 * MINUTE))).toEqual([
      { type: 'online', payload: { devices: devices('a') } },
    ]);
  });
});
