import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openStore } from '../../store/store.ts';
import { newProduct, newPskProduct } from '../../testing/fleet.ts';
import { startTestHub, type TestHub } from '../../testing/test-hub.ts';

// States that no public action leads to, or only after very many calls, are prepared on disk.

let dataDir: string;
beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'hub-prepared-'));
});
afterEach(() => rmSync(dataDir, { recursive: true }));

/** Fills a hub by its API, then its store while the hub is stopped, and starts it again. */
async function prepared<T>(
  fill: (hub: TestHub) => Promise<T>,
  change: (file: string, filled: T) => void,
): Promise<[TestHub, T]> {
  const first = await startTestHub({ dataDir });
  const filled = await fill(first);
  await first.close();
  change(join(dataDir, 'hub.db'), filled);
  return [await startTestHub({ dataDir }), filled];
}

describe('a product with a million devices', () => {
  it('takes no other one', async () => {
    const [hub, ProductId] = await prepared(newPskProduct, (file) => {
      const db = new DatabaseSync(file);
      db.exec('UPDATE products SET device_count = 1000000');
      db.close();
    });
    expect(await hub.codeOf('CreateDevice', { ProductId, DeviceName: 'one-more' })).toBe(
      'LimitExceeded.DeviceExceedLimit',
    );
    await hub.close();
  });
});

describe('an account that has all it may have', () => {
  it('gets no other product and no other rule', async () => {
    const [hub, ProductId] = await prepared(newPskProduct, (file, id) => {
      const store = openStore(file);
      const { products, rules } = store;
      const product = products.byId(id);
      if (!product) throw new Error('The product is gone.');
      store.transaction(() => {
        for (let i = 1; i < 2000; i += 1) {
          products.insert({ ...product, id: `P${String(i).padStart(9, '0')}`, name: `p${i}` });
        }
        const body = { sql: '', actions: '[]', description: '', topic_pattern: '', disabled: 1 };
        for (let i = 0; i < 1000; i += 1) rules.insert(`r${i}`, body, 1);
      });
      store.close();
    });
    expect(await hub.codeOf('CreateProduct', { ProductName: 'one-more' })).toBe(
      'LimitExceeded.ProductExceedLimit',
    );
    const TopicRulePayload = {
      Sql: Buffer.from(`SELECT * FROM '${ProductId}/+/event'`).toString('base64'),
      RuleDisabled: true,
    };
    expect(await hub.codeOf('CreateTopicRule', { RuleName: 'one_more', TopicRulePayload })).toBe(
      'InvalidParameterValue.RuleNumberBeyondLimit',
    );
    await hub.close();
  });
});

describe('products that are bound without devices', () => {
  it('block each other, and let the gateway product subscribe', async () => {
    const fill = async (hub: TestHub) => ({
      gateway: await newProduct(hub, { ProductType: 5 }),
      sub: await newPskProduct(hub),
    });
    const [hub, { gateway, sub }] = await prepared(fill, (file, ids) => {
      const store = openStore(file);
      const pk = (id: string) => store.products.byId(id)?.pk ?? 0;
      store.products.bindSub(pk(ids.gateway), pk(ids.sub));
      store.close();
    });
    expect(await hub.codeOf('DeleteProduct', { ProductId: gateway })).toBe(
      'UnsupportedOperation.GatewayProductHasBindedProduct',
    );
    expect(await hub.codeOf('DeleteProduct', { ProductId: sub })).toBe(
      'UnsupportedOperation.ProductHasBindedGatewayProduct',
    );
    const topic = { ProductId: gateway, TopicName: 'up', Privilege: 2 };
    const BrokerSubscribe = { ProductId: sub, DeviceName: '+' };
    expect(await hub.codeOf('CreateTopicPolicy', { ...topic, BrokerSubscribe })).toBe('OK');
    const update = { ...topic, NewTopicName: 'raw', BrokerSubscribe };
    expect(await hub.codeOf('UpdateTopicPolicy', update)).toBe('OK');
    await hub.close();
  });
});

describe('devices of a large product', () => {
  it('are paged across blocks as they were created, whatever was deleted', async () => {
    const [hub, ProductId] = await prepared(newPskProduct, (file, id) => {
      const store = openStore(file);
      const pk = store.products.byId(id)?.pk ?? 0;
      const names = Array.from({ length: 5000 }, (_, i) => ({ name: `d${i}`, created: 1 }));
      store.devices.insert(pk, names);
      store.transaction(() => {
        // The whole of the second block, and every third device elsewhere.
        for (let i = 0; i < 5000; i += 1) {
          const device = store.devices.byName(pk, `d${i}`);
          if (device && ((i >= 1024 && i < 2048) || i % 3 === 0)) store.devices.remove(device);
        }
      });
      store.close();
    });
    const left = Array.from({ length: 5000 }, (_, i) => i)
      .filter((i) => (i < 1024 || i >= 2048) && i % 3 !== 0)
      .map((i) => `d${i}`);
    const seen: (string | undefined)[] = [];
    for (let Offset = 0; Offset < left.length + 250; Offset += 250) {
      const page = await hub.call('DescribeDevices', { ProductId, Offset, Limit: 250 });
      expect(page.TotalCount).toBe(left.length);
      seen.push(...page.Devices.map((device) => device.DeviceName));
    }
    expect(seen).toEqual(left);
    const last = { ProductId, Offset: left.length - 1, Limit: 10 };
    expect((await hub.call('DescribeDevices', last)).Devices).toHaveLength(1);
    await hub.close();
  });
});
