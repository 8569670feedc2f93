import type { ProductProperties } from '#src/contract/structures.ts';
import { unique, type TestHub } from './test-hub.ts';

/** Creates a product. @returns its id. */
export async function newProduct(
  hub: TestHub,
  properties: ProductProperties = {},
  skey?: string,
): Promise<string> {
  const { ProductId } = await hub.call('CreateProduct', {
    ProductName: unique('p'),
    ProductProperties: properties,
    ...(skey === undefined ? {} : { Skey: skey }),
  });
  if (!ProductId) throw new Error('The hub gave no product id.');
  return ProductId;
}

/** Creates a product whose devices have keys. @returns its id. */
export function newPskProduct(hub: TestHub, properties: ProductProperties = {}): Promise<string> {
  return newProduct(hub, { EncryptionType: '2', ...properties });
}

/** Creates a device. @returns its product and name, as most actions want them. */
export async function newDevice(
  hub: TestHub,
  ProductId: string,
  DeviceName: string = unique('d'),
): Promise<{ ProductId: string; DeviceName: string }> {
  await hub.call('CreateDevice', { ProductId, DeviceName });
  return { ProductId, DeviceName };
}
