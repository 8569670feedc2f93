import { describe, expect, it } from 'vitest';
import { ANY_PORT } from '#server/hub/testing/device.ts';
import { newPskProduct, newProduct } from '#server/hub/testing/fleet.ts';
import { startTestHub, type TestHub } from '#server/hub/testing/test-hub.ts';
import type { Options } from './options.ts';
import { runSimulation } from './run.ts';

const MARK = [{ Tag: 'made_by', Type: 2, Value: 'simulate', Name: 'Made by' }];

function optionsFor(hub: TestHub, options: Partial<Options> = {}): Options {
  return {
    hub: new URL(hub.url),
    mqtt: new URL(`mqtt://127.0.0.1:${hub.devicePorts.mqtt}`),
    credentials: hub.credentials,
    product: undefined,
    load: { devices: 8, rate: 200, duration: 1 },
    clean: false,
    ...options,
  };
}

/** Runs until it says something like that, and stops it then as Ctrl-C does. */
async function run(options: Options, until?: RegExp) {
  const stop = new AbortController();
  const lines: string[] = [];
  const print = (line: string): void => {
    lines.push(line);
    if (until?.test(line)) stop.abort();
  };
  const connected = await runSimulation(options, print, stop.signal);
  return { connected, text: lines.join('\n') };
}

const PUBLISHING = /connected 8\/8 {2}published [1-9]/;

async function productsOf(hub: TestHub): Promise<string[]> {
  const { Products } = await hub.call('DescribeProducts', { Offset: 0, Limit: 10 });
  return Products.map(({ ProductId }) => ProductId);
}

async function devicesOf(hub: TestHub, ProductId: string) {
  const { Devices } = await hub.call('DescribeDevices', { ProductId, Offset: 0, Limit: 250 });
  return Devices;
}

const startHub = (): Promise<TestHub> => startTestHub({ devicePorts: { mqtt: ANY_PORT } });

describe('simulate', { timeout: 60_000 }, () => {
  it('creates devices, connects them, publishes, and says what it leaves behind', async () => {
    await using hub = await startHub();
    const { connected, text } = await run(optionsFor(hub));
    expect(connected).toBe(true);
    expect(text).toContain('8 devices created, 0 used again.');
    expect(text).toMatch(PUBLISHING);
    expect(text).toMatch(/Messages acknowledged: +[1-9]\d* in/);
    expect(text).toMatch(/Errors: +0$/m);
    const [productId = ''] = await productsOf(hub);
    expect(text).toContain(`Left behind: 8 devices of product ${productId}.`);
    for (const { Online, Tags } of await devicesOf(hub, productId)) {
      expect(Online).toBe(0);
      expect(Tags).toEqual(MARK);
    }
  });

  it('uses again what it left, stops on a signal, and deletes it all', async () => {
    await using hub = await startHub();
    const forEver = { devices: 8, rate: 100, duration: undefined };
    await run(optionsFor(hub, { load: { ...forEver, devices: 5 } }), /connected 5\/5/);
    const { text } = await run(optionsFor(hub, { load: forEver }), PUBLISHING);
    expect(text).toContain('3 devices created, 5 used again.');
    expect(text).toContain('Left behind: 8 devices');
    const cleaned = await run(optionsFor(hub, { load: undefined, clean: true }));
    expect(cleaned.text).toContain('Deleted 8 devices and their product');
    expect(await productsOf(hub)).toEqual([]);
    const again = await run(optionsFor(hub, { load: undefined, clean: true }));
    expect(again.text).toContain('There is nothing to delete.');
  });

  it('leaves alone what it did not create in a product that it was given', async () => {
    await using hub = await startHub();
    const product = await newPskProduct(hub);
    await hub.call('CreateDevice', { ProductId: product, DeviceName: 'sim-00001' });
    await run(optionsFor(hub, { product, clean: true }), PUBLISHING);
    const names = (await devicesOf(hub, product)).map(({ DeviceName }) => DeviceName);
    expect(names).toEqual(['sim-00001']);
    expect(await productsOf(hub)).toEqual([product]);
  });

  it('waits out the limits of a hub', async () => {
    await using hub = await startTestHub({ devicePorts: { mqtt: ANY_PORT }, rateLimits: true });
    const load = { devices: 25, rate: 1, duration: undefined };
    const { text } = await run(optionsFor(hub, { load, clean: true }), /connected 25\/25/);
    expect(text).toContain('25 devices created');
    expect(text).toContain('Deleted 25 devices');
  });

  it('tells why the hub refuses to create devices', async () => {
    await using hub = await startHub();
    const product = await newPskProduct(hub);
    await hub.call('SetProductsForbiddenStatus', { ProductId: [product], Status: 1 });
    const load = { devices: 1, rate: 1, duration: undefined };
    await expect(run(optionsFor(hub, { product, load }))).rejects.toMatchObject({
      code: 'UnauthorizedOperation.ProductIsForbidden',
    });
  });

  it('refuses a product without keys, and a hub that does not answer', async () => {
    await using hub = await startHub();
    const product = await newProduct(hub);
    await expect(run(optionsFor(hub, { product }))).rejects.toThrow('have no keys');
    await hub.close();
    await expect(run(optionsFor(hub))).rejects.toMatchObject({
      code: 'Console.UpstreamUnreachable',
    });
  });

  it('never prints a key', async () => {
    await using hub = await startHub();
    const { text } = await run(optionsFor(hub), PUBLISHING);
    const [productId = ''] = await productsOf(hub);
    const secrets = (await devicesOf(hub, productId)).map(({ DevicePsk = '' }) => DevicePsk);
    expect(secrets).toHaveLength(8);
    for (const secret of [...secrets, hub.credentials.secretKey]) {
      expect(text).not.toContain(secret);
    }
  });
});
