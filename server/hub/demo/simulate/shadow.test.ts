import { describe, expect, it } from 'vitest';
import type { JsonObject } from '#src/domain/json/value.ts';
import { createRandom } from '../random.ts';
import { readMessage } from './messages.ts';
import { createShadow } from './shadow.ts';

const DEVICE = { productId: 'P0000000AA', deviceName: 'd1' };
const UP = '$shadow/operation/P0000000AA/d1';
const DOWN = '$shadow/operation/result/P0000000AA/d1';

function start({ ignores = false } = {}) {
  const applied: JsonObject[] = [];
  const shadow = createShadow(DEVICE, createRandom(7), {
    ignores,
    applied: (values) => applied.push(values),
  });
  const tell = (message: object, now: number) =>
    shadow.received(DOWN, Buffer.from(JSON.stringify(message)), now);
  /** Everything that is sent between two moments, read. */
  function until(now: number): (JsonObject | undefined)[] {
    if (shadow.due() > now) return [];
    return shadow.tick(shadow.due()).map(({ topic, payload }) => {
      expect(topic).toBe(UP);
      return readMessage(Buffer.from(payload));
    });
  }
  return { shadow, applied, tell, until };
}

const delta = (state: object, version: number) => ({
  type: 'delta',
  timestamp: 1,
  payload: { state, version, timestamp: 1 },
});

describe('the shadow of a simulated device', () => {
  it('asks for the document when it connects, and for nothing else', () => {
    const { shadow } = start();
    const [message, ...more] = shadow.connected(1000);
    expect(readMessage(Buffer.from(message?.payload ?? ''))).toEqual({
      type: 'get',
      clientToken: 'P0000000AA-d1-1',
    });
    expect(more).toEqual([]);
    expect(shadow.due()).toBe(Number.POSITIVE_INFINITY);
  });

  it('does what a delta asks for some seconds later, reports it and clears desired', () => {
    const { shadow, applied, tell, until } = start();
    shadow.connected(0);
    expect(tell(delta({ config: { interval: 60 } }, 5), 10_000)).toEqual([]);
    expect(until(11_999)).toEqual([]);
    expect(applied).toEqual([]);
    expect(until(18_000)).toMatchObject([
      {
        type: 'update',
        state: { reported: { config: { interval: 60 } }, desired: null },
        version: 5,
      },
    ]);
    expect(applied).toEqual([{ config: { interval: 60 } }]);
    expect(until(1e9)).toEqual([]);
  });

  it('finds what was asked for while it was away in the document', () => {
    const { shadow, applied, tell, until } = start();
    shadow.connected(0);
    const state = { reported: { led: 'on' }, desired: { led: 'off' }, delta: { led: 'off' } };
    tell({ type: 'get', result: 0, payload: { state, version: 3, timestamp: 1 } }, 100);
    expect(until(9000)).toMatchObject([{ state: { reported: { led: 'off' } }, version: 3 }]);
    expect(applied).toEqual([{ led: 'on' }, { led: 'off' }]);
  });

  it('takes the newest of two deltas, and an older one that comes late for nothing', () => {
    const { shadow, tell, until } = start();
    shadow.connected(0);
    tell(delta({ a: 1 }, 5), 0);
    tell(delta({ a: 2, b: 1 }, 6), 1000);
    tell(delta({ a: 1 }, 5), 1100);
    expect(until(9000)).toMatchObject([{ state: { reported: { a: 2, b: 1 } }, version: 6 }]);
  });

  it('goes on from the document where its version is refused', () => {
    const { shadow, tell, until } = start();
    shadow.connected(0);
    tell(delta({ a: 1 }, 5), 0);
    expect(until(9000)).toHaveLength(1);
    const state = { reported: {}, desired: { a: 9 }, delta: { a: 9 } };
    tell({ type: 'update', result: 5005, payload: { state, version: 8, timestamp: 1 } }, 9100);
    expect(until(18_000)).toMatchObject([{ state: { reported: { a: 9 } }, version: 8 }]);
  });

  it('keeps a version with all its digits', () => {
    const { shadow, until } = start();
    shadow.connected(0);
    const text = '{"type":"delta","payload":{"state":{"a":1},"version":18446744073709551615}}';
    shadow.received(DOWN, Buffer.from(text), 0);
    expect(until(9000)).toMatchObject([{ version: 18_446_744_073_709_551_615n }]);
  });

  it('begins with the lower version of a shadow that was deleted meanwhile', () => {
    const { shadow, tell, until } = start();
    shadow.connected(0);
    tell({ type: 'get', result: 0, payload: { state: { reported: {} }, version: 40 } }, 10);
    shadow.connected(60_000);
    tell({ type: 'get', result: 0, payload: { state: { reported: {} }, version: 0 } }, 60_010);
    tell(delta({ a: 1 }, 1), 60_020);
    expect(until(70_000)).toMatchObject([{ version: 1 }]);
  });

  it('never does anything where the device ignores its shadow', () => {
    const { shadow, applied, tell, until } = start({ ignores: true });
    shadow.connected(0);
    tell(delta({ a: 1 }, 5), 0);
    expect(until(1e9)).toEqual([]);
    expect(applied).toEqual([]);
  });

  it.each(['', 'no json', '[]', '7', '{"type":"delta"}', '{"type":"delta","payload":[]}'])(
    'takes no harm from %j',
    (text) => {
      const { shadow } = start();
      shadow.connected(0);
      expect(shadow.received(DOWN, Buffer.from(text), 0)).toEqual([]);
      expect(shadow.due()).toBe(Number.POSITIVE_INFINITY);
    },
  );
});
