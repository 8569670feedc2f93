import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
  ANY_PORT,
  connectDevice,
  createDevice,
  type Connected,
  type TestDevice,
} from '../testing/device.ts';
import { newPskProduct } from '../testing/fleet.ts';
import { logEvents } from '../testing/log-events.ts';
import { startTestHub, unique, type TestHub } from '../testing/test-hub.ts';

const log = logEvents();
let hub: TestHub;
let ProductId: string;
beforeAll(async () => {
  hub = await startTestHub({ logger: log, devicePorts: { mqtt: ANY_PORT } });
  ProductId = await newPskProduct(hub);
});
afterAll(() => hub.close());

let device: TestDevice;
let own: string;
let connected: Connected;
beforeEach(async () => {
  device = await createDevice(hub, ProductId, unique('d'));
  own = `${ProductId}/${device.DeviceName}`;
  connected = await connectDevice(hub, device);
  return () => connected.end();
});

/** Publishes what must not arrive, then what must; @returns the topic that came first. */
async function firstOf(dropped: string, payload: string | Buffer, qos: 0 | 1 = 0): Promise<string> {
  await connected.subscribe(`${own}/data`);
  // Not awaited: at QoS 1 there is no acknowledgement for what is dropped.
  connected.client.publish(dropped, payload, { qos });
  await connected.publish(`${own}/data`, 'after');
  const message = await connected.next();
  expect(message.text).toBe('after');
  return message.topic;
}

describe('subscriptions', () => {
  it.each([
    ['control', 0],
    ['data', 1],
  ] as const)('to the default topic %s are granted at QoS %i', async (name, qos) => {
    expect(await connected.subscribe(`${own}/${name}`, qos)).toBe(qos);
  });

  it('at QoS 2 are granted at QoS 1', async () => {
    const [grant] = await connected.client.subscribeAsync(`${own}/data`, { qos: 2 });
    expect(grant?.qos).toBe(1);
  });

  it.each([
    '$shadow/operation/result/OWN',
    '$ota/update/OWN',
    '$broadcast/rxd/OWN',
    '$gateway/operation/result/OWN',
    '$sys/operation/result/OWN',
    '$log/operation/result/OWN',
    '$config/operation/result/OWN',
    '$resource/down/service/OWN',
    '$rrpc/rxd/OWN/+',
  ])('to %s need no policy', async (topic) => {
    expect(await connected.subscribe(topic.replace('OWN', own), 1)).toBe(1);
  });

  it.each([
    'OWN/event',
    'OWN/other',
    'OWN/+',
    'OWN/#',
    '#',
    '+/+/data',
    '$shadow/operation/OWN',
    '$shadow/operation/result/PRODUCT/other',
    '$SYS/#',
    '$state/report/OWN',
    '$hub/dropped',
    'PRODUCT/other/data',
  ])('to %s get a failure, and the connection stays', async (topic) => {
    const filter = topic.replace('OWN', own).replace('PRODUCT', ProductId);
    const suback = connected.client.subscribeAsync(filter, { qos: 1 });
    await expect(suback).rejects.toThrow('Unspecified error');
    expect(connected.client.connected).toBe(true);
  });

  it('of one packet are granted one by one, and only the granted survive', async () => {
    await connected.end();
    connected = await connectDevice(hub, device, { clean: false });
    const packet = { [`${own}/data`]: { qos: 1 }, [`${own}/other`]: { qos: 1 } } as const;
    const granted = await connected.client.subscribeAsync(packet).catch(() => 'refused');
    expect(granted).toBe('refused');
    await connected.publish(`${own}/data`, 'heard');
    expect((await connected.next()).text).toBe('heard');
    await hub.call('CreateTopicPolicy', { ProductId, TopicName: 'other', Privilege: 3 });
    await connected.publish(`${own}/other`, 'not heard');
    await connected.publish(`${own}/data`, 'again');
    expect((await connected.next()).text).toBe('again');
  });

  it('follow the policies of the product at once', async () => {
    const topic = unique('t');
    const wild = `${own}/${topic}/+`;
    await expect(connected.client.subscribeAsync(wild)).rejects.toThrow('Unspecified error');
    const policy = { ProductId, TopicName: `${topic}/+`, Privilege: 2 };
    await hub.call('CreateTopicPolicy', policy);
    expect(await connected.subscribe(wild)).toBe(0);
    await hub.call('UpdateTopicPolicy', { ...policy, NewTopicName: `${topic}/+`, Privilege: 1 });
    await expect(connected.client.subscribeAsync(wild)).rejects.toThrow('Unspecified error');
  });
});

describe('publishing', () => {
  it('to a topic that it is subscribed to comes back to the device', async () => {
    await connected.subscribe(`${own}/data`, 1);
    await connected.publish(`${own}/data`, 'hello', 1);
    expect(await connected.next()).toEqual({ topic: `${own}/data`, text: 'hello', qos: 1 });
  });

  it.each(['control', 'nowhere'])(
    'to %s is dropped, logged, and not acknowledged',
    async (name) => {
      let acknowledged = 0;
      connected.client.on('packetreceive', ({ cmd }) => {
        if (cmd === 'puback') acknowledged += 1;
      });
      expect(await firstOf(`${own}/${name}`, 'x', 1)).toBe(`${own}/data`);
      expect(acknowledged).toBe(1);
      await log.until('A message was dropped.', { topic: `${own}/${name}` });
    },
  );

  it('to the topic of another device never reaches it', async () => {
    const other = await createDevice(hub, ProductId, unique('d'));
    await using listener = await connectDevice(hub, other);
    const topic = `${ProductId}/${other.DeviceName}/data`;
    await listener.subscribe(topic);
    await firstOf(topic, 'intruder');
    await listener.publish(topic, 'own');
    expect((await listener.next()).text).toBe('own');
  });

  it('of 16 KB is the most that is delivered', async () => {
    await connected.subscribe(`${own}/data`);
    await connected.publish(`${own}/data`, 'x'.repeat(16_384));
    expect((await connected.next()).text).toHaveLength(16_384);
    expect(await firstOf(`${own}/data`, 'x'.repeat(16_385))).toBe(`${own}/data`);
  });

  it('a packet that never fits ends the connection', async () => {
    const closed = connected.closed();
    connected.client.publish(`${own}/data`, Buffer.alloc(1024 * 1024));
    await closed;
    expect(connected.client.connected).toBe(false);
  });

  it('at QoS 2 ends the connection', async () => {
    const closed = connected.closed();
    connected.client.publish(`${own}/data`, 'x', { qos: 2 });
    await closed;
    expect(connected.client.connected).toBe(false);
  });

  it('with the retain flag is delivered once and not kept', async () => {
    await connected.subscribe(`${own}/data`);
    await connected.client.publishAsync(`${own}/data`, 'now', { retain: true });
    expect((await connected.next()).text).toBe('now');
    await connected.client.unsubscribeAsync(`${own}/data`);
    await connected.subscribe(`${own}/data`);
    await connected.publish(`${own}/data`, 'later');
    expect((await connected.next()).text).toBe('later');
  });

  it('a will is never sent', async () => {
    const other = await createDevice(hub, ProductId, unique('d'));
    const topic = `${ProductId}/${other.DeviceName}/data`;
    const will = { topic, payload: Buffer.from('gone'), qos: 0, retain: false } as const;
    const first = await connectDevice(hub, other, { clean: false, will });
    await first.subscribe(topic, 1);
    first.client.stream.destroy();
    await log.until('A device went offline.', { deviceName: other.DeviceName });
    await using second = await connectDevice(hub, other, { clean: false });
    await second.publish(topic, 'back');
    expect((await second.next()).text).toBe('back');
  });
});
