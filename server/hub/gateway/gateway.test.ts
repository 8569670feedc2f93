import { createDecipheriv, createHash, createHmac, createSign } from 'node:crypto';
import { connect as connectTcp } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { productHandlers } from '../api/handlers/products.ts';
import type { SdkLogLine } from '../bus.ts';
import { createTestCa } from '../testing/certificates.ts';
import { ANY_PORT, connectDevice, createDevice, type TestDevice } from '../testing/device.ts';
import { CALL, testServices } from '../testing/core.ts';
import { newProduct, newPskProduct } from '../testing/fleet.ts';
import { send, startTestHub, unique, type RawAnswer, type TestHub } from '../testing/test-hub.ts';
import { vector } from '../testing/vectors.ts';
import { encryptCredentials } from './credentials.ts';
import { createEndpoints } from './endpoints.ts';
import { hmacSignature, oldSignature, stringToSign } from './signature.ts';

const NOW = 1_700_000_000;
const CLOUD_HOST = 'ap-guangzhou.gateway.tencentdevices.com';

let hub: TestHub;
let port: number;
beforeAll(async () => {
  hub = await startTestHub({
    clock: () => NOW * 1000,
    devicePorts: { mqtt: ANY_PORT, gateway: ANY_PORT },
  });
  port = hub.devicePorts.gateway ?? 0;
});
afterAll(() => hub.close());

type Sign = (text: string) => string;

const byHmac =
  (secret: string): Sign =>
  (text) =>
    createHmac('sha256', secret).update(text).digest('base64');

interface Options {
  readonly algorithm?: string;
  readonly timestamp?: number;
  readonly host?: string;
  /** The host that is signed, where it is another one. */
  readonly signedHost?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Posts a signed request, as a device does. */
function post(
  path: string,
  content: unknown,
  sign: Sign,
  options: Options = {},
): Promise<RawAnswer> {
  const { algorithm = 'hmacsha256', timestamp = NOW, host = `127.0.0.1:${port}` } = options;
  const body = typeof content === 'string' ? content : JSON.stringify(content);
  const hash = createHash('sha256').update(body).digest('hex');
  const signedHost = options.signedHost ?? host.replace(/:\d+$/, '');
  const text = ['POST', signedHost, path, '', algorithm, timestamp, 5456, hash].join('\n');
  const headers = {
    host,
    'content-type': 'application/json',
    'x-tc-algorithm': algorithm,
    'x-tc-timestamp': String(timestamp),
    'x-tc-nonce': '5456',
    'x-tc-signature': sign(text),
    ...options.headers,
  };
  return send(port, { path, headers, body });
}

const responseOf = ({ text }: RawAnswer) => JSON.parse(text).Response;
const codeOf = (answer: RawAnswer): string => responseOf(answer).Error?.Code ?? 'OK';

/** What a device makes of the payload. */
function decrypt(secret: string, payload: string, length: number): Record<string, unknown> {
  const decipher = createDecipheriv('aes-128-cbc', secret.slice(0, 16), '0'.repeat(16));
  decipher.setAutoPadding(false);
  const plain = Buffer.concat([decipher.update(payload, 'base64'), decipher.final()]);
  expect([...plain.subarray(length)].every((byte) => byte === 0)).toBe(true);
  return JSON.parse(plain.subarray(0, length).toString());
}

describe('the vectors', () => {
  it('of the request signature', () => {
    const { input, expected } = vector('dynreg request signature');
    const body = Buffer.from(input.body ?? '');
    const text = stringToSign(
      CLOUD_HOST,
      '/device/register',
      'hmacsha256',
      '1600000000',
      '5456',
      body,
    );
    expect(text).toBe(input.stringToSign);
    expect(hmacSignature(input.productSecret ?? '', text)).toBe(expected);
  });

  it('of the payload', () => {
    const { input, expected } = vector('dynreg payload decrypt');
    const encrypted = encryptCredentials(input.productSecret ?? '', JSON.parse(expected));
    expect(encrypted).toEqual({ payload: input.payload, length: expected.length });
  });

  it('of the older form: base64 of hexadecimal digits', () => {
    const hex = createHmac('sha1', 'secret').update('text').digest('hex');
    expect(Buffer.from(oldSignature('secret', 'text'), 'base64').toString()).toBe(hex);
  });
});

interface Registering {
  readonly ProductId: string;
  readonly secret: string;
}

/** A product that takes registrations. */
async function registering(RegisterType: number, RegisterLimit = 0): Promise<Registering> {
  const ProductId = await newPskProduct(hub);
  return { ProductId, secret: await allow(ProductId, RegisterType, RegisterLimit) };
}

async function allow(ProductId: string, RegisterType: number, RegisterLimit = 0): Promise<string> {
  const request = { ProductId, RegisterType, RegisterLimit };
  const { ProductSecret = '' } = await hub.call('UpdateProductDynamicRegister', request);
  return ProductSecret;
}

const register = (
  { ProductId, secret }: Registering,
  DeviceName: string,
  options: Options = {},
): Promise<RawAnswer> =>
  post('/device/register', { ProductId, DeviceName }, byHmac(secret), options);

describe('registration', () => {
  it('gives a known device its key, which then logs in', async () => {
    const product = await registering(1);
    const { psk } = await createDevice(hub, product.ProductId, 'd1');
    const { RequestId, Len, Payload, State } = responseOf(await register(product, 'd1'));
    expect(RequestId).toMatch(/^[0-9a-f-]{36}$/);
    expect(State).toBe(1);
    expect(decrypt(product.secret, Payload, Len)).toEqual({ encryptionType: 2, psk });
  });

  it('creates devices up to the limit where the product says so', async () => {
    const product = await registering(2, 2);
    await createDevice(hub, product.ProductId, 'by-hand');
    const { Payload, Len, State } = responseOf(await register(product, 'a'));
    expect(State).toBe(0);
    const { psk } = decrypt(product.secret, Payload, Len);
    const device = { ProductId: product.ProductId, DeviceName: 'a', psk: String(psk) };
    await using connected = await connectDevice(hub, device);
    expect(connected.client.connected).toBe(true);
    expect(codeOf(await register(product, 'b'))).toBe('OK');
    expect(codeOf(await register(product, 'c'))).toBe('LimitExceeded.DeviceExceedLimit');
    expect(codeOf(await register(product, 'a'))).toBe('OK');
    expect(codeOf(await register(product, 'by-hand'))).toBe('OK');
    await hub.call('DeleteDevice', { ProductId: product.ProductId, DeviceName: 'b' });
    expect(codeOf(await register(product, 'c'))).toBe('OK');
  });

  it('keeps the limit when devices come at once', async () => {
    const ProductId = await newProduct(hub, { EncryptionType: '1' });
    const product = { ProductId, secret: await allow(ProductId, 2, 2) };
    const answers = await Promise.all(['a', 'b', 'c', 'a'].map((name) => register(product, name)));
    const { TotalCount } = await hub.call('DescribeDevices', { ProductId, Offset: 0, Limit: 10 });
    expect(TotalCount).toBe(2);
    const full = 'LimitExceeded.DeviceExceedLimit';
    expect(answers.map(codeOf).toSorted()).toEqual([full, 'OK', 'OK', 'OK']);
  });

  it('gives a certificate and its key', async () => {
    const ProductId = await newProduct(hub, { EncryptionType: '1' });
    const product = { ProductId, secret: await allow(ProductId, 2, 1) };
    const { Payload, Len } = responseOf(await register(product, 'c1'));
    const { encryptionType, clientCert, clientKey } = decrypt(product.secret, Payload, Len);
    expect(encryptionType).toBe(1);
    expect(clientCert).toMatch(/^-----BEGIN CERTIFICATE-----/);
    const id = { ProductId, DeviceName: 'c1' };
    expect((await hub.call('DescribeDeviceClientKey', id)).ClientKey).toBe(clientKey);
    expect(codeOf(await register(product, 'c1'))).toBe('UnsupportedOperation.ClientCertAlreadyGot');
  });

  it('takes the certificate that a device of a private CA brings', async () => {
    const validity = { from: NOW * 1000 - 1e9, until: NOW * 1000 + 1e9 };
    const ca = await createTestCa('Fleet owner', validity);
    const CertName = unique('ca');
    const VerifyCertText = await ca.issue('code');
    await hub.call('CreatePrivateCA', { CertName, CertText: ca.pem, VerifyCertText });
    const ProductId = await newProduct(hub, { EncryptionType: '1', PrivateCAName: CertName });
    const secret = await allow(ProductId, 2, 1);
    const ask = async (ClientCert: string): Promise<RawAnswer> => {
      const body = { ProductId, DeviceName: 'c1', EncryptionType: 1, ClientCert };
      return post('/device/register', body, byHmac(secret));
    };
    expect(codeOf(await ask('nothing'))).toBe('InvalidParameterValue');
    expect(codeOf(await ask(await ca.issue(`${ProductId}c2`)))).toBe('InvalidParameterValue');
    const clientCert = await ca.issue(`${ProductId}c1`);
    const { Payload, Len } = responseOf(await ask(clientCert));
    const credentials = { encryptionType: 1, clientCert, clientKey: '' };
    expect(decrypt(secret, Payload, Len)).toEqual(credentials);
    const { DeviceCert } = await hub.call('DescribeDevice', { ProductId, DeviceName: 'c1' });
    expect(DeviceCert).toBe(clientCert);
  });

  it('is refused while it is off, for unknown devices, and for a disabled product', async () => {
    const product = await registering(1);
    expect(codeOf(await register(product, 'nobody'))).toBe('ResourceNotFound.DeviceNotExist');
    await createDevice(hub, product.ProductId, 'd1');
    await allow(product.ProductId, 0);
    expect(codeOf(await register(product, 'd1'))).toBe('UnauthorizedOperation');
    await allow(product.ProductId, 2, 1);
    expect(codeOf(await register(product, 'not a name'))).toBe('InvalidParameterValue');
    const status = { ProductId: [product.ProductId], Status: 1 };
    await hub.call('SetProductsForbiddenStatus', status);
    expect(codeOf(await register(product, 'd1'))).toBe('UnauthorizedOperation.ProductIsForbidden');
  });

  it('is signed for the host of the cloud, in either spelling of the algorithm', async () => {
    const product = await registering(1);
    await createDevice(hub, product.ProductId, 'd1');
    for (const options of [
      { host: CLOUD_HOST },
      { signedHost: CLOUD_HOST },
      { host: `localhost:${port}` },
      { algorithm: 'HmacSha256' },
    ]) {
      expect(codeOf(await register(product, 'd1', options))).toBe('OK');
    }
  });

  it.each<[string, Options]>([
    ['AuthFailure.SignatureFailure', { signedHost: 'example.com' }],
    ['AuthFailure.SignatureFailure', { algorithm: 'rsa-sha256' }],
    ['AuthFailure.SignatureFailure', { algorithm: 'hmacmd5' }],
    ['AuthFailure.SignatureFailure', { headers: { 'x-tc-nonce': '1' } }],
    ['AuthFailure.SignatureExpire', { timestamp: NOW - 301 }],
    ['AuthFailure.SignatureExpire', { timestamp: NOW + 301 }],
    ['InvalidParameter', { headers: { 'x-tc-timestamp': 'now' } }],
    ['MissingParameter', { headers: { 'x-tc-signature': '' } }],
    ['MissingParameter', { headers: { 'x-tc-algorithm': '' } }],
  ])('answers %s to %j', async (code, options) => {
    const product = await registering(1);
    await createDevice(hub, product.ProductId, 'd1');
    expect(codeOf(await register(product, 'd1', options))).toBe(code);
    const wrong = { ...product, secret: 'x'.repeat(24) };
    expect(codeOf(await register(wrong, 'd1'))).toBe('AuthFailure.SignatureFailure');
  });
});

describe('registration in its older form', () => {
  async function registerOld(
    { ProductId, secret }: Registering,
    deviceName: string,
    change: object = {},
  ): Promise<Record<string, unknown>> {
    const text = `deviceName=${deviceName}&nonce=7&productId=${ProductId}&timestamp=${NOW}`;
    const hex = createHmac('sha1', secret).update(text).digest('hex');
    const body = JSON.stringify({
      deviceName,
      nonce: 7,
      productId: ProductId,
      timestamp: NOW,
      signature: Buffer.from(hex).toString('base64'),
      ...change,
    });
    const headers = {
      host: 'gateway.tencentdevices.com',
      'content-type': 'application/x-www-form-urlencoded',
    };
    return JSON.parse((await send(port, { path: '/register/dev', headers, body })).text);
  }

  it('gives the key', async () => {
    const product = await registering(2, 1);
    const { code, len, payload } = await registerOld(product, 'd1');
    expect(code).toBe(0);
    const { psk } = decrypt(product.secret, String(payload), Number(len));
    const id = { ProductId: product.ProductId, DeviceName: 'd1' };
    expect((await hub.call('DescribeDevice', id)).DevicePsk).toBe(psk);
  });

  it.each([
    ['AuthFailure.SignatureFailure', { nonce: 8 }],
    ['AuthFailure.SignatureExpire', { timestamp: NOW - 1000 }],
    ['ResourceNotFound.ProductNotExist', { productId: 'NOPRODUCT1' }],
    ['MissingParameter', { signature: undefined }],
    ['InvalidParameterValue', { nonce: 'seven' }],
  ])('answers a code other than 0 and %s to %j', async (code, change) => {
    const answer = await registerOld(await registering(2, 1), 'd1', change);
    expect(answer.code).not.toBe(0);
    expect(answer.message).toContain(code);
  });
});

describe('publishing', () => {
  let device: TestDevice;
  let topic: string;
  beforeEach(async () => {
    const ProductId = await newPskProduct(hub);
    device = await createDevice(hub, ProductId, 'd1');
    topic = `${ProductId}/d1/data`;
  });

  const publish = (change: object = {}, sign = byHmac(device.psk)): Promise<RawAnswer> => {
    const { ProductId, DeviceName } = device;
    const message = {
      ProductId,
      DeviceName,
      TopicName: topic,
      Payload: 'hello',
      Qos: 0,
      ...change,
    };
    return post('/device/publish', message, sign);
  };

  it('reaches subscribers, as text or out of base64', async () => {
    await using connected = await connectDevice(hub, device);
    await connected.subscribe(topic, 1);
    expect(responseOf(await publish())).toEqual({ RequestId: expect.any(String) });
    expect(await connected.next()).toEqual({ topic, text: 'hello', qos: 0 });
    const Payload = Buffer.from('größer').toString('base64');
    await publish({ Payload, PayloadEncoding: 'base64', Qos: 1 });
    expect(await connected.next()).toEqual({ topic, text: 'größer', qos: 1 });
  });

  it('reaches the shadow', async () => {
    const { ProductId, DeviceName } = device;
    const update = { type: 'update', state: { reported: { by: 'http' } } };
    const TopicName = `$shadow/operation/${ProductId}/${DeviceName}`;
    expect(codeOf(await publish({ TopicName, Payload: JSON.stringify(update) }))).toBe('OK');
    const { Data = '' } = await hub.call('DescribeDeviceShadow', { ProductId, DeviceName });
    expect(JSON.parse(Data).payload.state).toEqual({ reported: { by: 'http' } });
  });

  it('is signed with the private key of a device with a certificate', async () => {
    const ProductId = await newProduct(hub, { EncryptionType: '1' });
    const made = await hub.call('CreateDevice', { ProductId, DeviceName: 'c1' });
    const message = {
      ProductId,
      DeviceName: 'c1',
      TopicName: `${ProductId}/c1/data`,
      Payload: 'x',
    };
    const byRsa: Sign = (text) =>
      createSign('RSA-SHA256')
        .update(text)
        .sign(made.DevicePrivateKey ?? '', 'base64');
    const options = { algorithm: 'rsa-sha256' };
    expect(codeOf(await post('/device/publish', message, byRsa, options))).toBe('OK');
    const wrong: Sign = () => byRsa('another text');
    const answer = await post('/device/publish', message, wrong, options);
    expect(codeOf(answer)).toBe('AuthFailure.SignatureFailure');
  });

  it.each([
    ['FailedOperation.InvalidTopicName', { TopicName: 'PID/d1/control' }],
    ['FailedOperation.InvalidTopicName', { TopicName: 'PID/d2/data' }],
    ['FailedOperation.InvalidTopicName', { TopicName: '$gateway/operation/PID/d1' }],
    ['InvalidParameterValue.PayloadOverLimit', { Payload: 'x'.repeat(16_385) }],
    ['InvalidParameterValue', { Payload: '!', PayloadEncoding: 'base64' }],
    ['InvalidParameterValue', { PayloadEncoding: 'hex' }],
    ['InvalidParameterValue', { Qos: 2 }],
    ['MissingParameter', { Payload: undefined }],
    ['ResourceNotFound.DeviceNotExist', { DeviceName: 'nobody' }],
  ])('answers %s to %j', async (code, change) => {
    const TopicName = 'TopicName' in change ? change.TopicName : 'PID/d1/data';
    const own = { ...change, TopicName: TopicName?.replace('PID', device.ProductId) };
    expect(codeOf(await publish(own))).toBe(code);
  });

  it('takes the key as it is written, not decoded, and none of another device', async () => {
    const decoded = createHmac('sha256', Buffer.from(device.psk, 'base64'));
    const sign: Sign = (text) => decoded.update(text).digest('base64');
    expect(codeOf(await publish({}, sign))).toBe('AuthFailure.SignatureFailure');
    const other = await createDevice(hub, device.ProductId, 'd2');
    expect(codeOf(await publish({}, byHmac(other.psk)))).toBe('AuthFailure.SignatureFailure');
  });

  it('is refused for a disabled device', async () => {
    const { ProductId, DeviceName } = device;
    await hub.call('UpdateDeviceAvailableState', { ProductId, DeviceName, EnableState: 0 });
    expect(codeOf(await publish())).toBe('UnauthorizedOperation.DeviceIsNotEnabled');
  });
});

describe('upload of logs', () => {
  it('takes lines with their level', async () => {
    const ProductId = await newPskProduct(hub);
    const { psk } = await createDevice(hub, ProductId, 'd1');
    const report = (Message: unknown): Promise<RawAnswer> =>
      post('/device/reportlog', { ProductId, DeviceName: 'd1', Message }, byHmac(psk));
    expect(codeOf(await report(['INF|started', 'ERR broke', 'DBG', 'WRN: hot']))).toBe('OK');
    expect(codeOf(await report(['started']))).toBe('InvalidParameterValue');
    expect(codeOf(await report('INF started'))).toBe('InvalidParameterValue');
    expect(codeOf(await report(undefined))).toBe('MissingParameter');
  });
});

it('tells the rest of the hub what lines a device uploaded', async () => {
  await using services = await testServices(() => NOW * 1000);
  const { store, bus } = services;
  const { CreateProduct } = productHandlers(services);
  const { ProductId = '' } = await CreateProduct(
    { ProductName: 'p', ProductProperties: { EncryptionType: '2' } },
    CALL,
  );
  const product = store.products.byId(ProductId)?.pk ?? 0;
  store.devices.insert(product, [{ name: 'd1', psk: 'AAAA', created: 1 }]);
  const lines: SdkLogLine[] = [];
  bus.on('sdkLog', (line) => lines.push(line));
  const Message = ['INF|started', 'ERR broke', 'DBG', 'WRN: hot'];
  const body = Buffer.from(JSON.stringify({ ProductId, DeviceName: 'd1', Message }));
  const path = '/device/reportlog';
  const text = stringToSign('h', path, 'hmacsha256', String(NOW), '1', body);
  const headers = {
    host: 'h',
    'x-tc-algorithm': 'hmacsha256',
    'x-tc-timestamp': String(NOW),
    'x-tc-nonce': '1',
    'x-tc-signature': hmacSignature('AAAA', text),
  };
  await createEndpoints(services).get(path)?.run({ path, headers, body, clientIp: '' });
  const line = { productId: ProductId, deviceName: 'd1', time: NOW * 1000 };
  expect(lines).toEqual([
    { ...line, level: 'INF', text: 'started' },
    { ...line, level: 'ERR', text: 'broke' },
    { ...line, level: 'DBG', text: '' },
    { ...line, level: 'WRN', text: 'hot' },
  ]);
});

it('writes the length of an answer as the embedded SDK reads it', async () => {
  const socket = connectTcp(port, '127.0.0.1');
  socket.end('POST /register/dev HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\n\r\n{}');
  const chunks: Buffer[] = [];
  for await (const chunk of socket) chunks.push(chunk);
  expect(Buffer.concat(chunks).toString()).toContain('\r\nContent-Length: ');
});

describe('a request of another kind', () => {
  it('is refused by its path, method, size and form', async () => {
    const path = '/device/register';
    expect((await send(port, { path: '/other', body: '{}' })).status).toBe(404);
    expect(codeOf(await send(port, { path, method: 'GET' }))).toBe('UnsupportedProtocol');
    const large = await send(port, { path, body: 'x'.repeat(300_000) });
    expect(codeOf(large)).toBe('RequestSizeLimitExceeded');
    for (const body of ['', 'no json', '[1]', 'null', Buffer.from([0x7b, 0xff])]) {
      const code = codeOf(await send(port, { path, body }));
      expect(['InvalidParameter', 'MissingParameter']).toContain(code);
    }
  });
});
