import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
  ANY_PORT,
  connectDevice,
  createDevice,
  type Connected,
  type TestDevice,
} from '../../testing/device.ts';
import { newPskProduct } from '../../testing/fleet.ts';
import { startTestHub, unique, type TestHub } from '../../testing/test-hub.ts';

const T0 = 1_700_000_000_123;

let now = T0;
let hub: TestHub;
let ProductId: string;
beforeAll(async () => {
  hub = await startTestHub({ clock: () => now, devicePorts: { mqtt: ANY_PORT } });
  ProductId = await newPskProduct(hub);
});
afterAll(() => hub.close());

let device: TestDevice;
let id: { ProductId: string; DeviceName: string };
let connected: Connected;
let up: string;
beforeEach(async () => {
  now = T0;
  device = await createDevice(hub, ProductId, unique('d'));
  id = { ProductId, DeviceName: device.DeviceName };
  connected = await connectDevice(hub, device);
  up = `$shadow/operation/${ProductId}/${device.DeviceName}`;
  await connected.subscribe(`$shadow/operation/result/${ProductId}/${device.DeviceName}`);
  return () => connected.end();
});

/** Sends a message and waits for the reply. @returns its text. */
async function ask(message: unknown, qos: 0 | 1 = 0): Promise<string> {
  await connected.publish(up, message, qos);
  return (await connected.next()).text;
}

const write = (State: object, ShadowVersion = 0) =>
  hub.call('UpdateDeviceShadow', { ...id, State: JSON.stringify(State), ShadowVersion });

const read = async () => {
  const { Data = '' } = await hub.call('DescribeDeviceShadow', id);
  return JSON.parse(Data).payload;
};

describe('get', () => {
  it('of a shadow that nobody wrote to is answered as in the cloud', async () => {
    expect(await ask({ type: 'get', clientToken: 'ct-1' })).toBe(
      '{"clientToken":"ct-1","payload":{"state":{"reported":{}},"timestamp":1700000000,"version":0},"result":0,"timestamp":1700000000,"type":"get"}',
    );
  });

  it('gives what is pending, wanted and reported, and metadata where it is asked for', async () => {
    await ask({ type: 'update', state: { reported: { a: 1, b: 2 } } });
    now += 1000;
    await write({ desired: { b: 3, a: 1 } });
    await connected.next();
    const payload = {
      state: { delta: { b: 3 }, desired: { a: 1, b: 3 }, reported: { a: 1, b: 2 } },
      timestamp: T0 + 1000,
      version: 2,
    };
    const reply = { payload, result: 0, timestamp: 1_700_000_001, type: 'get' };
    expect(await ask({ type: 'get' })).toBe(JSON.stringify(reply));
    const [old, young] = [{ timestamp: T0 }, { timestamp: T0 + 1000 }];
    expect(JSON.parse(await ask({ type: 'get', metadata: true })).payload.metadata).toEqual({
      desired: { a: young, b: young },
      reported: { a: old, b: old },
    });
  });

  it('works after the shadow was deleted', async () => {
    await ask({ type: 'update', state: { reported: { a: 1 } } });
    await hub.call('DeleteDeviceShadow', id);
    expect(JSON.parse(await ask({ type: 'get' })).payload.state).toEqual({ reported: {} });
  });
});

describe('update', () => {
  it('is answered with what changed', async () => {
    await ask({ type: 'update', state: { reported: { a: 1, deep: { x: 1, y: 2 } } } });
    now += 5;
    const message = {
      type: 'update',
      clientToken: 'ct-2',
      state: { reported: { a: 1, deep: { x: 1, y: 3 }, b: [1, 2] }, desired: null },
      version: 1,
    };
    const expected = {
      clientToken: 'ct-2',
      payload: {
        state: { reported: { b: [1, 2], deep: { y: 3 } } },
        timestamp: T0 + 5,
        version: 2,
      },
      result: 0,
      timestamp: T0 + 5,
      type: 'update',
    };
    expect(await ask(message, 1)).toBe(JSON.stringify(expected));
    expect((await read()).state).toEqual({
      reported: { a: 1, deep: { x: 1, y: 3 }, b: [1, 2] },
    });
  });

  it('with null deletes a key, and clears what is desired', async () => {
    await write({ desired: { a: 1 } });
    await connected.next();
    await ask({ type: 'update', state: { reported: { a: 1, b: 2 }, desired: null } });
    await ask({ type: 'update', state: { reported: { b: null } } });
    expect(await read()).toMatchObject({ state: { reported: { a: 1 } }, version: 3 });
    expect((await read()).state.desired).toBeUndefined();
  });

  it.each([[undefined], [0], [null]])('with the version %s is not checked', async (version) => {
    await write({ desired: { a: 1 } });
    await connected.next();
    const reply = await ask({ type: 'update', state: { reported: { a: 1 } }, version });
    expect(JSON.parse(reply)).toMatchObject({ result: 0, payload: { version: 2 } });
  });

  it.each([[1], [3], [9_007_199_254_740_993n]])(
    'with the version %s instead of 2 gets 5005 and the document',
    async (version) => {
      await write({ desired: { a: 1 } });
      await write({ desired: { a: 2 } });
      await connected.next();
      await connected.next();
      const text = `{"type":"update","state":{"reported":{"a":1}},"version":${version},"clientToken":"x"}`;
      expect(JSON.parse(await ask(text))).toEqual({
        clientToken: 'x',
        payload: {
          state: { delta: { a: 2 }, desired: { a: 2 }, reported: {} },
          timestamp: T0,
          version: 2,
        },
        result: 5005,
        timestamp: T0,
        type: 'update',
      });
      expect(await read()).toMatchObject({ version: 2 });
    },
  );

  it.each([
    ['no state', {}],
    ['a state that is no object', { state: [1] }],
    ['a section that is no object', { state: { reported: 1 } }],
    ['null in an array', { state: { reported: { a: [null] } } }],
    ['six levels', { state: { reported: { a: { b: { c: { d: { e: { f: 1 } } } } } } } }],
    ['a version that is a text', { state: { reported: { a: 1 } }, version: '1' }],
    ['a negative version', { state: { reported: { a: 1 } }, version: -1 }],
  ])('with %s is refused, and changes nothing', async (_name, change) => {
    const reply = JSON.parse(await ask({ type: 'update', clientToken: 'x', ...change }));
    expect(reply).toMatchObject({ result: 5001, clientToken: 'x', type: 'update' });
    expect(await read()).toMatchObject({ version: 0, state: {} });
  });

  it('that would make the document too large is refused', async () => {
    const half = 'x'.repeat(9000);
    await ask({ type: 'update', state: { reported: { a: half } } });
    const reply = await ask({ type: 'update', state: { reported: { b: half } } });
    expect(JSON.parse(reply)).toMatchObject({ result: 5001 });
    expect(await read()).toMatchObject({ version: 1 });
  });

  it('keeps every digit of a large integer', async () => {
    await ask('{"type":"update","state":{"reported":{"n":9007199254740993}}}');
    expect(await ask({ type: 'get' })).toContain('{"reported":{"n":9007199254740993}}');
  });
});

describe('a message that is no request', () => {
  it.each(['', 'text', '[]', '{}', '{"type":"delete"}', '{"type":1}', '\ud800'])(
    'is ignored: %j',
    async (text) => {
      await connected.publish(up, text, 1);
      expect(JSON.parse(await ask({ type: 'get' }))).toMatchObject({ type: 'get' });
    },
  );
});

describe('what the API desires', () => {
  it('is pushed as the whole delta, with a version that grows', async () => {
    await ask({ type: 'update', state: { reported: { a: 1, c: 1 } } });
    await write({ desired: { a: 2, c: 1 } });
    const delta = {
      payload: { state: { a: 2 }, timestamp: T0, version: 2 },
      timestamp: T0,
      type: 'delta',
    };
    expect((await connected.next()).text).toBe(JSON.stringify(delta));
    await write({ desired: { b: { x: 1 } } });
    expect(JSON.parse((await connected.next()).text).payload).toEqual({
      state: { a: 2, b: { x: 1 } },
      timestamp: T0,
      version: 3,
    });
  });

  it('is not pushed when nothing is left to do', async () => {
    await ask({ type: 'update', state: { reported: { a: 1 } } });
    await write({ desired: { a: 1 } });
    await write({ desired: null });
    expect(JSON.parse(await ask({ type: 'get', clientToken: 'next' })).clientToken).toBe('next');
  });

  it('reaches a device that comes back by its get only', async () => {
    await connected.end();
    await write({ desired: { a: 1 } });
    connected = await connectDevice(hub, device);
    await connected.subscribe(`$shadow/operation/result/${ProductId}/${device.DeviceName}`);
    expect(JSON.parse(await ask({ type: 'get' })).payload.state.delta).toEqual({ a: 1 });
  });
});
