import { X509Certificate } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { parseShadowData } from '#src/domain/shadow/data.ts';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startTestHub, type TestHub } from '../testing/test-hub.ts';
import { DEMO_PRODUCTS } from './products.ts';

const NOW = Date.UTC(2026, 4, 20, 9, 30);

async function allDevices(hub: TestHub, ProductId: string) {
  const { Devices } = await hub.call('DescribeDevices', { ProductId, Offset: 0, Limit: 250 });
  return Devices;
}

/** Everything but keys and certificates. */
async function pictureOf(hub: TestHub) {
  const { Products } = await hub.call('DescribeProducts', { Offset: 0, Limit: 100 });
  return Promise.all(
    Products.map(async ({ ProductId, ProductName }) => {
      const devices = await allDevices(hub, ProductId);
      return {
        ProductId,
        ProductName,
        devices: devices.map(({ DevicePsk: _psk, DeviceCert: _cert, ...rest }) => rest),
      };
    }),
  );
}

describe('the demo fleet', () => {
  it('is the same each time, but for its keys', async () => {
    await using one = await startTestHub({ seed: 'demo', clock: () => NOW });
    await using two = await startTestHub({ seed: 'demo', clock: () => NOW });
    const picture = await pictureOf(one);
    expect(await pictureOf(two)).toEqual(picture);
    expect(picture).toHaveLength(DEMO_PRODUCTS.length);
    expect(picture.flatMap(({ devices }) => devices)).toHaveLength(300);
    const id = DEMO_PRODUCTS[0]?.id ?? '';
    const [ours, theirs] = [await allDevices(one, id), await allDevices(two, id)];
    expect(ours[0]?.DevicePsk).not.toBe(theirs[0]?.DevicePsk);
  });

  it('has devices in every state, at times that make sense', async () => {
    await using hub = await startTestHub({ seed: 'demo', clock: () => NOW });
    const now = NOW / 1000;
    const seen = new Map<string, number>();
    const count = (key: string) => seen.set(key, (seen.get(key) ?? 0) + 1);
    for (const { id } of DEMO_PRODUCTS) {
      for (const device of await allDevices(hub, id)) {
        count(`online ${device.Online}`);
        count(`enabled ${device.EnableState}`);
        expect(device.Online === 1 && device.EnableState === 0).toBe(false);
        const { CreateTime, FirstOnlineTime, LoginTime, LastOfflineTime, LastUpdateTime } = device;
        for (const time of [CreateTime, LastOfflineTime, LastUpdateTime, LoginTime]) {
          expect(Number(time)).toBeLessThanOrEqual(now);
        }
        const never = device.Online === 3;
        expect([FirstOnlineTime, LoginTime, LastOfflineTime].every((time) => time === 0)).toBe(
          never,
        );
        expect(device.Version === '').toBe(never);
        const first = never ? CreateTime : FirstOnlineTime;
        expect(Number(first)).toBeGreaterThanOrEqual(Number(CreateTime));
        expect(never || Number(LoginTime) >= Number(first)).toBe(true);
      }
    }
    expect(Object.fromEntries(seen)).toMatchObject({
      'online 0': expect.any(Number),
      'online 1': expect.any(Number),
      'online 3': expect.any(Number),
      'enabled 0': expect.any(Number),
    });
  });

  it('has certificates of the hub, with keys left for those that never connected', async () => {
    await using hub = await startTestHub({ seed: 'demo', clock: () => NOW });
    const ProductId = DEMO_PRODUCTS.find(({ kind }) => kind === 'meter')?.id ?? '';
    const devices = await allDevices(hub, ProductId);
    for (const { DeviceName, DeviceCert } of devices) {
      const { subject } = new X509Certificate(DeviceCert ?? '');
      expect(subject).toBe(`CN=${ProductId}${DeviceName}`);
    }
    const fresh = devices.find((device) => device.Online === 3)?.DeviceName ?? '';
    const used = devices.find((device) => device.Online === 1)?.DeviceName ?? '';
    const code = (DeviceName: string) =>
      hub.codeOf('DescribeDeviceClientKey', { ProductId, DeviceName });
    expect(await code(fresh)).toBe('OK');
    expect(await code(used)).toBe('UnsupportedOperation.ClientCertAlreadyGot');
  });

  it('has shadows in and out of sync', async () => {
    await using hub = await startTestHub({ seed: 'demo', clock: () => NOW });
    const ProductId = DEMO_PRODUCTS.find(({ kind }) => kind === 'air')?.id ?? '';
    const kinds = { inSync: 0, waiting: 0, unasked: 0 };
    for (const { DeviceName = '' } of await allDevices(hub, ProductId)) {
      const { Data } = await hub.call('DescribeDeviceShadow', { ProductId, DeviceName });
      const state = parseShadowData(Data ?? '')?.state;
      const [wanted, reported] = [state?.desired?.['config'], state?.reported?.['config']];
      if (wanted === undefined) kinds.unasked += 1;
      else if (JSON.stringify(wanted) === JSON.stringify(reported)) kinds.inSync += 1;
      else kinds.waiting += 1;
    }
    expect(Math.min(...Object.values(kinds))).toBeGreaterThan(5);
  });

  it('blocks what real fleets block: bound gateways, bound products, a disabled product', async () => {
    await using hub = await startTestHub({ seed: 'demo', clock: () => NOW });
    const id = (wanted: string) => DEMO_PRODUCTS.find(({ kind }) => kind === wanted)?.id ?? '';
    const firstOf = async (kind: string) => {
      const [device] = await allDevices(hub, id(kind));
      return { ProductId: id(kind), DeviceName: device?.DeviceName ?? '' };
    };
    const [gateway, beacon] = [await firstOf('gateway'), await firstOf('beacon')];
    const bound = 'UnauthorizedOperation.DeviceHasAlreadyBindGateway';
    expect(await hub.codeOf('DeleteDevice', gateway)).toBe(
      'UnauthorizedOperation.GatewayHasBindedDevices',
    );
    expect(await hub.codeOf('DeleteDevice', beacon)).toBe(bound);
    expect(await hub.codeOf('UpdateDeviceAvailableState', { ...beacon, EnableState: 0 })).toBe(
      bound,
    );
    const many = { ProductId: beacon.ProductId, DeviceNames: [beacon.DeviceName], Status: 0 };
    expect(await hub.codeOf('UpdateDevicesEnableState', many)).toBe(bound);
    expect(await hub.codeOf('DeleteProduct', { ProductId: id('gateway') })).toBe(
      'UnsupportedOperation.GatewayProductHasBindedProduct',
    );
    expect(await hub.codeOf('DeleteProduct', { ProductId: id('beacon') })).toBe(
      'UnsupportedOperation.ProductHasBindGateway',
    );
    const tracker = { ProductId: id('tracker'), DeviceName: 'new' };
    expect(await hub.codeOf('CreateDevice', tracker)).toBe(
      'UnauthorizedOperation.ProductIsForbidden',
    );
    const BrokerSubscribe = { ProductId: id('beacon'), DeviceName: '+' };
    const topic = { ProductId: id('gateway'), TopicName: 'raw', Privilege: 2, BrokerSubscribe };
    expect(await hub.codeOf('CreateTopicPolicy', topic)).toBe('OK');
  });

  it('ends the connection of a device that is disabled or reset', async () => {
    await using hub = await startTestHub({ seed: 'demo', clock: () => NOW });
    const ProductId = DEMO_PRODUCTS[0]?.id ?? '';
    const online = (await allDevices(hub, ProductId)).filter((device) => device.Online === 1);
    const names = online.slice(0, 2).map((device) => device.DeviceName ?? '');
    const [first = '', second = ''] = names;
    await hub.call('ResetDeviceState', { ProductId, DeviceNames: [first] });
    await hub.call('UpdateDeviceAvailableState', {
      ProductId,
      DeviceName: second,
      EnableState: 0,
    });
    for (const DeviceName of names) {
      const device = await hub.call('DescribeDevice', { ProductId, DeviceName });
      expect(device).toMatchObject({ Online: 0, LastOfflineTime: NOW / 1000 });
    }
  });

  it('comes once: what was deleted does not come back, and none means none', async () => {
    const dataDir = mkdtempSync(join(tmpdir(), 'hub-demo-'));
    const ProductId = DEMO_PRODUCTS.find(({ kind }) => kind === 'parking')?.id ?? '';
    const first = await startTestHub({ seed: 'demo', dataDir });
    for (const { DeviceName = '' } of await allDevices(first, ProductId)) {
      await first.call('DeleteDevice', { ProductId, DeviceName });
    }
    await first.call('DeleteProduct', { ProductId });
    await first.close();
    const second = await startTestHub({ seed: 'demo', dataDir });
    expect(await second.codeOf('DescribeProduct', { ProductId })).toBe(
      'ResourceNotFound.ProductNotExist',
    );
    await second.close();
    rmSync(dataDir, { recursive: true });

    await using empty = await startTestHub({ seed: 'none' });
    const { TotalCount } = await empty.call('DescribeProducts', { Offset: 0, Limit: 10 });
    expect(TotalCount).toBe(0);
  });
});
