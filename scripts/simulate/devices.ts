import { createDevice, deleteDevice, describeDevices } from '#src/contract/devices.ts';
import {
  createProduct,
  deleteProduct,
  describeProduct,
  describeProducts,
} from '#src/contract/products.ts';
import type { DeviceInfo, ProductInfo } from '#src/contract/structures.ts';
import { ENCRYPTION_TYPE, PRODUCT_TYPE } from '#src/domain/device.ts';
import { PAGE_LIMITS } from '#src/domain/limits.ts';
import { isCode, type Api } from './api.ts';
import { UsageError } from './options.ts';

/** A device that can connect. */
export interface SimulatedDevice {
  readonly productId: string;
  readonly deviceName: string;
  /** Base64. */
  readonly psk: string;
}

// What this command created is known by these marks, so that it never touches anything else.
const PRODUCT_NAME = 'simulated-load';
const DESCRIPTION = 'Created by npm run simulate; --clean deletes it.';
const PREFIX = 'sim-';
const MARK = { Tag: 'made_by', Type: 2, Value: 'simulate', Name: 'Made by' };

/** Calls that are under way at a time. */
const WORKERS = 8;
const PAGE = PAGE_LIMITS.max;

async function pages<T>(
  read: (offset: number) => Promise<{ total: number; items: readonly T[] }>,
): Promise<T[]> {
  const all: T[] = [];
  for (;;) {
    const { total, items } = await read(all.length);
    all.push(...items);
    if (items.length === 0 || all.length >= total) return all;
  }
}

async function inParallel<T>(
  items: readonly T[],
  signal: AbortSignal | undefined,
  work: (item: T) => Promise<void>,
): Promise<void> {
  let next = 0;
  async function worker(): Promise<void> {
    for (let item = items[next]; item !== undefined; item = items[next]) {
      if (signal?.aborted) return;
      next += 1;
      await work(item);
    }
  }
  await Promise.all(Array.from({ length: WORKERS }, worker));
}

async function findProduct(api: Api): Promise<string | undefined> {
  const products = await pages<ProductInfo>(async (Offset) => {
    const { TotalCount, Products } = await api.call(describeProducts, { Offset, Limit: PAGE });
    return { total: Number(TotalCount), items: Products };
  });
  return products.find(
    ({ ProductName, ProductProperties: { ProductDescription } }) =>
      ProductName === PRODUCT_NAME && ProductDescription === DESCRIPTION,
  )?.ProductId;
}

async function newProduct(api: Api): Promise<string> {
  const { ProductId } = await api.call(createProduct, {
    ProductName: PRODUCT_NAME,
    ProductProperties: {
      EncryptionType: ENCRYPTION_TYPE.psk,
      ProductType: PRODUCT_TYPE.general,
      Format: 'json',
      ProductDescription: DESCRIPTION,
    },
  });
  if (ProductId === undefined) throw new Error('The hub gave no product id.');
  return ProductId;
}

async function checkProduct(api: Api, ProductId: string): Promise<string> {
  const { ProductProperties } = await api.call(describeProduct, { ProductId });
  if (ProductProperties?.EncryptionType !== ENCRYPTION_TYPE.psk) {
    throw new UsageError(`The devices of ${ProductId} have no keys; another product is needed.`);
  }
  return ProductId;
}

/**
 * The product to simulate.
 * @param given its id; without one it is the product that an earlier run created, or a new one.
 * @throws UsageError where its devices log in with certificates.
 */
export async function takeProduct(api: Api, given: string | undefined): Promise<string> {
  if (given !== undefined) return checkProduct(api, given);
  return (await findProduct(api)) ?? newProduct(api);
}

function isOurs({ Tags = [] }: DeviceInfo): boolean {
  return Tags.some(({ Tag, Value }) => Tag === MARK.Tag && Value === MARK.Value);
}

/** All devices of a product whose names look like ours, with and without the mark. */
function namesakes(api: Api, ProductId: string): Promise<DeviceInfo[]> {
  return pages<DeviceInfo>(async (Offset) => {
    const parameters = { ProductId, Offset, Limit: PAGE, DeviceName: PREFIX };
    const { TotalCount, Devices } = await api.call(describeDevices, parameters);
    return { total: Number(TotalCount), items: Devices };
  });
}

/** Names that are free, in order. */
function freeNames(taken: ReadonlySet<string>, count: number): string[] {
  const names: string[] = [];
  for (let number = 1; names.length < count; number += 1) {
    const name = `${PREFIX}${String(number).padStart(5, '0')}`;
    if (!taken.has(name)) names.push(name);
  }
  return names;
}

/**
 * Hands out devices of a product: first those that an earlier run left, then new ones.
 * @param ready takes each device as soon as it can connect.
 * @param signal stops it; what was created until then stays.
 * @returns how many were there already, and how many were created.
 */
export async function takeDevices(
  api: Api,
  productId: string,
  count: number,
  ready: (device: SimulatedDevice) => void,
  signal: AbortSignal,
): Promise<{ readonly reused: number; readonly created: number }> {
  const present = await namesakes(api, productId);
  const usable = present.filter(({ DevicePsk, EnableState }) => DevicePsk && EnableState !== 0);
  const reused = usable.filter(isOurs).slice(0, count);
  for (const { DeviceName = '', DevicePsk = '' } of reused) {
    ready({ productId, deviceName: DeviceName, psk: DevicePsk });
  }
  const taken = new Set(present.map(({ DeviceName = '' }) => DeviceName));
  let created = 0;
  await inParallel(freeNames(taken, count - reused.length), signal, async (deviceName) => {
    const { DevicePsk } = await api.call(createDevice, {
      ProductId: productId,
      DeviceName: deviceName,
      Attribute: { Tags: [MARK] },
    });
    created += 1;
    if (DevicePsk !== undefined) ready({ productId, deviceName, psk: DevicePsk });
  });
  return { reused: reused.length, created };
}

/** What this command has created in a hub. */
export interface Leftovers {
  readonly productId: string;
  /** Whether the product is one of ours as well. */
  readonly ownProduct: boolean;
  readonly devices: readonly string[];
}

/** @param given the product that was used; without one it is our own. */
export async function findLeftovers(
  api: Api,
  given: string | undefined,
): Promise<Leftovers | undefined> {
  const productId = given ?? (await findProduct(api));
  if (productId === undefined) return undefined;
  const devices = (await namesakes(api, productId)).filter(isOurs);
  return {
    productId,
    ownProduct: given === undefined || given === (await findProduct(api)),
    devices: devices.map(({ DeviceName = '' }) => DeviceName),
  };
}

/** Deletes what this command has created. @param progress told how many devices are gone. */
export async function deleteLeftovers(
  api: Api,
  { productId: ProductId, ownProduct, devices }: Leftovers,
  progress: (deleted: number) => void,
): Promise<void> {
  let deleted = 0;
  await inParallel(devices, undefined, async (DeviceName) => {
    try {
      await api.call(deleteDevice, { ProductId, DeviceName });
    } catch (error) {
      if (!isCode(error, 'ResourceNotFound')) throw error;
    }
    deleted += 1;
    progress(deleted);
  });
  if (ownProduct) await api.call(deleteProduct, { ProductId });
}
