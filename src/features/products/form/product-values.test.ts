import { describe, expect, it } from 'vitest';
import { createProduct } from '#src/contract/products.ts';
import { PRODUCT_TYPE } from '#src/domain/device.ts';
import {
  NEW_PRODUCT,
  productFields,
  productProblems,
  toCreateProduct,
  type ProductValues,
} from './product-values.ts';

function found(values: ProductValues): object {
  return Object.fromEntries(
    Object.entries(productProblems(values)).filter(([, problem]) => problem !== null),
  );
}

const named: ProductValues = { ...NEW_PRODUCT, name: 'pump' };

describe('productFields', () => {
  it('follow the type and the authentication', () => {
    expect(productFields({ type: 'general', encryption: '2' })).toEqual({
      authentication: true,
      privateCa: false,
      registration: true,
      appEui: false,
      skey: false,
    });
    expect(productFields({ type: 'gateway', encryption: '1' })).toMatchObject({ privateCa: true });
    expect(productFields({ type: 'nbIot', encryption: '2' })).toMatchObject({
      registration: false,
      skey: false,
    });
    expect(productFields({ type: 'lora', encryption: '1' })).toEqual({
      authentication: false,
      privateCa: false,
      registration: false,
      appEui: true,
      skey: true,
    });
    expect(productFields({ type: 'loraGateway', encryption: '1' })).toMatchObject({
      skey: true,
      appEui: false,
      privateCa: true,
    });
  });
});

describe('productProblems', () => {
  it('finds none in a named product', () => {
    expect(found(named)).toEqual({});
  });

  it('checks the name', () => {
    expect(found(NEW_PRODUCT)).toEqual({ name: { kind: 'empty' } });
    expect(found({ ...named, name: 'my pump' })).toEqual({
      name: { kind: 'badCharacter', character: ' ', offset: 2 },
    });
  });

  it('checks the limit only where registration creates devices', () => {
    const limited = { ...named, registerLimit: '0' };
    expect(found(limited)).toEqual({});
    expect(found({ ...limited, registerType: '2' })).toEqual({
      registerLimit: { kind: 'between', min: 1, max: 1_000_000 },
    });
    expect(found({ ...limited, registerType: '2', type: 'nbIot' })).toEqual({});
  });

  it('asks for what LoRa needs', () => {
    expect(found({ ...named, type: 'lora', appEui: 'xyz' })).toEqual({
      appEui: { kind: 'hexadecimal', length: 16 },
      skey: { kind: 'empty' },
    });
    expect(found({ ...named, type: 'lora', appEui: '0102030405060708', skey: 'k' })).toEqual({});
    expect(found({ ...named, type: 'loraGateway' })).toEqual({ skey: { kind: 'empty' } });
  });
});

describe('toCreateProduct', () => {
  it('sends what fits and nothing else', () => {
    expect(
      toCreateProduct({
        ...named,
        name: ' pump ',
        description: ' water ',
        privateCa: 'left over from certificates',
        appEui: 'left over',
        skey: 'left over',
        registerType: '2',
        registerLimit: '25',
      }),
    ).toEqual({
      ProductName: 'pump',
      ProductProperties: {
        ProductType: 0,
        EncryptionType: '2',
        Format: 'json',
        ProductDescription: 'water',
        RegisterType: 2,
        RegisterLimit: 25,
      },
    });
  });

  it('names the private CA of a certificate product', () => {
    const { ProductProperties } = toCreateProduct({
      ...named,
      encryption: '1',
      privateCa: 'factory',
    });
    expect(ProductProperties).toMatchObject({ EncryptionType: '1', PrivateCAName: 'factory' });
  });

  it('gives LoRa its AppEUI and Skey, and no registration', () => {
    expect(
      toCreateProduct({
        ...named,
        type: 'lora',
        encryption: '1',
        appEui: '0102030405060708',
        skey: 's',
        registerType: '2',
      }),
    ).toEqual({
      ProductName: 'pump',
      ProductProperties: {
        ProductType: 4,
        EncryptionType: '2',
        Format: 'json',
        AppEUI: '0102030405060708',
      },
      Skey: 's',
    });
  });

  it.each(Object.keys(PRODUCT_TYPE))('fits the contract for %s', (type) => {
    const request = toCreateProduct({ ...named, type: type as ProductValues['type'] });
    expect(createProduct.request.safeParse(request).error).toBeUndefined();
  });
});
