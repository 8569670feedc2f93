import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newDevice, newProduct, newPskProduct } from '../../testing/fleet.ts';
import { startTestHub, unique, type TestHub } from '../../testing/test-hub.ts';

const T0 = Date.UTC(2026, 0, 1);
let hub: TestHub;
beforeAll(async () => {
  hub = await startTestHub({ clock: () => T0 });
});
afterAll(() => hub.close());

describe('CreateProduct', () => {
  it('fills in the documented defaults and answers what it stored', async () => {
    const ProductName = unique('p');
    const created = await hub.call('CreateProduct', { ProductName });
    const { ProductId = '' } = created;
    expect(ProductId).toMatch(/^[A-Z][A-Z0-9]{9}$/);
    expect(created.ProductName).toBe(ProductName);
    expect(created.ProductProperties).toMatchObject({
      EncryptionType: '1',
      Format: 'json',
      ProductType: 0,
      Platform: '0',
      Region: 'gz',
      RegisterType: 0,
      ForbiddenStatus: 0,
      DeviceLimit: 1_000_000,
    });
    const read = await hub.call('DescribeProduct', { ProductId });
    expect(read.ProductProperties).toEqual(created.ProductProperties);
    expect(read.ProductMetadata?.CreationDate).toBe(T0 / 1000);
  });

  it('keeps every property', async () => {
    const properties = {
      ProductDescription: '温度传感器',
      EncryptionType: '2',
      Format: 'custom',
      Platform: '1',
      RegisterType: 2,
      RegisterLimit: 50,
    };
    const ProductId = await newProduct(hub, properties);
    const read = await hub.call('DescribeProduct', { ProductId });
    expect(read.ProductProperties).toMatchObject(properties);
    expect(read.ProductProperties?.ProductSecret).toMatch(/^[A-Za-z0-9]{24}$/);
  });

  it.each<[string, string, object]>([
    ['an empty name', 'InvalidParameterValue', { ProductName: '' }],
    ['a name with a space', 'InvalidParameterValue', { ProductName: 'a b' }],
    ['a name of 33 characters', 'InvalidParameterValue', { ProductName: 'x'.repeat(33) }],
    [
      'an unknown type',
      'InvalidParameterValue.ProductTypeNotSupport',
      { ProductProperties: { ProductType: 1 } },
    ],
    [
      'an unknown authentication',
      'InvalidParameterValue',
      { ProductProperties: { EncryptionType: '3' } },
    ],
    ['an unknown format', 'InvalidParameterValue', { ProductProperties: { Format: 'xml' } }],
    ['an unknown region', 'InvalidParameterValue', { ProductProperties: { Region: 'moon' } }],
    [
      'an unknown register type',
      'InvalidParameterValue',
      { ProductProperties: { RegisterType: 3 } },
    ],
    [
      'too high a limit',
      'InvalidParameterValue',
      { ProductProperties: { RegisterLimit: 1_000_001 } },
    ],
    [
      'a thing model',
      'ResourceNotFound.ThingModelNotExist',
      { ProductProperties: { ModelId: '7' } },
    ],
    ['an unknown CA', 'InvalidParameterValue', { ProductProperties: { PrivateCAName: 'none' } }],
    [
      'a LoRa type without Skey',
      'InvalidParameterValue',
      { ProductProperties: { ProductType: 4, AppEUI: '1' } },
    ],
    [
      'a LoRa type without AppEUI',
      'InvalidParameterValue',
      { ProductProperties: { ProductType: 4 }, Skey: 's' },
    ],
    ['a text as type', 'InvalidParameter', { ProductProperties: { ProductType: '0' } }],
    [
      'too long a description',
      'InvalidParameterValue',
      { ProductProperties: { ProductDescription: 'x'.repeat(1025) } },
    ],
  ])('refuses %s with %s', async (_, code, changes) => {
    expect(await hub.codeOf('CreateProduct', { ProductName: unique('p'), ...changes })).toBe(code);
  });

  it('refuses a name that is taken', async () => {
    const ProductName = unique('p');
    await hub.call('CreateProduct', { ProductName });
    expect(await hub.codeOf('CreateProduct', { ProductName })).toBe(
      'InvalidParameterValue.ProductAlreadyExist',
    );
  });
});

describe('a product without an id', () => {
  it.each(['DescribeProduct', 'DeleteProduct', 'DescribeProductCA'])(
    'is refused by %s',
    async (action) => {
      expect(await hub.codeOf(action, { ProductId: '' })).toBe('InvalidParameterValue');
    },
  );

  it('is refused for devices as well', async () => {
    const device = { ProductId: '', DeviceName: 'a' };
    expect(await hub.codeOf('DescribeDevice', device)).toBe('InvalidParameterValue');
  });
});

describe('DescribeProducts', () => {
  it('pages in the order of creation', async () => {
    await using own = await startTestHub();
    const ids: string[] = [];
    for (let i = 0; i < 25; i += 1) ids.push(await newProduct(own));
    const page = async (Offset: number | bigint) => {
      const { TotalCount, Products } = await own.call('DescribeProducts', { Offset, Limit: 10 });
      expect(TotalCount).toBe(25);
      return Products.map((product) => product.ProductId);
    };
    expect([...(await page(0)), ...(await page(10)), ...(await page(20))]).toEqual(ids);
    expect(await page(25)).toEqual([]);
    expect(await page(2n ** 64n - 1n)).toEqual([]);
  });

  it.each([9, 251, 0])('refuses pages of %i', async (Limit) => {
    expect(await hub.codeOf('DescribeProducts', { Offset: 0, Limit })).toBe(
      'InvalidParameterValue',
    );
  });
});

describe('DeleteProduct', () => {
  it('removes a product that has nothing left', async () => {
    const ProductId = await newPskProduct(hub);
    await hub.call('CreateTopicPolicy', { ProductId, TopicName: 'up', Privilege: 1 });
    const device = await newDevice(hub, ProductId);
    expect(await hub.codeOf('DeleteProduct', { ProductId })).toBe(
      'UnauthorizedOperation.DevicesExistUnderProduct',
    );
    await hub.call('DeleteDevice', device);
    await hub.call('DeleteProduct', { ProductId });
    for (const action of ['DescribeProduct', 'DeleteProduct']) {
      expect(await hub.codeOf(action, { ProductId })).toBe('ResourceNotFound.ProductNotExist');
    }
  });

  it('asks for the Skey of a LoRa product', async () => {
    const ProductId = await newProduct(hub, { ProductType: 4, AppEUI: '70B3D5' }, 'skey');
    expect(await hub.codeOf('DeleteProduct', { ProductId })).toBe('InvalidParameterValue');
    await hub.call('DeleteProduct', { ProductId, Skey: 'skey' });
  });
});

describe('SetProductsForbiddenStatus', () => {
  it('switches several products at once, or none of them', async () => {
    const ids = [await newPskProduct(hub), await newPskProduct(hub)];
    const states = () =>
      Promise.all(
        ids.map(async (ProductId) => {
          const { ProductProperties } = await hub.call('DescribeProduct', { ProductId });
          return ProductProperties?.ForbiddenStatus;
        }),
      );
    const missing = { ProductId: [...ids, 'NOPRODUCT0'], Status: 1 };
    expect(await hub.codeOf('SetProductsForbiddenStatus', missing)).toBe(
      'ResourceNotFound.ProductNotExist',
    );
    expect(await states()).toEqual([0, 0]);
    await hub.call('SetProductsForbiddenStatus', { ProductId: ids, Status: 1 });
    expect(await states()).toEqual([1, 1]);
    await hub.call('SetProductsForbiddenStatus', { ProductId: ids, Status: 0 });
    expect(await states()).toEqual([0, 0]);
  });

  it('refuses another status and an empty list', async () => {
    const ProductId = await newPskProduct(hub);
    const call = (parameters: object) => hub.codeOf('SetProductsForbiddenStatus', parameters);
    expect(await call({ ProductId: [ProductId], Status: 2 })).toBe('InvalidParameter');
    expect(await call({ ProductId: [], Status: 1 })).toBe('InvalidParameterValue');
  });
});

describe('UpdateProductDynamicRegister', () => {
  it('hands out the secret while registration is on', async () => {
    const ProductId = await newPskProduct(hub);
    const update = (RegisterType: number, RegisterLimit: number) =>
      hub.call('UpdateProductDynamicRegister', { ProductId, RegisterType, RegisterLimit });
    const on = await update(2, 100);
    expect(on).toMatchObject({ RegisterType: 2, RegisterLimit: 100 });
    expect(on.ProductSecret).toMatch(/^[A-Za-z0-9]{24}$/);
    expect((await update(1, 0)).ProductSecret).toBe(on.ProductSecret);
    expect(await update(0, 0)).toMatchObject({ RegisterType: 0, ProductSecret: '' });
    const read = await hub.call('DescribeProduct', { ProductId });
    expect(read.ProductProperties).toMatchObject({ RegisterType: 0, ProductSecret: '' });
  });

  it('is refused for what cannot register, and for wrong values', async () => {
    const code = (ProductId: string, RegisterType = 1, RegisterLimit = 1) =>
      hub.codeOf('UpdateProductDynamicRegister', { ProductId, RegisterType, RegisterLimit });
    expect(await code('NOPRODUCT0')).toBe('ResourceNotFound.ProductNotExist');
    const ProductId = await newPskProduct(hub);
    expect(await code(ProductId, 3)).toBe('InvalidParameterValue');
    expect(await code(ProductId, 1, 1_000_001)).toBe('InvalidParameterValue');
    await hub.call('SetProductsForbiddenStatus', { ProductId: [ProductId], Status: 1 });
    expect(await code(ProductId)).toBe('UnauthorizedOperation.ProductIsForbidden');
    const nbIot = await newPskProduct(hub, { ProductType: 2 });
    expect(await code(nbIot)).toBe('InvalidParameterValue.ProductTypeNotSupport');
  });
});
