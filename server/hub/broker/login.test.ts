import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestCa } from '../testing/certificates.ts';
import {
  addressOf,
  ANY_PORT,
  connect,
  connectDevice,
  createDevice,
  pskLogin,
  returnCode,
  type TestDevice,
} from '../testing/device.ts';
import { newProduct, newPskProduct } from '../testing/fleet.ts';
import { logEvents } from '../testing/log-events.ts';
import { startTestHub, unique, type TestHub } from '../testing/test-hub.ts';

const log = logEvents();
let hub: TestHub;
let ProductId: string;
let device: TestDevice;
let tcp: string;
let tls: string;
let ca: string;
beforeAll(async () => {
  hub = await startTestHub({
    logger: log,
    devicePorts: { mqtt: ANY_PORT, mqtts: ANY_PORT, ws: ANY_PORT },
  });
  tcp = addressOf(hub);
  tls = addressOf(hub, 'mqtts');
  ca = await hub.caCertificate();
  ProductId = await newPskProduct(hub);
  device = await createDevice(hub, ProductId, 'dev1');
});
afterAll(() => hub.close());

const describeDevice = (DeviceName: string) =>
  hub.call('DescribeDevice', { ProductId, DeviceName });

describe('a device with a key', () => {
  it.each([
    ['mqtt', 4, 'sha256'],
    ['mqtt', 3, 'sha1'],
    ['mqtts', 4, 'sha1'],
    ['mqtts', 3, 'sha256'],
    ['ws', 4, 'sha256'],
    ['ws', 3, 'sha256'],
  ] as const)('connects by %s with MQTT level %i and HMAC-%s', async (kind, level, method) => {
    await using connected = await connect(addressOf(hub, kind), {
      ...pskLogin(device, { method, expiry: '9223372036854775807' }),
      protocolVersion: level,
      ...(level === 3 ? { protocolId: 'MQIsdp' } : {}),
      ca,
    });
    expect(connected.client.connected).toBe(true);
    expect(await describeDevice('dev1')).toMatchObject({ Online: 1, ClientIP: '127.0.0.1' });
  });

  it('connects by TLS-PSK without a password, as the embedded SDK does', async () => {
    const identity = `${ProductId}dev1`;
    const options = {
      clientId: identity,
      username: `${identity};21010406;abcde;9223372036854775807`,
      ciphers: 'PSK-AES128-CBC-SHA',
      maxVersion: 'TLSv1.2',
      checkServerIdentity: () => undefined,
      pskCallback: () => ({ psk: Buffer.from(device.psk, 'base64'), identity }),
    } as const;
    expect(await returnCode(tls, options)).toBe(0);
    const other = { ...options, clientId: `${ProductId}dev2` };
    await createDevice(hub, ProductId, 'dev2');
    expect(await returnCode(tls, other)).toBe(4);
    const wrongKey = { ...options, pskCallback: () => ({ psk: Buffer.from('wrong'), identity }) };
    await expect(connect(tls, wrongKey)).rejects.toThrow(/alert/);
  });

  it('tells when it came and went', async () => {
    const quiet = await createDevice(hub, ProductId, unique('d'));
    const never = { Online: 3, LoginTime: 0, FirstOnlineTime: 0, LastOfflineTime: 0 };
    expect(await describeDevice(quiet.DeviceName)).toMatchObject(never);
    const before = Math.floor(Date.now() / 1000);
    const connected = await connectDevice(hub, quiet);
    const online = await describeDevice(quiet.DeviceName);
    expect(online).toMatchObject({
      Online: 1,
      LastOfflineTime: 0,
      LoginTime: online.FirstOnlineTime,
    });
    expect(Number(online.LoginTime)).toBeGreaterThanOrEqual(before);
    await connected.end();
    await log.until('A device went offline.', { deviceName: quiet.DeviceName });
    const offline = await describeDevice(quiet.DeviceName);
    expect(offline).toMatchObject({ Online: 0, FirstOnlineTime: online.FirstOnlineTime });
    expect(Number(offline.LastOfflineTime)).toBeGreaterThanOrEqual(Number(online.LoginTime));
  });

  it('is refused with code 4 for all that is wrong with its proof', async () => {
    const good = pskLogin(device);
    const cases: [string, object][] = [
      ['password', { password: `${'0'.repeat(64)};hmacsha256` }],
      ['method', { password: String(good.password).replace('hmacsha256', 'hmacmd5') }],
      ['other method', { password: String(good.password).replace('hmacsha256', 'hmacsha1') }],
      ['no password', { password: undefined }],
      ['user of another', { username: good.username?.replace('dev1', 'dev9') }],
      ['user without expiry', { username: `${ProductId}dev1;12010126;abcde` }],
      ['expired', pskLogin(device, { expiry: String(Math.floor(Date.now() / 1000) - 1) })],
      ['key of another', pskLogin({ ...device, psk: 'AAAA' })],
      ['no such device', pskLogin({ ...device, DeviceName: 'nobody' })],
      ['no such product', pskLogin({ ...device, ProductId: 'NOPRODUCT1' })],
    ];
    for (const [name, wrong] of cases) {
      expect(await returnCode(tcp, { ...good, ...wrong }), name).toBe(4);
    }
  });

  it('is refused with code 2 when the client id is no product and device', async () => {
    const options = { ...pskLogin(device), clientId: 'short' };
    expect(await returnCode(tcp, options)).toBe(2);
  });

  it('is refused with code 1 when it speaks MQTT 5', async () => {
    expect(await returnCode(tcp, { ...pskLogin(device), protocolVersion: 5 })).toBe(1);
  });

  it('is refused with code 5 while it is disabled, and cut off when that happens', async () => {
    const { DeviceName } = await createDevice(hub, ProductId, unique('d'));
    const { DevicePsk: psk = '' } = await describeDevice(DeviceName);
    const login = pskLogin({ ProductId, DeviceName, psk });
    const connected = await connect(tcp, login);
    const closed = connected.closed();
    await hub.call('UpdateDeviceAvailableState', { ProductId, DeviceName, EnableState: 0 });
    expect(await describeDevice(DeviceName)).toMatchObject({ Online: 0 });
    await closed;
    expect(await returnCode(tcp, login)).toBe(5);
    expect(await returnCode(tcp, { ...login, password: 'x;hmacsha1' })).toBe(4);
    await hub.call('UpdateDeviceAvailableState', { ProductId, DeviceName, EnableState: 1 });
    expect(await returnCode(tcp, login)).toBe(0);
  });

  it('is refused with code 5 while its product is disabled', async () => {
    const forbidden = await newPskProduct(hub);
    const own = await createDevice(hub, forbidden, 'd');
    const connected = await connectDevice(hub, own);
    const closed = connected.closed();
    await hub.call('SetProductsForbiddenStatus', { ProductId: [forbidden], Status: 1 });
    await closed;
    expect(await returnCode(tcp, pskLogin(own))).toBe(5);
    await hub.call('SetProductsForbiddenStatus', { ProductId: [forbidden], Status: 0 });
    expect(await returnCode(tcp, pskLogin(own))).toBe(0);
  });

  it('is cut off when it is deleted, and when its state is reset', async () => {
    const own = await createDevice(hub, ProductId, unique('d'));
    const { DeviceName } = own;
    const first = await connectDevice(hub, own);
    const reset = first.closed();
    await hub.call('ResetDeviceState', { ProductId, DeviceNames: [DeviceName] });
    await reset;
    const second = await connectDevice(hub, own);
    const deleted = second.closed();
    await hub.call('DeleteDevice', { ProductId, DeviceName });
    await deleted;
    expect(await returnCode(tcp, pskLogin(own))).toBe(4);
  });
});

describe('two connections of one device', () => {
  it('end with the first one closed and the device online', async () => {
    const own = await createDevice(hub, ProductId, unique('d'));
    const first = await connectDevice(hub, own);
    const closed = first.closed();
    await using second = await connectDevice(hub, own);
    await closed;
    expect(second.client.connected).toBe(true);
    expect(await describeDevice(own.DeviceName)).toMatchObject({ Online: 1 });
  });

  it('leave one of many that come at the same moment', async () => {
    const own = await createDevice(hub, ProductId, unique('d'));
    const all = await Promise.all(Array.from({ length: 12 }, () => connectDevice(hub, own)));
    // The last one to be admitted stays; the others are closed in the order of their admission.
    let open = all.length;
    const { promise, resolve } = Promise.withResolvers<void>();
    for (const { client } of all) {
      const closed = (): void => {
        open -= 1;
        if (open === 1) resolve();
      };
      if (client.connected) client.once('close', closed);
      else closed();
    }
    await promise;
    expect(await describeDevice(own.DeviceName)).toMatchObject({ Online: 1 });
    const alive = all.filter(({ client }) => client.connected);
    expect(alive).toHaveLength(1);
    await alive[0]?.end();
  });
});

describe('a device with a certificate', () => {
  it('connects with the one that the hub issued, and no other', async () => {
    const product = await newProduct(hub, { EncryptionType: '1' });
    const made = await hub.call('CreateDevice', { ProductId: product, DeviceName: 'c1' });
    const clientId = `${product}c1`;
    const username = `${clientId};12010126;abcde;2147483647`;
    const own = { clientId, username, ca, cert: made.DeviceCert, key: made.DevicePrivateKey };
    const good = own as { cert: string; key: string };
    expect(await returnCode(tls, good)).toBe(0);
    expect(await returnCode(tls, { clientId, username, ca })).toBe(4);
    expect(await returnCode(tcp, { clientId, username })).toBe(4);
    await hub.call('CreateDevice', { ProductId: product, DeviceName: 'c2' });
    expect(await returnCode(tls, { ...good, clientId: `${product}c2` })).toBe(4);
    const stranger = await (await createTestCa('Stranger')).issuePair(clientId);
    expect(await returnCode(tls, { clientId, username, ca, ...stranger })).toBe(4);
    await hub.call('DeleteDevice', { ProductId: product, DeviceName: 'c1' });
    await hub.call('CreateDevice', { ProductId: product, DeviceName: 'c1' });
    expect(await returnCode(tls, good)).toBe(4);
  });

  it('connects with one of the private CA of its product', async () => {
    const own = await createTestCa('Fleet owner');
    const CertName = unique('ca');
    await hub.call('CreatePrivateCA', {
      CertName,
      CertText: own.pem,
      VerifyCertText: await own.issue('code'),
    });
    const product = await newProduct(hub, { EncryptionType: '1', PrivateCAName: CertName });
    await hub.call('CreateDevice', { ProductId: product, DeviceName: 'c1' });
    const clientId = `${product}c1`;
    const options = { clientId, username: `${clientId};12010126;abcde;2147483647`, ca };
    expect(await returnCode(tls, { ...options, ...(await own.issuePair(clientId)) })).toBe(0);
    expect(await returnCode(tls, { ...options, ...(await own.issuePair(`${product}c2`)) })).toBe(4);
    const validity = { from: Date.now() - 2e9, until: Date.now() - 1e9 };
    const old = await createTestCa('Fleet owner', validity);
    expect(await returnCode(tls, { ...options, ...(await old.issuePair(clientId)) })).toBe(4);
  });
});
