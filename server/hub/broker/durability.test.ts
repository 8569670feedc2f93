import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { connect, pskLogin, type Connected, type TestDevice } from '../testing/device.ts';
import { readAnswer, send, signedHeaders } from '../testing/test-hub.ts';

const MAIN = join(import.meta.dirname, '..', 'main.ts');
const KEYS = { secretId: 'AKIDtest', secretKey: 'key' };

let dataDir: string;
let child: ChildProcess | undefined;
beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'hub-kill-'));
});
afterEach(async () => {
  await kill();
  rmSync(dataDir, { recursive: true });
});

interface Ports {
  readonly api: number;
  readonly mqtt: number;
}

async function start(): Promise<Ports> {
  const zero = ['HUB_PORT', 'HUB_MQTT_PORT', 'HUB_MQTTS_PORT', 'HUB_WS_PORT', 'HUB_GATEWAY_PORT'];
  const started = spawn(process.execPath, [MAIN], {
    env: {
      ...Object.fromEntries(zero.map((name) => [name, '0'])),
      DATA_DIR: dataDir,
      HUB_SEED: 'none',
      HUB_SECRET_ID: KEYS.secretId,
      HUB_SECRET_KEY: KEYS.secretKey,
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  child = started;
  let output = '';
  started.stdout.setEncoding('utf8').on('data', (text: string) => {
    output += text;
  });
  const find = async (pattern: RegExp): Promise<number> => {
    for (;;) {
      const match = pattern.exec(output);
      if (match) return Number(match[1]);
      await once(started.stdout, 'data');
    }
  };
  return {
    api: await find(/Local hub: +http:\/\/127\.0\.0\.1:(\d+)\n/),
    mqtt: await find(/MQTT: +mqtt:\/\/127\.0\.0\.1:(\d+)\n/),
  };
}

/** As a machine that loses its power takes it down: nothing can be finished or closed. */
async function kill(): Promise<void> {
  if (child?.exitCode !== null || child.signalCode !== null) return;
  child.kill('SIGKILL');
  await once(child, 'exit');
}

async function call(port: number, action: string, parameters: object) {
  const body = JSON.stringify(parameters);
  const timestamp = Math.floor(Date.now() / 1000);
  const host = `127.0.0.1:${port}`;
  const headers = signedHeaders({ ...KEYS, host, action, body, timestamp });
  return readAnswer(await send(port, { headers, body })) as Record<string, unknown>;
}

it('loses nothing that was acknowledged when it is killed', async () => {
  const first = await start();
  const product = await call(first.api, 'CreateProduct', {
    ProductName: 'p',
    ProductProperties: { EncryptionType: '2' },
  });
  const ProductId = String(product.ProductId);
  const made = await call(first.api, 'CreateDevice', { ProductId, DeviceName: 'd1' });
  const device: TestDevice = { ProductId, DeviceName: 'd1', psk: String(made.DevicePsk) };
  const topic = `${ProductId}/d1/data`;
  const shadow = `$shadow/operation/${ProductId}/d1`;
  const open = (ports: Ports): Promise<Connected> =>
    connect(`mqtt://127.0.0.1:${ports.mqtt}`, { ...pskLogin(device), clean: false });

  const connected = await open(first);
  await connected.subscribe(topic, 1);
  const acknowledged: string[] = [];
  const enough = Promise.withResolvers<void>();
  for (let i = 0; i < 8; i += 1) {
    const state = { reported: { n: i } };
    connected.client.publish(shadow, JSON.stringify({ type: 'update', state }), { qos: 1 });
    connected.client.publish(topic, String(i), { qos: 1 }, (error) => {
      if (error) return;
      acknowledged.push(String(i));
      if (acknowledged.length === 4) enough.resolve();
    });
  }
  await enough.promise;
  await kill();
  await connected.end();

  const second = await start();
  await using back = await open(second);
  // What came through before the end is not lost either: the device may have acknowledged it.
  const texts = new Set(connected.waiting().map(({ text }) => text));
  for (const expected of acknowledged) {
    while (!texts.has(expected)) texts.add((await back.next()).text);
  }
  const { Data } = await call(second.api, 'DescribeDeviceShadow', { ProductId, DeviceName: 'd1' });
  const { version, state } = JSON.parse(String(Data)).payload;
  expect(version).toBeGreaterThanOrEqual(acknowledged.length);
  expect(state.reported.n).toBeGreaterThanOrEqual(Number(acknowledged.at(-1)));
}, 60_000);
