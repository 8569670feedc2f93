import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ANY_PORT, connectDevice, createDevice, type TestDevice } from '../testing/device.ts';
import { newPskProduct } from '../testing/fleet.ts';
import { logEvents } from '../testing/log-events.ts';
import { startTestHub, type TestHub } from '../testing/test-hub.ts';

const HOUR = 3_600_000;

let dataDir: string;
let now: number;
let log = logEvents();
let hub: TestHub;
let device: TestDevice;
let topic: string;

const start = (): Promise<TestHub> =>
  startTestHub({
    dataDir,
    logger: log,
    clock: () => now,
    replayIntervalMs: 1,
    secretId: 'id',
    secretKey: 'key',
    devicePorts: { mqtt: ANY_PORT },
  });

beforeEach(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'hub-offline-'));
  now = Date.now();
  log = logEvents();
  hub = await start();
  const ProductId = await newPskProduct(hub);
  device = await createDevice(hub, ProductId, 'd1');
  topic = `${ProductId}/d1/control`;
});
afterEach(async () => {
  await hub.close();
  rmSync(dataDir, { recursive: true });
});

/** Comes, subscribes with a session that stays, and goes away. */
async function visit(qos: 0 | 1 = 1): Promise<void> {
  const connected = await connectDevice(hub, device, { clean: false });
  await connected.subscribe(topic, qos);
  await leave(connected);
}

async function leave(connected: { end(): Promise<void> }): Promise<void> {
  const line = ['A device went offline.', { deviceName: 'd1' }] as const;
  const before = log.count(...line);
  await connected.end();
  await log.until(...line, before + 1);
}

function publish(Payload: string, Qos: 0 | 1 = 1): Promise<string> {
  const { ProductId, DeviceName } = device;
  return hub.codeOf('PublishMessage', { ProductId, DeviceName, Topic: topic, Payload, Qos });
}

describe('a message for a device that is away', () => {
  it('waits for its persistent session, and comes in order', async () => {
    await visit();
    for (const text of ['1', '2', '3'])
      expect(await publish(text)).toBe('LimitExceeded.MessageSaved');
    await using back = await connectDevice(hub, device, { clean: false });
    for (const text of ['1', '2', '3']) {
      expect(await back.next()).toEqual({ topic, text, qos: 1 });
    }
  });

  it('is not kept at QoS 0, nor for a subscription at QoS 0, nor without a session', async () => {
    expect(await publish('x')).toBe('FailedOperation.DeviceOffline');
    await visit(0);
    expect(await publish('x')).toBe('FailedOperation.DeviceOffline');
    await visit(1);
    expect(await publish('x', 0)).toBe('FailedOperation.DeviceOffline');
    const clean = await connectDevice(hub, device, { clean: true });
    await leave(clean);
    expect(await publish('x')).toBe('FailedOperation.DeviceOffline');
  });

  it('is one of at most 150', async () => {
    await visit();
    for (let i = 0; i < 150; i += 1)
      expect(await publish(String(i))).toBe('LimitExceeded.MessageSaved');
    expect(await publish('one too many')).toBe('LimitExceeded.OfflineMessageExceedLimit');
    await using back = await connectDevice(hub, device, { clean: false });
    for (let i = 0; i < 150; i += 1) expect((await back.next()).text).toBe(String(i));
    expect(await publish('fits again')).toBe('OK');
    expect((await back.next()).text).toBe('fits again');
  });

  it('waits for 24 hours and no longer', async () => {
    await visit();
    await publish('old');
    now += HOUR;
    await publish('young');
    now += 23.5 * HOUR;
    await using back = await connectDevice(hub, device, { clean: false });
    expect((await back.next()).text).toBe('young');
  });

  it('survives the end of the hub', async () => {
    await visit();
    await publish('kept');
    await hub.close();
    hub = await start();
    expect(await publish('added')).toBe('LimitExceeded.MessageSaved');
    await using back = await connectDevice(hub, device, { clean: false });
    expect((await back.next()).text).toBe('kept');
    expect((await back.next()).text).toBe('added');
    // The session is restored with its subscription.
    expect(await publish('live')).toBe('OK');
    expect((await back.next()).text).toBe('live');
  });

  it('is forgotten when the session is given up', async () => {
    await visit();
    await publish('gone');
    await leave(await connectDevice(hub, device, { clean: true }));
    await using back = await connectDevice(hub, device, { clean: false });
    await back.subscribe(topic, 1);
    expect(await publish('new')).toBe('OK');
    expect((await back.next()).text).toBe('new');
  });

  it('is forgotten when the subscription is', async () => {
    await visit();
    const connected = await connectDevice(hub, device, { clean: false });
    await connected.client.unsubscribeAsync(topic);
    await leave(connected);
    expect(await publish('x')).toBe('FailedOperation.DeviceOffline');
  });
});

describe('a message that was not acknowledged', () => {
  it('comes again, and an acknowledged one does not', async () => {
    const first = await connectDevice(hub, device, {
      clean: false,
      // MQTT.js sends no PUBACK for a message whose handler fails.
      customHandleAcks: (_topic, payload, _packet, done) =>
        done(payload.toString() === 'again' ? new Error('not now') : 0, 0),
    });
    await first.subscribe(topic, 1);
    expect(await publish('once')).toBe('OK');
    expect((await first.next()).text).toBe('once');
    expect(await publish('again')).toBe('OK');
    await leave(first);
    await using back = await connectDevice(hub, device, { clean: false });
    expect((await back.next()).text).toBe('again');
    expect(await publish('last')).toBe('OK');
    expect((await back.next()).text).toBe('last');
  });
});
