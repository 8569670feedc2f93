import { describe, expect, it } from 'vitest';
import { mayPublish, maySubscribe } from '#src/domain/topic/access.ts';
import { DEFAULT_POLICIES } from '#src/domain/topic/device-topics.ts';
import { DEMO_PRODUCTS, type DemoKind } from '../products.ts';
import type { Behaviour, Outgoing } from './behaviour.ts';
import { createDemoDevice } from './device.ts';

const HOUR = 3_600_000;

function product(kind: DemoKind) {
  const found = DEMO_PRODUCTS.find((product) => product.kind === kind);
  if (!found) throw new Error(`There is no ${kind}.`);
  return found;
}

function create(kind: DemoKind, deviceName = 'd1', lively = false): Behaviour {
  const behaviour = createDemoDevice({ productId: product(kind).id, deviceName }, lively);
  if (!behaviour) throw new Error(`A ${kind} is not simulated.`);
  return behaviour;
}

/** Lets time pass. @returns all that is sent by then, with the time. */
function run(behaviour: Behaviour, from: number, until: number) {
  const sent: (Outgoing & { readonly at: number })[] = [];
  const note = (messages: readonly Outgoing[], at: number): void => {
    sent.push(...messages.map((message) => ({ ...message, at })));
  };
  note(behaviour.connected(from), from);
  for (let now = behaviour.due(); now <= until; now = behaviour.due()) {
    note(behaviour.tick(now), now);
    expect(behaviour.due()).toBeGreaterThan(now);
  }
  return sent;
}

const last = (topic: string): string => topic.slice(topic.lastIndexOf('/') + 1);

describe.each<[DemoKind, string[]]>([
  ['air', ['event', 'data']],
  ['meter', ['reading', 'event', 'data']],
  ['gateway', ['diagnostics', 'data']],
  ['parking', ['event', 'data']],
])('a simulated %s', (kind, usual) => {
  const { id, topics } = product(kind);
  const device = { productId: id, deviceName: 'd1' };
  const policies = [
    ...DEFAULT_POLICIES,
    ...topics.map(({ name, privilege }) => ({ topicName: name, privilege })),
  ];

  it('uses only topics that its product allows', () => {
    const behaviour = create(kind);
    for (const { topic } of run(behaviour, 0, 24 * HOUR)) {
      expect([topic, mayPublish(device, policies, topic)]).toEqual([topic, true]);
    }
    for (const filter of behaviour.filters) {
      expect([filter, maySubscribe(device, policies, filter)]).toEqual([filter, true]);
    }
  });

  it('reports events and data, and modestly', () => {
    const sent = run(create(kind), 0, 24 * HOUR);
    const names = new Set(sent.map(({ topic }) => last(topic)));
    expect(usual.filter((name) => !names.has(name))).toEqual([]);
    expect(sent.length).toBeGreaterThan(50);
    expect(sent.length).toBeLessThan(1500);
    for (const { payload } of sent) expect(payload.length).toBeLessThan(512);
  });

  it('answers a call with its process id, within a second', () => {
    const behaviour = create(kind);
    behaviour.connected(0);
    const topic = `$rrpc/rxd/${id}/d1/27041`;
    expect(behaviour.received(topic, Buffer.from('{"cmd":"status"}'), 1000)).toEqual([]);
    const at = behaviour.due();
    expect(at).toBeLessThanOrEqual(2000);
    const [answer] = behaviour.tick(at);
    expect(answer?.topic).toBe(`$rrpc/txd/${id}/d1/27041`);
    expect(JSON.parse(String(answer?.payload))).toMatchObject({ code: 0, call: { cmd: 'status' } });
    behaviour.received(topic, Buffer.from([0xff, 0]), 3000);
    expect(behaviour.tick(behaviour.due())[0]?.payload).toEqual(Buffer.from([0xff, 0]));
  });
});

describe('simulated devices', () => {
  it('do not exist for sub-devices and for disabled products', () => {
    for (const kind of ['beacon', 'tracker'] as const) {
      const id = { productId: product(kind).id, deviceName: 'd1' };
      expect(createDemoDevice(id, false)).toBeUndefined();
    }
    expect(createDemoDevice({ productId: 'P0000000AA', deviceName: 'd1' }, true)).toBeUndefined();
  });

  it('report every some seconds where they are lively', () => {
    const sent = run(create('air', 'd1', true), 0, HOUR);
    expect(sent.filter(({ topic }) => last(topic) === 'data').length).toBeGreaterThan(150);
  });

  it('report as often as their shadow says, within reason', () => {
    const events = (interval: unknown): number => {
      // One that takes its shadow seriously: the first of these names that does.
      for (let index = 0; index < 20; index += 1) {
        const deviceName = `air-${index}`;
        const behaviour = create('air', deviceName);
        behaviour.connected(0);
        const state = { config: { interval } };
        const message = { type: 'delta', payload: { state, version: 1, timestamp: 1 } };
        const { id } = product('air');
        const topic = `$shadow/operation/result/${id}/${deviceName}`;
        behaviour.received(topic, Buffer.from(JSON.stringify(message)), 0);
        let applied = false;
        let count = 0;
        for (let now = behaviour.due(); now <= 2 * HOUR; now = behaviour.due()) {
          for (const { topic, payload } of behaviour.tick(now)) {
            applied ||= String(payload).includes('"desired":null');
            if (now > HOUR && last(topic) === 'event') count += 1;
          }
        }
        if (applied) return count;
      }
      throw new Error('All devices ignore their shadow.');
    };
    expect(events(60)).toBeGreaterThan(50);
    expect(events(60)).toBeLessThan(75);
    expect(events(0.001)).toBeLessThan(450);
    expect(events('soon')).toBeLessThan(20);
  });
});
