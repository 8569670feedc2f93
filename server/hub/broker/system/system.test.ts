import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  ANY_PORT,
  connectDevice,
  createDevice,
  type Connected,
  type TestDevice,
} from '../../testing/device.ts';
import { newPskProduct } from '../../testing/fleet.ts';
import { startTestHub, type TestHub } from '../../testing/test-hub.ts';

const T0 = 1_700_000_000_123;

let hub: TestHub;
let ProductId: string;
let device: TestDevice;
let connected: Connected;
beforeAll(async () => {
  hub = await startTestHub({ clock: () => T0, devicePorts: { mqtt: ANY_PORT } });
  ProductId = await newPskProduct(hub);
  device = await createDevice(hub, ProductId, 'd1');
  connected = await connectDevice(hub, device);
  await connected.subscribe(`$sys/operation/result/${ProductId}/d1`);
  await connected.subscribe(`$log/operation/result/${ProductId}/d1`);
});
afterAll(async () => {
  await connected.end();
  await hub.close();
});

describe('the time', () => {
  it('is told in seconds and milliseconds', async () => {
    await connected.publish(`$sys/operation/${ProductId}/d1`, { type: 'get', resource: ['time'] });
    const reply = { ntptime1: T0, ntptime2: T0, time: 1_700_000_000, type: 'get' };
    expect(await connected.next()).toEqual({
      topic: `$sys/operation/result/${ProductId}/d1`,
      text: JSON.stringify(reply),
      qos: 0,
    });
  });
});

describe('the log level', () => {
  const level = (log_level: number, token = {}) =>
    JSON.stringify({
      ...token,
      log_level,
      result: 0,
      timestamp: 1_700_000_000,
      type: 'get_log_level',
    });

  it('is told when the device asks, and when the API changes it', async () => {
    const ask = { type: 'get_log_level', clientToken: 'ct' };
    await connected.publish(`$log/operation/${ProductId}/d1`, ask);
    expect((await connected.next()).text).toBe(level(0, { clientToken: 'ct' }));
    await hub.call('UpdateDeviceLogLevel', { ProductId, DeviceName: 'd1', LogLevel: 4 });
    expect((await connected.next()).text).toBe(level(4));
    await connected.publish(`$log/operation/${ProductId}/d1`, ask);
    expect((await connected.next()).text).toBe(level(4, { clientToken: 'ct' }));
  });
});

describe('a message of another form', () => {
  it.each([
    ['$sys/operation', '{"type":"get","resource":["weather"]}'],
    ['$sys/operation', '{"type":"set","resource":["time"]}'],
    ['$sys/operation', 'time'],
    ['$log/operation', '{"type":"get"}'],
    ['$log/operation', '[]'],
  ])('on %s is not answered: %s', async (prefix, text) => {
    await connected.publish(`${prefix}/${ProductId}/d1`, text);
    await connected.publish(`$sys/operation/${ProductId}/d1`, { type: 'get', resource: ['time'] });
    expect((await connected.next()).topic).toBe(`$sys/operation/result/${ProductId}/d1`);
    expect(connected.waiting()).toEqual([]);
  });
});
