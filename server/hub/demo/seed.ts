import { stringifyJson } from '#src/contract/json.ts';
import { ENCRYPTION_TYPE, ONLINE } from '#src/domain/device.ts';
import { insertDefaultTopics } from '../api/handlers/default-topics.ts';
import { createKeyPair } from '../ca/authority.ts';
import { newProductSecret, newPsk } from '../ids.ts';
import { seconds, type Services } from '../services.ts';
import type { NewDevice } from '../store/devices.ts';
import { BOUND_BEACONS, demoDevices } from './devices.ts';
import { DEMO_PRODUCTS, type DemoKind, type DemoProduct } from './products.ts';
import { createRandom, type Random } from './random.ts';
import { demoRules } from './rules.ts';
import { demoShadow } from './shadows.ts';
import { keepDeviceMemory, type RememberedDevice } from './simulate/device-memory.ts';

const SEED = 20210408;
const FACT = 'seed';
/** Key pairs that the certificates of the demo share: making one takes longer than all the rest. */
const KEY_PAIRS = 3;
const DAY = 86_400;

interface Planned {
  readonly product: DemoProduct;
  readonly devices: readonly NewDevice[];
  /** The private keys of its certificates, PEM; each device has the one that is next. */
  readonly keys: readonly string[];
}

/** Gives every device of a certificate product its certificate; most keys were fetched long ago. */
async function withCertificates({ authority }: Services, plan: Planned): Promise<Planned> {
  const pairs = await Promise.all(Array.from({ length: KEY_PAIRS }, createKeyPair));
  const devices = plan.devices.map(async (device, index) => {
    const name = `${plan.product.id}${device.name}`;
    const issued = await authority.issue(name, pairs[index % KEY_PAIRS]);
    const fetched = device.online !== ONLINE.neverActivated;
    return {
      ...device,
      cert: issued.certificate,
      private_key: fetched ? null : issued.privateKey,
      cert_state: Number(fetched),
    };
  });
  const keys = pairs.map(({ privateKey }) => privateKey);
  return { ...plan, devices: await Promise.all(devices), keys };
}

async function plan(services: Services, random: Random): Promise<Planned[]> {
  const now = seconds(services);
  const plans = DEMO_PRODUCTS.map((product): Planned => ({
    product,
    devices: demoDevices(product, random, now),
    keys: [],
  }));
  return Promise.all(
    plans.map(async (planned) => {
      const { product, devices } = planned;
      if (product.encryption === ENCRYPTION_TYPE.certificate) {
        return withCertificates(services, planned);
      }
      return { ...planned, devices: devices.map((device) => ({ ...device, psk: newPsk() })) };
    }),
  );
}

function insertProduct(services: Services, product: DemoProduct): number {
  const { store } = services;
  const created = seconds(services) - product.age * DAY;
  const pk = store.products.insert({
    id: product.id,
    name: product.name,
    description: product.description,
    encryption_type: product.encryption,
    product_type: product.type,
    format: product.format,
    region: 'gz',
    platform: '0',
    app_eui: '',
    register_type: product.registerType,
    register_limit: product.registerLimit,
    secret: newProductSecret(),
    private_ca: null,
    created,
  });
  if (product.forbidden) store.products.setForbidden(pk, true);
  insertDefaultTopics(services, pk);
  for (const { name, privilege, of } of product.topics) {
    const sub = DEMO_PRODUCTS.find(({ kind }) => kind === of);
    const broker = { broker_product: sub?.id ?? '', broker_device: sub ? '+' : '' };
    store.topics.insert(pk, { name, privilege, custom: 1, ...broker }, created);
  }
  return pk;
}

function insertShadows(
  { store }: Services,
  kind: DemoKind,
  devices: readonly NewDevice[],
  keys: readonly number[],
  random: Random,
): void {
  for (const [index, device] of devices.entries()) {
    const pk = keys[index];
    if (pk === undefined || device.online === ONLINE.neverActivated) continue;
    const shadow = demoShadow(kind, random, (device.updated ?? device.created) * 1000);
    if (!shadow) continue;
    store.shadows.put(pk, {
      version: Number(shadow.version),
      state: stringifyJson(shadow.state),
      metadata: stringifyJson(shadow.metadata),
      updated_ms: shadow.timestamp,
    });
  }
}

function bindBeacons(
  services: Services,
  products: ReadonlyMap<DemoKind, number>,
  devices: ReadonlyMap<DemoKind, readonly number[]>,
): void {
  const { store } = services;
  store.products.bindSub(products.get('gateway') ?? 0, products.get('beacon') ?? 0);
  const gateways = devices.get('gateway') ?? [];
  for (const [index, sub] of (devices.get('beacon') ?? []).entries()) {
    const gateway = gateways[index % gateways.length];
    if (gateway !== undefined && index < BOUND_BEACONS) {
      store.devices.bindToGateway(sub, gateway, seconds(services) - 100 * DAY + index * 60);
    }
  }
}

/** What the devices that are online know themselves. Thermometers only know their gateway. */
function rememberDevices(services: Services, plans: readonly Planned[]): void {
  const keys: string[] = [];
  const devices: RememberedDevice[] = [];
  for (const { product, devices: rows, keys: own } of plans) {
    if (product.kind === 'beacon') continue;
    for (const [index, { name, psk, online }] of rows.entries()) {
      if (online !== ONLINE.online) continue;
      const key = own.length > 0 && { key: keys.length + (index % own.length) };
      devices.push({ product: product.id, name, ...(key || { psk }) });
    }
    keys.push(...own);
  }
  keepDeviceMemory(services.store, { keys, devices });
}

/**
 * Fills an empty hub with the demo fleet: the same names and states each time, fresh keys. A hub
 * that holds anything, or that was filled before, is left alone.
 */
export async function seedDemo(services: Services): Promise<void> {
  const { store } = services;
  if (store.fact(FACT) !== undefined || store.products.count() > 0) return;
  const random = createRandom(SEED);
  const plans = await plan(services, random);
  store.transaction(() => {
    const products = new Map<DemoKind, number>();
    const devices = new Map<DemoKind, readonly number[]>();
    for (const { product, devices: rows } of plans) {
      const pk = insertProduct(services, product);
      const keys = store.devices.insert(pk, rows);
      products.set(product.kind, pk);
      devices.set(product.kind, keys);
      insertShadows(services, product.kind, rows, keys, random);
    }
    bindBeacons(services, products, devices);
    for (const { name, body } of demoRules()) store.rules.insert(name, body, seconds(services));
    rememberDevices(services, plans);
    store.setFact(FACT, 'demo');
  });
}
