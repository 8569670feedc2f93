import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newDevice, newProduct, newPskProduct } from '../../testing/fleet.ts';
import { startTestHub, type TestHub } from '../../testing/test-hub.ts';

let hub: TestHub;
beforeAll(async () => {
  hub = await startTestHub();
});
afterAll(() => hub.close());

async function states(ProductId: string, names: readonly string[]) {
  return Promise.all(
    names.map(async (DeviceName) => {
      const { EnableState } = await hub.call('DescribeDevice', { ProductId, DeviceName });
      return EnableState;
    }),
  );
}

describe('enabling and disabling', () => {
  it('works on one device and on several at once', async () => {
    const ProductId = await newPskProduct(hub);
    for (const name of ['a', 'b', 'c']) await newDevice(hub, ProductId, name);
    await hub.call('UpdateDeviceAvailableState', { ProductId, DeviceName: 'a', EnableState: 0 });
    const both = { ProductId, DeviceNames: ['b', 'c'], Status: 0 };
    await hub.call('UpdateDevicesEnableState', both);
    expect(await states(ProductId, ['a', 'b', 'c'])).toEqual([0, 0, 0]);
    await hub.call('UpdateDevicesEnableState', { ...both, Status: 1 });
    expect(await states(ProductId, ['a', 'b', 'c'])).toEqual([0, 1, 1]);
  });

  it('changes nothing when one of several does not exist', async () => {
    const ProductId = await newPskProduct(hub);
    await newDevice(hub, ProductId, 'a');
    const call = { ProductId, DeviceNames: ['a', 'nobody'], Status: 0 };
    expect(await hub.codeOf('UpdateDevicesEnableState', call)).toBe(
      'ResourceNotFound.DeviceNotExist',
    );
    expect(await states(ProductId, ['a'])).toEqual([1]);
  });

  it('has the codes of the document for what cannot be', async () => {
    const ProductId = await newPskProduct(hub);
    const DeviceName = 'a';
    await newDevice(hub, ProductId, DeviceName);
    const one = (change: object) =>
      hub.codeOf('UpdateDeviceAvailableState', {
        ProductId,
        DeviceName,
        EnableState: 0,
        ...change,
      });
    const many = (change: object) =>
      hub.codeOf('UpdateDevicesEnableState', {
        ProductId,
        DeviceNames: ['a'],
        Status: 0,
        ...change,
      });
    expect(await one({ EnableState: 2 })).toBe('InvalidParameterValue');
    expect(await many({ Status: 2 })).toBe('InvalidParameterValue');
    expect(await many({ DeviceNames: [] })).toBe('InvalidParameterValue');
    expect(await many({ DeviceNames: Array.from({ length: 1001 }, () => 'a') })).toBe(
      'InvalidParameterValue',
    );
    expect(await one({ DeviceName: 'nobody' })).toBe('ResourceNotFound.DeviceNotExist');
    expect(await one({ ProductId: 'NOPRODUCT0' })).toBe('ResourceNotFound.ProductNotExist');
    expect(await many({ ProductId: 'NOPRODUCT0' })).toBe('ResourceNotFound.ProductNotExist');
    await hub.call('SetProductsForbiddenStatus', { ProductId: [ProductId], Status: 1 });
    expect(await one({})).toBe('UnauthorizedOperation.ProductIsForbidden');
    expect(await many({})).toBe('UnauthorizedOperation.ProductIsForbidden');
    const lora = await newProduct(hub, { ProductType: 4, AppEUI: '1' }, 'skey');
    expect(await many({ ProductId: lora })).toBe('InvalidParameterValue.ProductTypeNotSupport');
  });
});

describe('ResetDeviceState', () => {
  it('answers for each device', async () => {
    const ProductId = await newPskProduct(hub);
    await newDevice(hub, ProductId, 'a');
    const { SuccessCount, ResetDeviceResults } = await hub.call('ResetDeviceState', {
      ProductId,
      DeviceNames: ['a', 'nobody'],
    });
    expect(SuccessCount).toBe(1);
    expect(ResetDeviceResults).toEqual([
      { DeviceName: 'a', Success: true, Reason: '' },
      { DeviceName: 'nobody', Success: false, Reason: 'The device does not exist.' },
    ]);
  });

  it('is refused for disabled devices, LoRa products, unknown products and empty lists', async () => {
    const ProductId = await newPskProduct(hub);
    await newDevice(hub, ProductId, 'a');
    const code = (change: object) =>
      hub.codeOf('ResetDeviceState', { ProductId, DeviceNames: ['a'], ...change });
    expect(await code({ DeviceNames: [] })).toBe('InvalidParameterValue');
    expect(await code({ ProductId: 'NOPRODUCT0' })).toBe('ResourceNotFound.ProductNotExist');
    await hub.call('UpdateDeviceAvailableState', { ProductId, DeviceName: 'a', EnableState: 0 });
    expect(await code({})).toBe('UnauthorizedOperation.DeviceIsNotEnabled');
    const lora = await newProduct(hub, { ProductType: 4, AppEUI: '1' }, 'skey');
    expect(await code({ ProductId: lora })).toBe('InvalidParameterValue.ProductTypeNotSupport');
  });
});
