import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readAnswer, send, signedHeaders } from './testing/test-hub.ts';

const MAIN = join(import.meta.dirname, 'main.ts');

let dataDir: string;
const children: ChildProcess[] = [];
beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'hub-main-'));
});
afterEach(() => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
  rmSync(dataDir, { recursive: true });
});

/** Starts the program with nothing but these variables. */
function start(env: Readonly<Record<string, string>>) {
  const child = spawn(process.execPath, [MAIN], {
    env: { DATA_DIR: dataDir, HUB_PORT: '0', HUB_SEED: 'none', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  children.push(child);
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8');
    stream.on('data', (text: string) => {
      output += text;
    });
  }
  return {
    child,
    output: () => output,
    /** Waits until the output matches. */
    async until(pattern: RegExp): Promise<RegExpExecArray> {
      for (;;) {
        const match = pattern.exec(output);
        if (match) return match;
        await Promise.race([once(child.stdout, 'data'), once(child.stderr, 'data')]);
      }
    },
    async exitCode(): Promise<unknown> {
      const [code] = child.exitCode === null ? await once(child, 'exit') : [child.exitCode];
      return code;
    },
  };
}

describe('npm run hub', () => {
  it('prints where it is and what it accepts, and stops with 0', async () => {
    const hub = start({});
    const [, port = ''] = await hub.until(/Local hub: +http:\/\/127\.0\.0\.1:(\d+)/);
    const [, secretId = ''] = await hub.until(/SecretId: +(\S+)/);
    const [, secretKey = ''] = await hub.until(/SecretKey: +(\S+)/);
    const body = '{"Offset":0,"Limit":10}';
    const headers = signedHeaders({
      secretId,
      secretKey,
      host: `iotcloud.localhost:${port}`,
      action: 'DescribeProducts',
      body,
      timestamp: Math.floor(Date.now() / 1000),
    });
    const answer = readAnswer(await send(Number(port), { headers, body }));
    expect(answer).toMatchObject({ TotalCount: 0, Products: [] });
    hub.child.kill('SIGTERM');
    expect(await hub.exitCode()).toBe(0);
  });

  it.each(['HUB_PORT', 'HUB_MQTT_PORT', 'HUB_MQTTS_PORT', 'HUB_WS_PORT', 'HUB_GATEWAY_PORT'])(
    'gives up with 1 when %s was set and is taken',
    async (name) => {
      const other = createServer();
      other.listen(0, '127.0.0.1');
      await once(other, 'listening');
      const address = other.address();
      const port = typeof address === 'object' && address ? address.port : 0;
      const hub = start({ [name]: String(port) });
      expect(await hub.exitCode()).toBe(1);
      expect(hub.output()).toContain(`Port ${port} on 127.0.0.1 is taken.`);
      other.close();
    },
  );

  it('prints where devices connect, also when a default port is taken', async () => {
    const first = start({ HUB_MQTTS_PORT: '0', HUB_WS_PORT: '0' });
    const [, taken = ''] = await first.until(/MQTT: +mqtt:\/\/127\.0\.0\.1:(\d+)/);
    await first.until(/MQTT, TLS: +mqtts:\/\/127\.0\.0\.1:\d+/);
    const [, file = ''] = await first.until(/CA of TLS: +(\S+hub-ca\.crt)/);
    expect(file).toBe(join(dataDir, 'hub-ca.crt'));
    await first.until(/Devices: +http:\/\/127\.0\.0\.1:\d+/);
    await first.until(/MQTT, WS: +ws:\/\/127\.0\.0\.1:\d+/);
    const second = start({ DATA_DIR: join(dataDir, 'second'), HUB_MQTTS_PORT: '0' });
    const [, port = ''] = await second.until(/MQTT: .*:(\d+) \(1883 is taken\)/);
    expect(port).not.toBe(taken);
  });

  it.each([
    ['HUB_PORT', { HUB_PORT: 'eighty' }],
    ['HUB_SEED', { HUB_SEED: 'some' }],
    ['HUB_SECRET_KEY', { HUB_SECRET_ID: 'id' }],
  ])('names %s when its value is wrong, and exits with 1', async (name, env) => {
    const hub = start(env);
    expect(await hub.exitCode()).toBe(1);
    expect(hub.output()).toContain(name);
  });
});
