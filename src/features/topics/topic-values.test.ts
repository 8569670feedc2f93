import { describe, expect, it } from 'vitest';
import type { RememberedTopic } from '#src/contract/console/memory.ts';
import {
  NEW_TOPIC,
  prefixOf,
  prefixOfTopic,
  toCreate,
  toUpdate,
  valuesOf,
} from './topic-values.ts';

const own: RememberedTopic = {
  productId: 'ABCDE12345',
  topicName: 'alarm/high',
  privilege: 3,
  brokerSubscribe: null,
  updatedAt: 1_700_000_000_000,
  updatedBy: 'admin',
};
const proxied: RememberedTopic = {
  ...own,
  brokerSubscribe: { productId: 'SUB0000001', deviceName: '+' },
};

describe('topic form values', () => {
  it('create: sends a broker subscription only where one is chosen', () => {
    const values = { ...NEW_TOPIC, name: 'up', brokerProduct: 'SUB0000001' };
    expect(toCreate(values, 'P')).toEqual({ ProductId: 'P', TopicName: 'up', Privilege: 1 });
    expect(toCreate({ ...values, broker: true }, 'P')).toEqual({
      ProductId: 'P',
      TopicName: 'up',
      Privilege: 1,
      BrokerSubscribe: { ProductId: 'SUB0000001', DeviceName: '+' },
    });
  });

  it('edit: an untouched form sends what is remembered', () => {
    expect(toUpdate(valuesOf(proxied), proxied.productId, proxied.topicName)).toEqual({
      ProductId: 'ABCDE12345',
      TopicName: 'alarm/high',
      NewTopicName: 'alarm/high',
      Privilege: 3,
      BrokerSubscribe: { ProductId: 'SUB0000001', DeviceName: '+' },
    });
  });

  it('an unpublished privilege becomes one that can be sent', () => {
    expect(valuesOf({ ...own, privilege: 7 }).privilege).toBe('publish');
  });
});

describe('whose messages a topic carries', () => {
  it('the device itself, or the sub-product of the subscription', () => {
    expect(prefixOfTopic(own, 'pump-1')).toBe('ABCDE12345/pump-1/');
    expect(prefixOfTopic(proxied, 'pump-1')).toBe('SUB0000001/+/');
    expect(prefixOf(valuesOf(own), own.productId)).toBe('ABCDE12345/${deviceName}/');
    expect(prefixOf(valuesOf(proxied), own.productId)).toBe('SUB0000001/+/');
  });
});
