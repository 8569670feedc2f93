import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import type { DeviceInfo } from '#src/contract/structures.ts';
import type { DeviceId } from '#src/domain/topic/device-topics.ts';
import { parseShadowData } from '#src/domain/shadow/data.ts';
import type { HubOptions } from '../../hub.ts';
import { ANY_PORT } from '../../testing/device.ts';
import { logEvents } from '../../testing/log-events.ts';
import { startTestHub, type TestHub } from '../../testing/test-hub.ts';
import { DEMO_PRODUCTS, type DemoKind } from '../products.ts';

const idOf = (kind: DemoKind): string => DEMO_PRODUCTS.find((p) => p.kind === kind)?.id ?? '';

/** Says yes to so many devices of each kind. */
function few(wanted: Partial<Record<DemoKind, number>>): (device: DeviceId) => boolean {
  const left = new Map<string, number>();
  for (const { kind, id } of DEMO_PRODUCTS) left.set(id, wanted[kind] ?? 0);
  return ({ productId }) => {
    const n = left.get(productId) ?? 0;
    left.set(productId, n - 1);
    return n > 0;
  };
}

const startDemo = (options: Partial<HubOptions>): Promise<TestHub> =>
  startTestHub({ seed: 'demo', devicePorts: { mqtt: ANY_PORT, mqtts: ANY_PORT }, ...options });

/** Asks until the answer is as expected. */
const eventually = <T>(check: () => Promise<T>): Promise<T> =>
  vi.waitFor(check, { timeout: 20_000, interval: 20 });

/** Devices that have been online by a connection of this test; those of the seed have other addresses. */
async function seen(hub: TestHub, kind: DemoKind): Promise<DeviceInfo[]> {
  const { Devices } = await hub.call('DescribeDevices', {
    ProductId: idOf(kind),
    Offset: 0,
    Limit: 250,
  });
  return Devices.filter(({ ClientIP }) => ClientIP === '127.0.0.1');
}

async function firstSeen(hub: TestHub, kind: DemoKind): Promise<string> {
  const [device] = await eventually(async () => {
    const devices = await seen(hub, kind);
    expect(devices).not.toEqual([]);
    return devices;
  });
  return device?.DeviceName ?? '';
}

async function stateOf(hub: TestHub, ProductId: string, DeviceName: string) {
  const { Data = '' } = await hub.call('DescribeDeviceShadow', { ProductId, DeviceName });
  return parseShadowData(Data)?.state;
}

describe('the simulated demo fleet', { timeout: 60_000 }, () => {
  it('comes online by key and by certificate, and through gateways', async () => {
    const only = few({ air: 3, meter: 2, gateway: 1, parking: 1 });
    await using hub = await startDemo({ simulate: { speed: 500, only } });
    const counts = { air: 3, meter: 2, gateway: 1, parking: 1 } as const;
    for (const kind of ['air', 'meter', 'gateway', 'parking'] as const) {
      await eventually(async () => expect(await seen(hub, kind)).toHaveLength(counts[kind]));
    }
    await eventually(async () => expect((await seen(hub, 'beacon')).length).toBeGreaterThan(2));
  });

  it('applies what its shadows are asked for, reports, and clears it', async () => {
    await using hub = await startDemo({ simulate: { speed: 500, only: few({ air: 1 }) } });
    const ProductId = idOf('air');
    const DeviceName = await firstSeen(hub, 'air');
    const State = JSON.stringify({ desired: { config: { interval: 77, led: 'off' } } });
    await hub.call('UpdateDeviceShadow', { ProductId, DeviceName, State, ShadowVersion: 0 });
    await eventually(async () => {
      const state = await stateOf(hub, ProductId, DeviceName);
      expect(state?.desired).toBeUndefined();
      expect(state?.reported).toMatchObject({ config: { interval: 77, led: 'off' } });
    });
    // It goes on to report by itself.
    const before = await hub.call('DescribeDeviceShadow', { ProductId, DeviceName });
    await eventually(async () => {
      const { Data } = await hub.call('DescribeDeviceShadow', { ProductId, DeviceName });
      expect(Data).not.toBe(before.Data);
    });
  });

  it('answers calls', async () => {
    await using hub = await startDemo({ simulate: { speed: 500, only: few({ meter: 1 }) } });
    const call = {
      ProductId: idOf('meter'),
      DeviceName: await firstSeen(hub, 'meter'),
      Payload: '{"cmd":"status"}',
    };
    const { PayloadBase64 = '' } = await eventually(() => hub.call('PublishRRPCMessage', call));
    expect(JSON.parse(Buffer.from(PayloadBase64, 'base64').toString())).toMatchObject({
      code: 0,
      call: { cmd: 'status' },
      state: { relay: 'closed' },
    });
  });

  it('gives up, without a storm, on devices that were deleted, disabled or given another key', async () => {
    const logger = logEvents();
    const only = few({ air: 3 });
    await using hub = await startDemo({ logger, simulate: { speed: 3000, only } });
    const ProductId = idOf('air');
    const names = await eventually(async () => {
      const devices = await seen(hub, 'air');
      expect(devices).toHaveLength(3);
      return devices.map(({ DeviceName = '' }) => DeviceName);
    });
    const [deleted = '', disabled = '', changed = ''] = names;
    await hub.call('DeleteDevice', { ProductId, DeviceName: deleted });
    const EnableState = 0;
    await hub.call('UpdateDeviceAvailableState', { ProductId, DeviceName: disabled, EnableState });
    const Psk = Buffer.from('another key').toString('base64');
    await hub.call('UpdateDevicePSK', { ProductId, DeviceName: changed, Psk });
    await hub.call('ResetDeviceState', { ProductId, DeviceNames: [changed] });
    for (const deviceName of names) {
      await logger.until('A simulated device gave up.', { deviceName });
      const refusals = logger.count('A device was refused.', {
        clientId: `${ProductId}${deviceName}`,
      });
      expect(refusals).toBeGreaterThan(2);
      expect(refusals).toBeLessThanOrEqual(9);
    }
  });

  it('comes back after a restart, with the keys that its devices were made with', async () => {
    const dataDir = mkdtempSync(join(tmpdir(), 'hub-simulate-'));
    const only = (): ((device: DeviceId) => boolean) => few({ air: 1, meter: 1 });
    const online = async (hub: TestHub, kind: DemoKind): Promise<string[]> =>
      (await seen(hub, kind)).flatMap(({ Online, DeviceName = '' }) =>
        Online === 1 ? [DeviceName] : [],
      );
    const first = await startDemo({ dataDir, simulate: { only: only(), speed: 50 } });
    const names = [await firstSeen(first, 'air'), await firstSeen(first, 'meter')];
    await first.close();
    const second = await startDemo({ dataDir });
    expect([...(await online(second, 'air')), ...(await online(second, 'meter'))]).toEqual([]);
    await second.close();
    const third = await startDemo({ dataDir, simulate: { only: only(), speed: 50 } });
    await eventually(async () => {
      const found = [...(await online(third, 'air')), ...(await online(third, 'meter'))];
      expect(found).toEqual(names);
    });
    await third.close();
    rmSync(dataDir, { recursive: true });
  });

  it('does nothing in a hub that has no demo fleet', async () => {
    const logger = logEvents();
    await using hub = await startDemo({ seed: 'none', logger, simulate: {} });
    await hub.close();
    expect(logger.count('The demo fleet connects.', {})).toBe(0);
    expect(logger.count('The demo fleet cannot be simulated.', {})).toBe(0);
  });
});
