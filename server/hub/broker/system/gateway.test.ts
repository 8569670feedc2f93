import { createHash, createHmac } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
  ANY_PORT,
  connectDevice,
  createDevice,
  type Connected,
  type TestDevice,
} from '../../testing/device.ts';
import { newProduct, newPskProduct } from '../../testing/fleet.ts';
import { logEvents } from '../../testing/log-events.ts';
import { startTestHub, unique, type TestHub } from '../../testing/test-hub.ts';
import { vector } from '../../testing/vectors.ts';
import { bindSignature } from './bind-signature.ts';
import { GATEWAY_RESULT as R } from './gateway.ts';

const T0 = 1_700_000_000;

const log = logEvents();
let hub: TestHub;
let gatewayProduct: string;
let subProduct: string;
beforeAll(async () => {
  hub = await startTestHub({
    clock: () => T0 * 1000,
    logger: log,
    devicePorts: { mqtt: ANY_PORT },
  });
  gatewayProduct = await newPskProduct(hub, { ProductType: 5 });
  subProduct = await newPskProduct(hub);
});
afterAll(() => hub.close());

let gateway: TestDevice;
let connected: Connected;
let sub: TestDevice;
beforeEach(async () => {
  gateway = await createDevice(hub, gatewayProduct, unique('g'));
  sub = await createDevice(hub, subProduct, unique('s'));
  connected = await connectGateway(gateway);
  return () => connected.end();
});

async function connectGateway(device: TestDevice): Promise<Connected> {
  const link = await connectDevice(hub, device);
  await link.subscribe(`$gateway/operation/result/${device.ProductId}/${device.DeviceName}`, 1);
  return link;
}

async function ask(type: string, devices: readonly object[] | undefined): Promise<unknown> {
  await connected.publish(`$gateway/operation/${gatewayProduct}/${gateway.DeviceName}`, {
    type,
    ...(devices && { payload: { devices } }),
  });
  const reply = await connected.nextJson();
  expect(reply.type).toBe(type);
  return reply.payload;
}

const names = ({ ProductId, DeviceName }: TestDevice) => ({
  product_id: ProductId,
  device_name: DeviceName,
});

/** Asks for one device. @returns its result. */
async function resultOf(type: string, entry: object): Promise<number> {
  const payload = (await ask(type, [entry])) as { devices: { result: number }[] };
  expect(payload.devices).toHaveLength(1);
  return payload.devices[0]?.result ?? Number.NaN;
}

function proof(device: TestDevice, change: object = {}, key: string | Buffer = device.psk): object {
  const entry = {
    ...names(device),
    random: 724839,
    timestamp: T0,
    signmethod: 'hmacsha256',
    authtype: 'psk',
    ...change,
  };
  const text = `${device.ProductId}${device.DeviceName};${entry.random};${entry.timestamp}`;
  const hash = entry.signmethod === 'hmacsha1' ? 'sha1' : 'sha256';
  const signature = createHmac(hash, key).update(text).digest('base64');
  return { signature, ...entry };
}

const bind = (device = sub) => resultOf('bind', proof(device));

const describeDevice = ({ ProductId, DeviceName }: TestDevice) =>
  hub.call('DescribeDevice', { ProductId, DeviceName });

it.each([
  ['gateway bind sha1', 'hmacsha1'],
  ['gateway bind sha256', 'hmacsha256'],
] as const)('the signature of the vector %s', (name, method) => {
  const { input, expected } = vector(name);
  expect(bindSignature(input.psk ?? '', input.text ?? '', method)).toBe(expected);
});

describe('bind', () => {
  it('ties a sub-device that signed, by either method', async () => {
    expect(await bind()).toBe(R.ok);
    const other = await createDevice(hub, subProduct, unique('s'));
    expect(await resultOf('bind', proof(other, { signmethod: 'hmacsha1' }))).toBe(R.ok);
    const { Devices, TotalCount } = await hub.call('DescribeGatewayBindDevices', {
      GatewayProductId: gatewayProduct,
      GatewayDeviceName: gateway.DeviceName,
      Offset: 0,
      Limit: 10,
    });
    expect(TotalCount).toBe(2);
    expect(Devices.map(({ DeviceName }) => DeviceName)).toEqual([sub.DeviceName, other.DeviceName]);
    expect(await ask('describe_sub_devices', undefined)).toEqual({
      devices: [names(sub), names(other)].map(({ device_name, product_id }) => ({
        device_name,
        product_id,
      })),
    });
  });

  it('takes the digests of a certificate as keys', async () => {
    const product = await newProduct(hub, { EncryptionType: '1' });
    for (const digest of ['sha1', 'md5']) {
      const DeviceName = unique('c');
      const made = await hub.call('CreateDevice', { ProductId: product, DeviceName });
      const pem = made.DeviceCert ?? '';
      const der = Buffer.from(pem.replaceAll(/-----[^-]+-----|\s/g, ''), 'base64');
      const key = createHash(digest)
        .update(digest === 'sha1' ? der : pem)
        .digest();
      const device = { ProductId: product, DeviceName, psk: '' };
      const entry = proof(
        device,
        { authtype: 'certificate' },
        digest === 'sha1' ? key : key.toString('hex'),
      );
      expect(await resultOf('bind', entry)).toBe(R.ok);
    }
  });

  it.each([
    ['no names', () => ({}), R.badParameter],
    ['no device', () => ({ ...names(sub), device_name: 'nobody' }), R.noSuchDevice],
    ['no product', () => ({ ...names(sub), product_id: 'NOPRODUCT1' }), R.noSuchDevice],
    ['no signature', () => ({ ...proof(sub), signature: undefined }), R.badParameter],
    ['a wrong signature', () => proof(sub, {}, 'other key'), R.badSignature],
    ['a signature over another time', () => ({ ...proof(sub), timestamp: T0 - 1 }), R.badSignature],
    ['an unknown method', () => proof(sub, { signmethod: 'hmacmd5' }), R.badMethod],
    ['an unknown type', () => proof(sub, { authtype: 'none' }), R.unsupported],
    ['an old signature', () => proof(sub, { timestamp: T0 - 301 }), R.expired],
    ['a signature of the future', () => proof(sub, { timestamp: T0 + 301 }), R.expired],
    ['a gateway', () => proof(gateway), R.notGeneral],
  ])('refuses %s', async (_name, entry, result) => {
    expect(await resultOf('bind', entry())).toBe(result);
    expect(await ask('describe_sub_devices', undefined)).toEqual({ devices: [] });
  });

  it('refuses a device that is bound, here or elsewhere, or disabled', async () => {
    expect(await bind()).toBe(R.ok);
    expect(await bind()).toBe(R.boundAlready);
    const other = await createDevice(hub, gatewayProduct, unique('g'));
    const disabled = await createDevice(hub, subProduct, unique('s'));
    await hub.call('UpdateDeviceAvailableState', {
      ProductId: subProduct,
      DeviceName: disabled.DeviceName,
      EnableState: 0,
    });
    expect(await bind(disabled)).toBe(R.notAllowed);
    const second = await connectGateway(other);
    await connected.end();
    [gateway, connected] = [other, second];
    expect(await bind()).toBe(R.boundElsewhere);
    expect(await resultOf('online', names(sub))).toBe(R.notBound);
    expect(await resultOf('unbind', names(sub))).toBe(R.notBound);
  });

  it('is not for devices of other products', async () => {
    const plain = await createDevice(hub, subProduct, unique('s'));
    await using link = await connectGateway(plain);
    await link.publish(`$gateway/operation/${subProduct}/${plain.DeviceName}`, {
      type: 'bind',
      payload: { devices: [proof(sub)] },
    });
    expect(await link.nextJson()).toMatchObject({
      payload: { devices: [{ result: R.notAllowed }] },
    });
  });
});

describe('online and offline', () => {
  it('take a bound sub-device online through its gateway', async () => {
    expect(await resultOf('online', names(sub))).toBe(R.notBound);
    await bind();
    expect(await resultOf('online', names(sub))).toBe(R.ok);
    expect(await describeDevice(sub)).toMatchObject({ Online: 1, ClientIP: '127.0.0.1' });
    expect(await resultOf('offline', names(sub))).toBe(R.ok);
    expect(await describeDevice(sub)).toMatchObject({ Online: 0 });
    expect(await resultOf('offline', names(sub))).toBe(R.ok);
  });

  it('end when the gateway goes, and when the device is unbound', async () => {
    await bind();
    await resultOf('online', names(sub));
    expect(await resultOf('unbind', names(sub))).toBe(R.ok);
    expect(await describeDevice(sub)).toMatchObject({ Online: 0 });
    await bind();
    await resultOf('online', names(sub));
    await connected.end();
    await log.until('A device went offline.', { deviceName: gateway.DeviceName });
    expect(await describeDevice(sub)).toMatchObject({ Online: 0 });
  });

  it('take over from a connection of the device itself', async () => {
    await bind();
    const own = await connectDevice(hub, sub);
    expect(await resultOf('online', names(sub))).toBe(R.ok);
    await own.closed();
    expect(await describeDevice(sub)).toMatchObject({ Online: 1 });
    await using again = await connectDevice(hub, sub);
    expect(again.client.connected).toBe(true);
    expect(await resultOf('offline', names(sub))).toBe(R.ok);
    expect(await describeDevice(sub)).toMatchObject({ Online: 1 });
  });

  it('give the gateway the topics of the sub-device, and no others', async () => {
    const data = `${subProduct}/${sub.DeviceName}/data`;
    await bind();
    await expect(connected.client.subscribeAsync(data)).rejects.toThrow('Unspecified error');
    await resultOf('online', names(sub));
    await connected.subscribe(data, 1);
    await connected.publish(data, 'from the sub-device');
    expect(await connected.next()).toMatchObject({ topic: data, text: 'from the sub-device' });
    const control = `${subProduct}/${sub.DeviceName}/control`;
    const message = { ProductId: subProduct, DeviceName: sub.DeviceName, Payload: 'x' };
    expect(await hub.codeOf('PublishMessage', { ...message, Topic: control })).toBe(
      'FailedOperation.DeviceNoSubscription',
    );
    await connected.subscribe(control);
    await hub.call('PublishMessage', { ...message, Topic: control });
    expect(await connected.next()).toMatchObject({ topic: control, text: 'x' });
    await expect(connected.client.subscribeAsync(`${subProduct}/other/control`)).rejects.toThrow(
      'Unspecified error',
    );
  });

  it('let the gateway speak for the shadow of the sub-device', async () => {
    await bind();
    await resultOf('online', names(sub));
    await connected.subscribe(`$shadow/operation/result/${subProduct}/${sub.DeviceName}`);
    const message = { type: 'update', state: { reported: { via: 'gateway' } } };
    await connected.publish(`$shadow/operation/${subProduct}/${sub.DeviceName}`, message);
    expect(await connected.nextJson()).toMatchObject({ result: 0, payload: { version: 1 } });
    const { Data = '' } = await hub.call('DescribeDeviceShadow', {
      ProductId: subProduct,
      DeviceName: sub.DeviceName,
    });
    expect(JSON.parse(Data).payload.state).toEqual({ reported: { via: 'gateway' } });
  });

  it('let a policy of the gateway product listen to all sub-devices', async () => {
    const TopicName = unique('up');
    const BrokerSubscribe = { ProductId: subProduct, DeviceName: '+' };
    const policy = { ProductId: gatewayProduct, TopicName, Privilege: 2, BrokerSubscribe };
    await bind();
    await hub.call('CreateTopicPolicy', policy);
    await hub.call('CreateTopicPolicy', { ProductId: subProduct, TopicName, Privilege: 1 });
    await connected.subscribe(`${subProduct}/+/${TopicName}`, 1);
    await using own = await connectDevice(hub, sub);
    const topic = `${subProduct}/${sub.DeviceName}/${TopicName}`;
    await own.publish(topic, 'direct');
    expect(await connected.next()).toEqual({ topic, text: 'direct', qos: 1 });
  });
});
