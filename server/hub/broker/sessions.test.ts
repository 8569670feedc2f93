import { once } from 'node:events';
import { connect as connectTcp, createServer } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { productHandlers } from '../api/handlers/products.ts';
import type { DeviceMessage } from '../bus.ts';
import { CALL, testServices } from '../testing/core.ts';
import { connect, pskLogin, type Connected, type TestDevice } from '../testing/device.ts';
import { createBroker, type BrokerServer } from './broker.ts';

const NOW = 1_700_000_000_123;

let services: Awaited<ReturnType<typeof testServices>>;
let broker: BrokerServer;
let server: ReturnType<typeof createServer>;
let address: string;
let device: TestDevice;
let product: number;
let messages: DeviceMessage[];

beforeEach(async () => {
  services = await testServices(() => NOW);
  broker = await createBroker(services);
  server = createServer((socket) => broker.accept(socket)).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const bound = server.address();
  address = `mqtt://127.0.0.1:${typeof bound === 'object' ? bound?.port : 0}`;
  const { ProductId = '' } = await productHandlers(services).CreateProduct(
    { ProductName: 'p', ProductProperties: { EncryptionType: '2' } },
    CALL,
  );
  product = services.store.products.byId(ProductId)?.pk ?? 0;
  services.store.devices.insert(product, [{ name: 'd1', psk: 'AAAAAAAA', created: 1 }]);
  device = { ProductId, DeviceName: 'd1', psk: 'AAAAAAAA' };
  messages = [];
  services.bus.on('message', (message) => messages.push(message));
});
afterEach(async () => {
  await broker.close();
  server.close();
  await services[Symbol.asyncDispose]();
});

/** Waits until so many messages came by, and gives the JSON of the last. */
async function nth(count: number): Promise<Record<string, unknown>> {
  while (messages.length < count) await new Promise((resolve) => setImmediate(resolve));
  return JSON.parse(messages[count - 1]?.payload.toString() ?? '');
}

const connectOwn = (): Promise<Connected> => connect(address, pskLogin(device));

const pk = (): number => services.store.devices.byName(product, 'd1')?.pk ?? 0;

describe('$state/report', () => {
  it('tells that a device came and left', async () => {
    const connected = await connectOwn();
    const topic = `$state/report/${device.ProductId}/d1`;
    const came = {
      deviceName: 'd1',
      event: 'EV_ONLINE',
      productID: device.ProductId,
      reason: 'REASON_DEVICE_CONNECT',
      timestamp: 1_700_000_000,
      topic,
    };
    expect(await nth(1)).toEqual(came);
    expect(messages[0]).toMatchObject({
      productId: device.ProductId,
      deviceName: 'd1',
      topic,
      qos: 0,
      time: NOW,
      requestId: expect.stringMatching(/^[0-9a-f-]{36}$/),
    });
    await connected.client.endAsync();
    expect(await nth(2)).toEqual({
      ...came,
      event: 'EV_OFFLINE',
      reason: 'REASON_DEVICE_DISCONNECT',
    });
  });

  it('tells that a broken connection ended', async () => {
    const connected = await connectOwn();
    connected.client.stream.destroy();
    expect(await nth(2)).toMatchObject({ reason: 'REASON_DEVICE_DISCONNECT' });
  });

  it('tells that the server ended a connection', async () => {
    const connected = await connectOwn();
    broker.kick(pk());
    await connected.closed();
    expect(await nth(2)).toMatchObject({ event: 'EV_OFFLINE', reason: 'REASON_STATE_KICKED' });
  });

  it('tells that a second connection ended the first', async () => {
    const first = await connectOwn();
    await using second = await connectOwn();
    await first.closed();
    expect(await nth(2)).toMatchObject({ event: 'EV_OFFLINE', reason: 'REASON_DEVICE_KICKED' });
    expect(await nth(3)).toMatchObject({ event: 'EV_ONLINE' });
    expect(second.client.connected).toBe(true);
    expect(messages).toHaveLength(3);
  });

  it('tells that a device fell silent, after one and a half times its keepalive', async () => {
    const { clientId = '', username = '', password = '' } = pskLogin(device);
    const field = (text: string): Buffer =>
      Buffer.concat([Buffer.from([text.length >> 8, text.length & 0xff]), Buffer.from(text)]);
    // A CONNECT by hand, with a keepalive of 1 s: MQTT.js would end a silent connection itself.
    const rest = Buffer.concat([
      field('MQTT'),
      Buffer.from([4, 0xc2, 0, 1]),
      ...[clientId, username, String(password)].map(field),
    ]);
    const length = [0x80 | (rest.length & 0x7f), rest.length >> 7];
    const socket = connectTcp(Number(new URL(address).port), '127.0.0.1');
    socket.write(Buffer.concat([Buffer.from([0x10, ...length]), rest]));
    const [connack] = await once(socket, 'data');
    expect([...connack]).toEqual([0x20, 2, 0, 0]);
    await once(socket, 'close');
    expect(await nth(2)).toMatchObject({ reason: 'REASON_KEEPALIVE_TIMEOUT' });
  });
});

describe('a broker that starts', () => {
  it('has nothing online, whatever was when the last one was killed', async () => {
    await using connected = await connectOwn();
    expect(connected.client.connected).toBe(true);
    expect(services.store.devices.byPk(pk())).toMatchObject({ online: 1, last_offline: 0 });
    const next = await createBroker(services);
    expect(services.store.devices.byPk(pk())).toMatchObject({
      online: 0,
      last_offline: 1_700_000_000,
    });
    await next.close();
  });
});

it('leaves nothing behind of a device that connects again and again', async () => {
  for (let i = 0; i < 30; i += 1) {
    const connected = await connect(address, { ...pskLogin(device), clean: i % 2 === 0 });
    await connected.end();
    await nth(2 * (i + 1));
  }
  expect([...broker.sessions.all()]).toEqual([]);
});
