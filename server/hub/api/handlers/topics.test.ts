import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newProduct, newPskProduct } from '../../testing/fleet.ts';
import { startTestHub, type TestHub } from '../../testing/test-hub.ts';

let hub: TestHub;
beforeAll(async () => {
  hub = await startTestHub();
});
afterAll(() => hub.close());

const creator =
  (ProductId: string) =>
  (TopicName: string, change: object = {}) =>
    hub.codeOf('CreateTopicPolicy', { ProductId, TopicName, Privilege: 1, ...change });

const updater =
  (ProductId: string) =>
  (TopicName: string, NewTopicName: string, change: object = {}) =>
    hub.codeOf('UpdateTopicPolicy', {
      ProductId,
      TopicName,
      NewTopicName,
      Privilege: 2,
      ...change,
    });

describe('CreateTopicPolicy', () => {
  it('takes names of several levels, each once', async () => {
    const create = creator(await newPskProduct(hub));
    expect(await create('up/raw_1')).toBe('OK');
    expect(await create('up/+/raw')).toBe('OK');
    expect(await create('up/raw_1')).toBe('InvalidParameterValue.TopicPolicyAlreadyExist');
    expect(await create('control')).toBe('InvalidParameterValue.TopicPolicyAlreadyExist');
  });

  it.each(['', '/up', 'up/', 'a//b', 'a b', 'a/+b', '#', 'a/b/c/d/e/f/g/h/i/j', 'x'.repeat(256)])(
    'refuses the name %j',
    async (name) => {
      expect(await creator(await newPskProduct(hub))(name)).toBe('InvalidParameterValue');
    },
  );

  it('refuses other privileges and unknown products', async () => {
    const create = creator(await newPskProduct(hub));
    expect(await create('up', { Privilege: 0 })).toBe('InvalidParameterValue');
    expect(await create('up', { Privilege: 4 })).toBe('InvalidParameterValue');
    expect(await create('up', { ProductId: 'NOPRODUCT0' })).toBe(
      'ResourceNotFound.ProductNotExist',
    );
  });

  it('takes 100 custom topics and no more', async () => {
    const create = creator(await newPskProduct(hub));
    for (let i = 0; i < 100; i += 1) expect(await create(`t${i}`)).toBe('OK');
    expect(await create('one_more')).toBe('LimitExceeded.TopicPolicyExceedLimit');
  });

  it('subscribes for sub-products that are bound, of which there are none yet', async () => {
    const sub = { BrokerSubscribe: { ProductId: await newPskProduct(hub), DeviceName: '+' } };
    const gateway = creator(await newPskProduct(hub, { ProductType: 5 }));
    expect(await gateway('up', sub)).toBe('FailedOperation.ProductNotBind');
    expect(await creator(await newProduct(hub))('up', sub)).toBe('FailedOperation.ProductNotBind');
    const badName = { BrokerSubscribe: { ...sub.BrokerSubscribe, DeviceName: '#' } };
    expect(await gateway('up', badName)).toBe('InvalidParameterValue');
  });
});

describe('UpdateTopicPolicy', () => {
  it('renames a topic and changes its privilege', async () => {
    const ProductId = await newPskProduct(hub);
    const [create, update] = [creator(ProductId), updater(ProductId)];
    await create('up');
    expect(await update('up', 'down')).toBe('OK');
    expect(await update('up', 'x')).toBe('ResourceNotFound.TopicPolicyNotExist');
    expect(await update('down', 'down', { Privilege: 3 })).toBe('OK');
    expect(await create('up')).toBe('OK');
    expect(await update('up', 'down')).toBe('InvalidParameterValue.TopicPolicyAlreadyExist');
    expect(await update('control', 'steer')).toBe('OK');
  });

  it('has the codes of the document for what cannot be', async () => {
    const ProductId = await newPskProduct(hub);
    const update = updater(ProductId);
    await creator(ProductId)('up');
    expect(await update('up', 'a b')).toBe('InvalidParameterValue');
    expect(await update('up', 'down', { Privilege: 9 })).toBe('InvalidParameterValue');
    expect(await update('up', 'down', { ProductId: 'NOPRODUCT0' })).toBe(
      'ResourceNotFound.TopicPolicyNotExist',
    );
    const BrokerSubscribe = { ProductId: 'NOPRODUCT0', DeviceName: '+' };
    expect(await update('up', 'down', { BrokerSubscribe })).toBe('InvalidParameterValue');
  });
});
