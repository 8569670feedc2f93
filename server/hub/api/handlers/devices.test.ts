import { createPrivateKey, X509Certificate } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newDevice, newProduct, newPskProduct } from '../../testing/fleet.ts';
import { startTestHub, unique, type TestHub } from '../../testing/test-hub.ts';

const T0 = Date.UTC(2026, 0, 1);
let hub: TestHub;
beforeAll(async () => {
  hub = await startTestHub({ clock: () => T0 });
});
afterAll(() => hub.close());

const PSK = 'MDEyMzQ1Njc4OWFiY2RlZg==';

describe('a device with a key', () => {
  it('gets 16 random bytes, or the key that was chosen', async () => {
    const ProductId = await newPskProduct(hub);
    const first = await hub.call('CreateDevice', { ProductId, DeviceName: 'a' });
    const second = await hub.call('CreateDevice', { ProductId, DeviceName: 'b' });
    expect(Buffer.from(first.DevicePsk ?? '', 'base64')).toHaveLength(16);
    expect(second.DevicePsk).not.toBe(first.DevicePsk);
    expect(Object.keys(first).sort()).toEqual(['DeviceName', 'DevicePsk', 'RequestId']);
    const chosen = { ProductId, DeviceName: 'c', DefinedPsk: PSK };
    expect((await hub.call('CreateDevice', chosen)).DevicePsk).toBe(PSK);
  });

  it('is shown whole, as one that was never activated', async () => {
    const ProductId = await newPskProduct(hub);
    const device = await newDevice(hub, ProductId, 'sensor-1');
    expect(await hub.call('DescribeDevice', device)).toMatchObject({
      DeviceName: 'sensor-1',
      Online: 3,
      LoginTime: 0,
      Version: '',
      DeviceCert: '',
      Tags: [],
      Labels: [],
      CreateTime: T0 / 1000,
      EnableState: 1,
      LogLevel: 0,
      CertState: 0,
    });
  });

  it('takes another key later, if it is one', async () => {
    const ProductId = await newPskProduct(hub);
    const device = await newDevice(hub, ProductId);
    await hub.call('UpdateDevicePSK', { ...device, Psk: PSK });
    expect((await hub.call('DescribeDevice', device)).DevicePsk).toBe(PSK);
    const code = (change: object) =>
      hub.codeOf('UpdateDevicePSK', { ...device, Psk: PSK, ...change });
    for (const Psk of ['', 'abc', 'not base64!!', 'A'.repeat(68)]) {
      expect(await code({ Psk })).toBe('InvalidParameterValue');
    }
    expect(await code({ DeviceName: 'nobody' })).toBe('ResourceNotFound.DeviceNotExist');
    expect(await code({ ProductId: 'NOPRODUCT0' })).toBe('ResourceNotFound.DeviceNotExist');
  });

  it('has no private key to fetch', async () => {
    const device = await newDevice(hub, await newPskProduct(hub));
    expect(await hub.codeOf('DescribeDeviceClientKey', device)).toBe(
      'UnsupportedOperation.WrongProductAuthType',
    );
  });
});

describe('a device with a certificate', () => {
  it('gets one for its name by the CA of the hub, whose key can be fetched once more', async () => {
    const ProductId = await newProduct(hub);
    const device = { ProductId, DeviceName: 'meter:1_a-b' };
    const created = await hub.call('CreateDevice', device);
    expect(created.DevicePsk).toBeUndefined();
    const certificate = new X509Certificate(created.DeviceCert ?? '');
    expect(certificate.subject).toBe(`CN=${ProductId}meter:1_a-b`);
    expect(certificate.ca).toBe(false);
    expect(certificate.issuer).toContain('CN=IoT Hub local CA');
    expect(certificate.checkPrivateKey(createPrivateKey(created.DevicePrivateKey ?? ''))).toBe(
      true,
    );
    expect(certificate.validFromDate.getTime()).toBeLessThanOrEqual(T0);

    expect((await hub.call('DescribeDevice', device)).CertState).toBe(0);
    const { ClientKey } = await hub.call('DescribeDeviceClientKey', device);
    expect(ClientKey).toBe(created.DevicePrivateKey);
    expect((await hub.call('DescribeDevice', device)).CertState).toBe(1);
    expect(await hub.codeOf('DescribeDeviceClientKey', device)).toBe(
      'UnsupportedOperation.ClientCertAlreadyGot',
    );
  });

  it('cannot have a key', async () => {
    const ProductId = await newProduct(hub);
    const chosen = { ProductId, DeviceName: 'a', DefinedPsk: PSK };
    const refused = 'UnauthorizedOperation.ProductNotSupportPSK';
    expect(await hub.codeOf('CreateDevice', chosen)).toBe(refused);
    const device = await newDevice(hub, ProductId);
    expect(await hub.codeOf('UpdateDevicePSK', { ...device, Psk: PSK })).toBe(refused);
  });

  it('is created once when asked for twice at the same time', async () => {
    const ProductId = await newProduct(hub);
    const device = { ProductId, DeviceName: 'twin' };
    const codes = await Promise.all([1, 2].map(() => hub.codeOf('CreateDevice', device)));
    expect(codes.sort()).toEqual(['InvalidParameterValue.DeviceAlreadyExist', 'OK']);
    const { TotalCount } = await hub.call('DescribeDevices', { ProductId, Offset: 0, Limit: 10 });
    expect(TotalCount).toBe(1);
  });
});

describe('CreateDevice', () => {
  it.each<[string, string, object]>([
    ['an empty name', 'InvalidParameterValue', { DeviceName: '' }],
    ['a name with a slash', 'InvalidParameterValue', { DeviceName: 'a/b' }],
    ['a name of 49 characters', 'InvalidParameterValue', { DeviceName: 'x'.repeat(49) }],
    ['an unknown product', 'ResourceNotFound.ProductNotExist', { ProductId: 'NOPRODUCT0' }],
    [
      'a key that is no base64',
      'InvalidParameterValue.DefinedPskNotBase64',
      { DefinedPsk: 'not base64' },
    ],
    ['a key that is too long', 'InvalidParameterValue', { DefinedPsk: 'A'.repeat(68) }],
    [
      'a LoRa device',
      'UnauthorizedOperation.ProductCantHaveLoRaDevice',
      { LoraDevEui: '70B3D57ED0000001' },
    ],
    [
      'an NB-IoT device',
      'InvalidParameterValue.ProductTypeNotSupport',
      { Isp: 1, Imei: '123456789012345' },
    ],
    ['a certificate of a CA it does not have', 'InvalidParameterValue', { TlsCrt: 'x' }],
    [
      'a tag without a value type',
      'MissingParameter',
      { Attribute: { Tags: [{ Tag: 'a', Value: '1' }] } },
    ],
    [
      'an unknown field of a tag',
      'UnknownParameter',
      { Attribute: { Tags: [{ Tag: 'a', Type: 1, Value: '1', X: 1 }] } },
    ],
    [
      'an integer tag that is none',
      'InvalidParameterValue',
      { Attribute: { Tags: [{ Tag: 'a', Type: 1, Value: 'x' }] } },
    ],
    [
      'a tag of an unknown type',
      'InvalidParameterValue',
      { Attribute: { Tags: [{ Tag: 'a', Type: 9, Value: '1' }] } },
    ],
    [
      'a tag that is there twice',
      'InvalidParameterValue',
      {
        Attribute: {
          Tags: [
            { Tag: 'a', Type: 2, Value: '1' },
            { Tag: 'a', Type: 2, Value: '2' },
          ],
        },
      },
    ],
  ])('refuses %s with %s', async (_, code, changes) => {
    const ProductId = await newPskProduct(hub);
    expect(await hub.codeOf('CreateDevice', { ProductId, DeviceName: 'a', ...changes })).toBe(code);
  });

  it('refuses a name that is taken in the product, but not one of another product', async () => {
    const ProductId = await newPskProduct(hub);
    await newDevice(hub, ProductId, 'same');
    expect(await hub.codeOf('CreateDevice', { ProductId, DeviceName: 'same' })).toBe(
      'InvalidParameterValue.DeviceAlreadyExist',
    );
    await newDevice(hub, await newPskProduct(hub), 'same');
  });

  it('is refused in a disabled product', async () => {
    const ProductId = await newPskProduct(hub);
    await hub.call('SetProductsForbiddenStatus', { ProductId: [ProductId], Status: 1 });
    expect(await hub.codeOf('CreateDevice', { ProductId, DeviceName: 'a' })).toBe(
      'UnauthorizedOperation.ProductIsForbidden',
    );
  });

  it('asks an NB-IoT device for its operator and IMEI', async () => {
    const ProductId = await newPskProduct(hub, { ProductType: 2 });
    const code = (given: object) =>
      hub.codeOf('CreateDevice', { ProductId, DeviceName: unique('n'), ...given });
    const general = 'UnauthorizedOperation.ProductCantHaveNormalDevice';
    expect(await code({})).toBe(general);
    expect(await code({ Isp: 1 })).toBe(general);
    expect(await code({ Isp: 4, Imei: '123456789012345' })).toBe('InvalidParameterValue');
    expect(await code({ Isp: 1, Imei: '12' })).toBe('InvalidParameterValue');
    expect(await code({ Isp: 3, Imei: '123456789012345' })).toBe('OK');
  });

  it('gives a LoRa device its keys, and takes no other device into that product', async () => {
    const ProductId = await newProduct(hub, { ProductType: 4, AppEUI: '70B3D5' }, 'skey');
    const lora = { ProductId, DeviceName: 'l1', LoraDevEui: '70B3D57ED0000001', Skey: 'skey' };
    const code = (given: object) => hub.codeOf('CreateDevice', given);
    expect(await code({ ProductId, DeviceName: 'l1' })).toBe(
      'UnauthorizedOperation.ProductCantHaveNotLoRaDevice',
    );
    expect(await code({ ...lora, Skey: '' })).toBe('InvalidParameterValue');
    expect(await code({ ...lora, LoraDevEui: 'xyz' })).toBe('InvalidParameterValue');
    expect(await code({ ...lora, LoraAppKey: 'short' })).toBe('InvalidParameterValue');
    const created = await hub.call('CreateDevice', { ...lora, LoraMoteType: 1 });
    expect(created).toMatchObject({ LoraDevEui: lora.LoraDevEui, LoraMoteType: 1 });
    expect(created.LoraAppKey).toMatch(/^[0-9A-F]{32}$/);
    expect(created.LoraNwkKey).toMatch(/^[0-9A-F]{32}$/);
    const device = { ProductId, DeviceName: 'l1' };
    expect(await hub.codeOf('DescribeDeviceClientKey', device)).toBe(
      'InvalidParameterValue.ProductTypeNotSupport',
    );
    expect(await hub.codeOf('DeleteDevice', device)).toBe('InvalidParameterValue');
    await hub.call('DeleteDevice', { ...device, Skey: 'skey' });
  });
});

describe('DescribeDevices', () => {
  it('pages in the order of creation, whatever was deleted in between', async () => {
    const ProductId = await newPskProduct(hub);
    const names = Array.from({ length: 60 }, (_, i) => `d${i}`);
    for (const DeviceName of names) await newDevice(hub, ProductId, DeviceName);
    for (const DeviceName of ['d0', 'd17', 'd18', 'd59']) {
      await hub.call('DeleteDevice', { ProductId, DeviceName });
    }
    const left = names.filter((name) => !['d0', 'd17', 'd18', 'd59'].includes(name));
    const seen: (string | undefined)[] = [];
    for (let Offset = 0; Offset < 70; Offset += 13) {
      const page = await hub.call('DescribeDevices', { ProductId, Offset, Limit: 13 });
      expect(page.TotalCount).toBe(56);
      seen.push(...page.Devices.map((device) => device.DeviceName));
    }
    expect(seen).toEqual(left);
  });

  it('filters by a part of the name, by state and by version', async () => {
    const ProductId = await newPskProduct(hub);
    for (const name of ['pump-1', 'pump-2', 'Pump-3', 'valve_1'])
      await newDevice(hub, ProductId, name);
    await hub.call('UpdateDeviceAvailableState', {
      ProductId,
      DeviceName: 'pump-2',
      EnableState: 0,
    });
    const find = async (filter: object) => {
      const page = await hub.call('DescribeDevices', {
        ProductId,
        Offset: 0,
        Limit: 10,
        ...filter,
      });
      expect(page.TotalCount).toBe(page.Devices.length);
      return page.Devices.map((device) => device.DeviceName);
    };
    expect(await find({ DeviceName: 'pump' })).toEqual(['pump-1', 'pump-2']);
    expect(await find({ DeviceName: '_1' })).toEqual(['valve_1']);
    expect(await find({ DeviceName: '%' })).toEqual([]);
    expect(await find({ EnableState: 0 })).toEqual(['pump-2']);
    expect(await find({ EnableState: 1, DeviceName: 'pump' })).toEqual(['pump-1']);
    expect(await find({ FirmwareVersion: '1.0' })).toEqual([]);
    expect(await find({ FirmwareVersion: 'None-FirmwareVersion' })).toHaveLength(4);
  });

  it('refuses what is out of range, and an unknown product', async () => {
    const ProductId = await newPskProduct(hub);
    const code = (change: object) =>
      hub.codeOf('DescribeDevices', { ProductId, Offset: 0, Limit: 10, ...change });
    expect(await code({ Limit: 9 })).toBe('InvalidParameterValue');
    expect(await code({ Limit: 251 })).toBe('InvalidParameterValue');
    expect(await code({ EnableState: 2 })).toBe('InvalidParameterValue');
    expect(await code({ ProductId: 'NOPRODUCT0' })).toBe('ResourceNotFound.ProductNotExist');
  });
});

describe('single devices', () => {
  it('that do not exist have the codes of the document', async () => {
    const ProductId = await newPskProduct(hub);
    for (const action of ['DescribeDevice', 'DeleteDevice', 'DescribeDeviceClientKey']) {
      expect(await hub.codeOf(action, { ProductId, DeviceName: 'nobody' })).toBe(
        'ResourceNotFound.DeviceNotExist',
      );
      expect(await hub.codeOf(action, { ProductId: 'NOPRODUCT0', DeviceName: 'a' })).toBe(
        'ResourceNotFound.ProductNotExist',
      );
    }
  });

  it('keep a log level while they are enabled', async () => {
    const device = await newDevice(hub, await newPskProduct(hub));
    const code = (change: object) =>
      hub.codeOf('UpdateDeviceLogLevel', { ...device, LogLevel: 4, ...change });
    expect(await code({})).toBe('OK');
    expect((await hub.call('DescribeDevice', device)).LogLevel).toBe(4);
    expect(await code({ LogLevel: 5 })).toBe('InvalidParameterValue');
    expect(await code({ DeviceName: 'nobody' })).toBe('ResourceNotFound.DeviceNotExist');
    await hub.call('UpdateDeviceAvailableState', { ...device, EnableState: 0 });
    expect(await code({})).toBe('UnauthorizedOperation.DeviceIsNotEnabled');
  });
});
