import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { CALL, testServices } from '../../testing/core.ts';
import { newDevice, newPskProduct } from '../../testing/fleet.ts';
import { startTestHub, unique, type TestHub } from '../../testing/test-hub.ts';
import { gatewayHandlers } from './gateways.ts';
import { productHandlers } from './products.ts';

let hub: TestHub;
let GatewayProductId: string;
let ProductId: string;
beforeAll(async () => {
  hub = await startTestHub({ clock: () => 1_700_000_000_000 });
  GatewayProductId = await newPskProduct(hub, { ProductType: 5 });
  ProductId = await newPskProduct(hub);
});
afterAll(() => hub.close());

let GatewayDeviceName: string;
let gateway: { GatewayProductId: string; GatewayDeviceName: string };
let names: string[];
beforeEach(async () => {
  ({ DeviceName: GatewayDeviceName } = await newDevice(hub, GatewayProductId));
  gateway = { GatewayProductId, GatewayDeviceName };
  names = [];
  for (let i = 0; i < 3; i += 1) names.push((await newDevice(hub, ProductId)).DeviceName);
});

const bind = (DeviceNames = names) =>
  hub.call('BindDevices', { ...gateway, ProductId, DeviceNames });
const list = (change: object = {}) =>
  hub.call('DescribeGatewayBindDevices', { ...gateway, Offset: 0, Limit: 10, ...change });

describe('BindDevices', () => {
  it('ties devices, which then cannot be deleted, and their gateway neither', async () => {
    await bind();
    const { TotalCount, Devices, ProductName } = await list();
    expect(TotalCount).toBe(3);
    expect(ProductName).toBe('');
    expect(Devices).toEqual(
      names.map((DeviceName) => ({ ProductId, DeviceName, Tags: [], BindTime: 1_700_000_000 })),
    );
    const [DeviceName = ''] = names;
    expect(await hub.codeOf('DeleteDevice', { ProductId, DeviceName })).toBe(
      'UnauthorizedOperation.DeviceHasAlreadyBindGateway',
    );
    const own = { ProductId: GatewayProductId, DeviceName: GatewayDeviceName };
    expect(await hub.codeOf('DeleteDevice', own)).toBe(
      'UnauthorizedOperation.GatewayHasBindedDevices',
    );
  });

  it.each([
    ['ResourceNotFound.ProductNotExist', { GatewayProductId: 'NOPRODUCT1' }],
    ['ResourceNotFound.ProductNotExist', { ProductId: 'NOPRODUCT1' }],
    ['ResourceNotFound.DeviceNotExist', { GatewayDeviceName: 'nobody' }],
    ['ResourceNotFound.DeviceNotExist', { DeviceNames: ['nobody'] }],
    ['InvalidParameterValue', { DeviceNames: [] }],
    [
      'FailedOperation.BindDevicePerOnceOverLimit',
      { DeviceNames: Array.from({ length: 101 }, (_, index) => `d${index}`) },
    ],
  ])('answers %s to %j', async (code, change) => {
    const request = { ...gateway, ProductId, DeviceNames: names, ...change };
    expect(await hub.codeOf('BindDevices', request)).toBe(code);
    expect((await list()).TotalCount).toBe(0);
  });

  it('refuses a gateway that is none, and gateways as sub-devices', async () => {
    const [first = '', second = ''] = names;
    const plain = {
      GatewayProductId: ProductId,
      GatewayDeviceName: first,
      ProductId,
      DeviceNames: [second],
    };
    expect(await hub.codeOf('BindDevices', plain)).toBe('InvalidParameterValue.DeviceIsNotGateway');
    const { DeviceName } = await newDevice(hub, GatewayProductId);
    const nested = { ...gateway, ProductId: GatewayProductId, DeviceNames: [DeviceName] };
    expect(await hub.codeOf('BindDevices', nested)).toBe('InvalidParameterValue');
  });

  it('refuses all of them when one is bound or disabled', async () => {
    const [first = '', second = '', third = ''] = names;
    await bind([first]);
    const request = { ...gateway, ProductId };
    expect(await hub.codeOf('BindDevices', { ...request, DeviceNames: [second, first] })).toBe(
      'UnauthorizedOperation.DeviceHasAlreadyBindGateway',
    );
    await hub.call('UpdateDeviceAvailableState', { ProductId, DeviceName: third, EnableState: 0 });
    expect(await hub.codeOf('BindDevices', { ...request, DeviceNames: [second, third] })).toBe(
      'UnauthorizedOperation.DeviceIsNotEnabled',
    );
    expect((await list()).TotalCount).toBe(1);
  });

  it('has room for 1,500 devices of a gateway', async () => {
    await using services = await testServices();
    const { CreateProduct } = productHandlers(services);
    const { BindDevices } = gatewayHandlers(services);
    const product = async (ProductType: number): Promise<string> => {
      const ProductProperties = { EncryptionType: '2', ProductType };
      const made = await CreateProduct({ ProductName: unique('p'), ProductProperties }, CALL);
      return made.ProductId ?? '';
    };
    const own = { GatewayProductId: await product(5), GatewayDeviceName: 'g' };
    const sub = await product(0);
    const { products, devices } = services.store;
    const many = Array.from({ length: 1501 }, (_, index) => ({ name: `s${index}`, created: 1 }));
    devices.insert(products.byId(sub)?.pk ?? 0, many);
    devices.insert(products.byId(own.GatewayProductId)?.pk ?? 0, [{ name: 'g', created: 1 }]);
    for (let at = 0; at < 1500; at += 100) {
      const DeviceNames = many.slice(at, at + 100).map(({ name }) => name);
      await BindDevices({ ...own, ProductId: sub, DeviceNames }, CALL);
    }
    const last = { ...own, ProductId: sub, DeviceNames: ['s1500'] };
    expect(() => BindDevices(last, CALL)).toThrow('FailedOperation.BindDeviceOverLimit');
  });

  it('has room for 10 sub-products of a gateway product', async () => {
    const own = await newPskProduct(hub, { ProductType: 5 });
    const { DeviceName } = await newDevice(hub, own);
    const codes: string[] = [];
    for (let i = 0; i < 11; i += 1) {
      const product = await newPskProduct(hub);
      const sub = await newDevice(hub, product);
      const request = {
        GatewayProductId: own,
        GatewayDeviceName: DeviceName,
        ProductId: product,
        DeviceNames: [sub.DeviceName],
      };
      codes.push(await hub.codeOf('BindDevices', request));
    }
    const full = 'FailedOperation.BindDeviceOverLimit';
    expect(codes).toEqual([...Array.from({ length: 10 }, () => 'OK'), full]);
  });
});

describe('UnbindDevices', () => {
  it('unties devices, which may then be bound elsewhere', async () => {
    await bind();
    const DeviceNames = names.slice(0, 2);
    await hub.call('UnbindDevices', { ...gateway, ProductId, DeviceNames });
    expect((await list()).Devices.map(({ DeviceName }) => DeviceName)).toEqual(names.slice(2));
    const { DeviceName } = await newDevice(hub, GatewayProductId);
    gateway = { GatewayProductId, GatewayDeviceName: DeviceName };
    await bind(DeviceNames);
    expect((await list()).TotalCount).toBe(2);
  });

  it.each([
    ['ResourceNotFound.DeviceNotExist', { GatewayProductId: 'NOPRODUCT1' }],
    ['ResourceNotFound.DeviceNotExist', { GatewayDeviceName: 'nobody' }],
    ['ResourceNotFound.DeviceNotExist', { ProductId: 'NOPRODUCT1' }],
    ['ResourceNotFound.DeviceNotExist', { DeviceNames: ['nobody'] }],
    ['InvalidParameterValue', { DeviceNames: [] }],
    ['InvalidParameterValue', {}],
  ])('answers %s to %j where nothing is bound', async (code, change) => {
    const request = { ...gateway, ProductId, DeviceNames: names, ...change };
    expect(await hub.codeOf('UnbindDevices', request)).toBe(code);
  });

  it('unties nothing when one is not bound', async () => {
    const [first = '', second = ''] = names;
    await bind([first]);
    const request = { ...gateway, ProductId, DeviceNames: [first, second] };
    expect(await hub.codeOf('UnbindDevices', request)).toBe('InvalidParameterValue');
    expect((await list()).TotalCount).toBe(1);
  });
});

describe('DescribeGatewayBindDevices', () => {
  it('gives pages, of all devices or those of one product', async () => {
    await bind();
    const ProductName = unique('sub');
    const other = await hub.call('CreateProduct', {
      ProductName,
      ProductProperties: { EncryptionType: '2' },
    });
    const { DeviceName } = await newDevice(hub, other.ProductId ?? '');
    await hub.call('BindDevices', {
      ...gateway,
      ProductId: other.ProductId ?? '',
      DeviceNames: [DeviceName],
    });
    expect(await list({ Offset: 3, Limit: 1 })).toMatchObject({
      TotalCount: 4,
      Devices: [{ DeviceName }],
    });
    expect(await list({ ProductId: other.ProductId })).toMatchObject({
      TotalCount: 1,
      Devices: [{ DeviceName }],
      ProductName,
    });
    expect((await list({ Offset: 4 })).Devices).toEqual([]);
  });

  it.each([
    ['ResourceNotFound.ProductNotExist', { GatewayProductId: 'NOPRODUCT1' }],
    ['ResourceNotFound.ProductNotExist', { ProductId: 'NOPRODUCT1' }],
    ['InvalidParameterValue', { GatewayDeviceName: 'nobody' }],
    ['InvalidParameterValue', { Limit: 0 }],
    ['InvalidParameterValue', { Limit: 251 }],
  ])('answers %s to %j', async (code, change) => {
    const request = { ...gateway, Offset: 0, Limit: 10, ...change };
    expect(await hub.codeOf('DescribeGatewayBindDevices', request)).toBe(code);
  });
});
