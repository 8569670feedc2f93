import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  ANY_PORT,
  connectDevice,
  createDevice,
  type Connected,
  type TestDevice,
} from '../../testing/device.ts';
import { newPskProduct } from '../../testing/fleet.ts';
import { startTestHub, unique, type TestHub } from '../../testing/test-hub.ts';

let hub: TestHub;
let ProductId: string;
let device: TestDevice;
let connected: Connected;
let topic: string;
beforeAll(async () => {
  hub = await startTestHub({ devicePorts: { mqtt: ANY_PORT }, rrpcTimeoutMs: 50 });
  ProductId = await newPskProduct(hub);
  device = await createDevice(hub, ProductId, 'd1');
  connected = await connectDevice(hub, device);
  topic = `${ProductId}/d1/control`;
});
afterAll(async () => {
  await connected.end();
  await hub.close();
});

const message = (change: object = {}) => ({
  ProductId,
  DeviceName: 'd1',
  Topic: topic,
  Payload: 'hello',
  ...change,
});

describe('PublishMessage', () => {
  const codeOf = (change: object) => hub.codeOf('PublishMessage', message(change));

  it('reaches a device that listens, with the payload as it is or out of base64', async () => {
    await using listener = await connectFresh();
    const { DeviceName, Topic } = listener;
    await listener.subscribe(Topic, 1);
    await hub.call('PublishMessage', message({ DeviceName, Topic, Payload: 'größer ☃' }));
    expect(await listener.next()).toEqual({ topic: Topic, text: 'größer ☃', qos: 0 });
    const Payload = Buffer.from([0, 255, 1]).toString('base64');
    const bytes = new Promise((resolve) => {
      listener.client.once('message', (_topic, payload) => resolve([...payload]));
    });
    const change = { DeviceName, Topic, Payload, PayloadEncoding: 'base64', Qos: 1 };
    await hub.call('PublishMessage', message(change));
    expect(await bytes).toEqual([0, 255, 1]);
    expect((await listener.next()).qos).toBe(1);
  });

  it('reaches a device by a filter that it listens to', async () => {
    await hub.call('CreateTopicPolicy', { ProductId, TopicName: 'cmd/+', Privilege: 2 });
    await using listener = await connectFresh();
    const { DeviceName } = listener;
    await listener.subscribe(`${ProductId}/${DeviceName}/cmd/+`);
    const Topic = `${ProductId}/${DeviceName}/cmd/on`;
    await hub.call('PublishMessage', message({ DeviceName, Topic }));
    expect((await listener.next()).topic).toBe(Topic);
  });

  it('tells that the device does not listen', async () => {
    expect(await codeOf({})).toBe('FailedOperation.DeviceNoSubscription');
    expect(await codeOf({ Qos: 1 })).toBe('FailedOperation.DeviceNoSubscription');
  });

  it('tells that the device is offline', async () => {
    const { DeviceName } = await createDevice(hub, ProductId, unique('d'));
    const Topic = `${ProductId}/${DeviceName}/control`;
    expect(await codeOf({ DeviceName, Topic })).toBe('FailedOperation.DeviceOffline');
  });

  it.each([
    ['OTHER/d1/control'],
    ['PRODUCT/d2/control'],
    ['PRODUCT/d1'],
    ['PRODUCT/d1/'],
    ['PRODUCT/d1/+'],
    ['PRODUCT/d1/#'],
    ['$shadow/operation/result/PRODUCT/d1'],
    [''],
    [`PRODUCT/d1/${'x'.repeat(255)}`],
  ])('refuses the topic %s', async (name) => {
    const Topic = name.replace('PRODUCT', ProductId);
    expect(await codeOf({ Topic })).toBe('FailedOperation.InvalidTopicName');
  });

  it.each([
    ['FailedOperation.InvalidMsgLen', { Payload: '' }],
    ['InvalidParameterValue.PayloadOverLimit', { Payload: 'x'.repeat(16_385) }],
    ['InvalidParameterValue.PayloadOverLimit', { Payload: '温'.repeat(5462) }],
    ['FailedOperation.DeviceNoSubscription', { Payload: 'x'.repeat(16_384) }],
    ['InvalidParameterValue', { Payload: 'no base64!', PayloadEncoding: 'base64' }],
    ['InvalidParameterValue', { PayloadEncoding: 'hex' }],
    ['InvalidParameterValue', { Qos: 2 }],
    ['ResourceNotFound.ProductOrDeviceNotExist', { ProductId: 'NOPRODUCT1' }],
    ['ResourceNotFound.DeviceNotExist', { DeviceName: 'nobody' }],
  ])('answers %s to %j', async (code, change) => {
    expect(await codeOf(change)).toBe(code);
  });

  it('refuses a disabled device and a disabled product', async () => {
    const forbidden = await newPskProduct(hub);
    const { DeviceName } = await createDevice(hub, forbidden, 'd');
    const id = { ProductId: forbidden, DeviceName, Topic: `${forbidden}/d/control` };
    await hub.call('UpdateDeviceAvailableState', {
      ...id,
      Topic: undefined,
      EnableState: 0,
    } as never);
    expect(await codeOf(id)).toBe('FailedOperation.DeviceAlreadyDisabled');
    await hub.call('SetProductsForbiddenStatus', { ProductId: [forbidden], Status: 1 });
    expect(await codeOf(id)).toBe('UnauthorizedOperation.DeviceIsNotEnabled');
  });
});

/** A device of its own, connected. */
async function connectFresh(): Promise<Connected & { DeviceName: string; Topic: string }> {
  const fresh = await createDevice(hub, ProductId, unique('d'));
  const { DeviceName } = fresh;
  const Topic = `${ProductId}/${DeviceName}/control`;
  return { ...(await connectDevice(hub, fresh)), DeviceName, Topic };
}

describe('PublishRRPCMessage', () => {
  it('returns what the device answers', async () => {
    await using listener = await connectFresh();
    const { DeviceName, client } = listener;
    await listener.subscribe(`$rrpc/rxd/${ProductId}/${DeviceName}/+`);
    client.on('message', (asked, payload) => {
      client.publish(asked.replace('rxd', 'txd'), `re: ${payload.toString()}`, { qos: 1 });
    });
    const answers = await Promise.all(
      ['a', 'b', 'c'].map((Payload) =>
        hub.call('PublishRRPCMessage', { ProductId, DeviceName, Payload }),
      ),
    );
    const texts = answers.map(({ PayloadBase64 = '' }) => Buffer.from(PayloadBase64, 'base64'));
    expect(texts.map(String)).toEqual(['re: a', 're: b', 're: c']);
    expect(new Set(answers.map(({ MessageId }) => MessageId)).size).toBe(3);
    const asked = listener.waiting().map((received) => received.topic.split('/').at(-1));
    expect(asked).toEqual(answers.map(({ MessageId }) => String(MessageId)));
  });

  it('does not take the answer of another device, nor to another call', async () => {
    await using listener = await connectFresh();
    await using other = await connectFresh();
    const { DeviceName } = listener;
    await listener.subscribe(`$rrpc/rxd/${ProductId}/${DeviceName}/+`);
    const call = hub.codeOf('PublishRRPCMessage', { ProductId, DeviceName, Payload: 'x' });
    const { topic: asked } = await listener.next();
    const id = asked.split('/').at(-1);
    await other.publish(`$rrpc/txd/${ProductId}/${other.DeviceName}/${id}`, 'wrong device');
    await listener.publish(`$rrpc/txd/${ProductId}/${DeviceName}/${id}0`, 'wrong call');
    expect(await call).toBe('FailedOperation.RRPCTimeout');
  });

  it.each([
    ['FailedOperation.DeviceNoSubscription', {}],
    ['ResourceNotFound.DeviceNotExist', { DeviceName: 'nobody' }],
    ['ResourceNotFound.DeviceNotExist', { ProductId: 'NOPRODUCT1' }],
    ['InvalidParameterValue.PayloadOverLimit', { Payload: 'x'.repeat(16_385) }],
  ])('answers %s to %j', async (code, change) => {
    const request = { ProductId, DeviceName: 'd1', Payload: 'x', ...change };
    expect(await hub.codeOf('PublishRRPCMessage', request)).toBe(code);
  });

  it('tells that the device is offline or disabled', async () => {
    const { DeviceName } = await createDevice(hub, ProductId, unique('d'));
    const request = { ProductId, DeviceName, Payload: 'x' };
    expect(await hub.codeOf('PublishRRPCMessage', request)).toBe('FailedOperation.DeviceOffline');
    await hub.call('UpdateDeviceAvailableState', { ProductId, DeviceName, EnableState: 0 });
    expect(await hub.codeOf('PublishRRPCMessage', request)).toBe(
      'FailedOperation.DeviceAlreadyDisabled',
    );
  });
});

describe('PublishBroadcastMessage', () => {
  it('reaches the devices of the product that are online and listen', async () => {
    const product = await newPskProduct(hub);
    const names = ['a', 'b', 'deaf', 'away'];
    const devices = await Promise.all(names.map((name) => createDevice(hub, product, name)));
    const [a, b, deaf] = await Promise.all(
      devices.slice(0, 3).map((one) => connectDevice(hub, one)),
    );
    for (const [index, one] of [a, b].entries()) {
      await one?.subscribe(`$broadcast/rxd/${product}/${names[index]}`);
    }
    const { TaskId } = await hub.call('PublishBroadcastMessage', {
      ProductId: product,
      Payload: Buffer.from('to all').toString('base64'),
      Qos: 0,
      PayloadEncoding: 'base64',
    });
    expect(Number(TaskId)).toBeGreaterThan(0);
    for (const [index, one] of [a, b].entries()) {
      const received = await one?.next();
      expect(received).toEqual({
        topic: `$broadcast/rxd/${product}/${names[index]}`,
        text: 'to all',
        qos: 0,
      });
    }
    expect(deaf?.waiting()).toEqual([]);
    await Promise.all([a, b, deaf].map(async (one) => one?.end()));
  });

  it('waits for the one before, whose devices may be slow to take it', async () => {
    const product = await newPskProduct(hub);
    await using slow = await connectDevice(hub, await createDevice(hub, product, 'slow'));
    await slow.subscribe(`$broadcast/rxd/${product}/slow`);
    slow.client.stream.pause();
    const request = { ProductId: product, Payload: 'x'.repeat(8192), Qos: 0 };
    const codes = new Set<string>();
    // Until the buffers between here and there are full.
    for (let i = 0; i < 10_000 && !codes.has('FailedOperation.BroadcastTaskIsRunning'); i += 1) {
      codes.add(await hub.codeOf('PublishBroadcastMessage', request));
    }
    expect([...codes]).toEqual(['OK', 'FailedOperation.BroadcastTaskIsRunning']);
  });

  it.each([
    ['InvalidParameterValue.PayloadOverLimit', { Payload: 'x'.repeat(8193) }],
    ['ResourceNotFound.ProductNotExist', { ProductId: 'NOPRODUCT1' }],
    ['InvalidParameterValue', { Qos: 2 }],
    ['OK', { Payload: 'x'.repeat(8192) }],
  ])('answers %s to %j', async (code, change) => {
    const product = await newPskProduct(hub);
    const request = { ProductId: product, Payload: 'x', Qos: 0, ...change };
    expect(await hub.codeOf('PublishBroadcastMessage', request)).toBe(code);
  });
});
