import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { reply, startUpstream } from './console/testing/upstream.ts';

// Each test starts processes, which takes its time on a busy machine.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

const MAIN = join(import.meta.dirname, 'main.ts');
let folder: string;
let running: ChildProcess[];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'iothub-console-main-'));
  running = [];
});

afterEach(async () => {
  for (const child of running) {
    if (child.exitCode === null && child.signalCode === null) {
      child.kill('SIGKILL');
      await once(child, 'exit');
    }
  }
  rmSync(folder, { recursive: true });
});

interface Started {
  readonly child: ChildProcess;
  readonly output: () => string;
  /** Waits until the output holds the pattern. */
  readonly says: (pattern: RegExp) => Promise<string>;
  readonly exit: Promise<number | null>;
}

function start(env: Record<string, string>): Started {
  const child = spawn(process.execPath, [MAIN], {
    env: {
      PATH: process.env['PATH'],
      DATA_DIR: join(folder, 'data'),
      HUB_PORT: '0',
      HUB_MQTT_PORT: '0',
      HUB_MQTTS_PORT: '0',
      HUB_WS_PORT: '0',
      HUB_GATEWAY_PORT: '0',
      HUB_SEED: 'none',
      ...env,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  running.push(child);
  let output = '';
  const listeners = new Set<() => void>();
  const take = (text: Buffer): void => {
    output += text.toString();
    for (const listener of listeners) listener();
  };
  child.stdout.on('data', take);
  child.stderr.on('data', take);
  const exit = once(child, 'close').then(() => child.exitCode);
  const says = (pattern: RegExp): Promise<string> =>
    new Promise((resolve, reject) => {
      const look = (): void => {
        const match = pattern.exec(output);
        if (match) resolve(match[1] ?? match[0]);
      };
      listeners.add(look);
      look();
      void exit.then(() => reject(new Error(`It ended and said: ${output}`)));
    });
  return { child, output: () => output, says, exit };
}

const LINK = /(http:\/\/127\.0\.0\.1:\d+\/sign-in#token=[\w-]+)/;

async function signIn(link: string): Promise<{ origin: string; cookie: string }> {
  const { origin, hash } = new URL(link);
  const answer = await fetch(`${origin}/api/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ token: hash.slice('#token='.length) }),
  });
  expect(answer.status).toBe(200);
  return { origin, cookie: answer.headers.getSetCookie()[0]?.split(';')[0] ?? '' };
}

function call(to: { origin: string; cookie: string }, action: string, params: unknown) {
  return fetch(`${to.origin}/api/iotcloud/${action}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', cookie: to.cookie },
    body: JSON.stringify(params),
  });
}

describe('the server', () => {
  it('starts with a hub of its own, prints a link that signs in, and stops with 0', async () => {
    const server = start({ PORT: '0' });
    const session = await signIn(await server.says(LINK));
    const created = await call(session, 'CreateProduct', { ProductName: 'first' });
    expect(created.status).toBe(200);
    const listed = await call(session, 'DescribeProducts', { Offset: 0, Limit: 10 });
    expect(await listed.json()).toMatchObject({ Products: [{ ProductName: 'first' }] });
    expect((await fetch(`${session.origin}/readyz`)).status).toBe(200);
    expect((statSync(join(folder, 'data')).mode & 0o777).toString(8)).toBe('700');
    const keys = readFileSync(join(folder, 'data', 'hub-credentials.json'), 'utf8');
    const { secretKey } = JSON.parse(keys) as { secretKey: string };
    server.child.kill('SIGTERM');
    expect(await server.exit).toBe(0);
    expect(server.output()).not.toContain(secretKey);
    // The link is printed once; no log line repeats it.
    expect(server.output().split('#token=')).toHaveLength(2);
  });

  it('prints a new link on SIGHUP, and the old one is void', async () => {
    const server = start({ PORT: '0' });
    const old = await server.says(LINK);
    server.child.kill('SIGHUP');
    const both = new RegExp(`${LINK.source}[\\s\\S]*${LINK.source}`);
    await server.says(both);
    const [, , fresh = ''] = both.exec(server.output()) ?? [];
    expect(fresh).not.toBe(old);
    await expect(signIn(old)).rejects.toThrow(/401/);
    await signIn(fresh);
  });

  it('starts no hub where an account is configured, and signs for its endpoint', async () => {
    const upstream = await startUpstream();
    const server = start({
      PORT: '0',
      TENCENTCLOUD_SECRET_ID: 'AKIDreal',
      TENCENTCLOUD_SECRET_KEY: 'planted-cloud-key',
      TENCENTCLOUD_REGION: 'ap-bangkok',
      IOTHUB_ENDPOINT: upstream.origin,
    });
    const session = await signIn(await server.says(LINK));
    upstream.refuse('DescribeProducts', 'AuthFailure.SignatureFailure', 'The key is wrong');
    const answer = await call(session, 'DescribeProducts', { Offset: 0, Limit: 10 });
    expect(answer.status).toBe(502);
    expect(await answer.json()).toMatchObject({
      error: { code: 'AuthFailure.SignatureFailure', message: 'The key is wrong' },
    });
    expect(upstream.received[0]?.headers['authorization']).toMatch(
      /^TC3-HMAC-SHA256 Credential=AKIDreal\/\d{4}-\d\d-\d\d\/iotcloud\/tc3_request, /,
    );
    expect(upstream.received[0]?.headers['x-tc-region']).toBe('ap-bangkok');
    server.child.kill('SIGINT');
    expect(await server.exit).toBe(0);
    expect(server.output()).not.toContain('planted-cloud-key');
    expect(() => statSync(join(folder, 'data', 'hub.db'))).toThrow(/ENOENT/);
    await upstream.close();
  });

  it('lets a call that is under way finish before it stops', async () => {
    const upstream = await startUpstream();
    const server = start({
      PORT: '0',
      TENCENTCLOUD_SECRET_ID: 'AKIDreal',
      TENCENTCLOUD_SECRET_KEY: 'planted-cloud-key',
      IOTHUB_ENDPOINT: upstream.origin,
    });
    const session = await signIn(await server.says(LINK));
    const arrived = new Promise<() => void>((resolve) => {
      upstream.handle('DeleteDevice', (_, response) => resolve(() => reply(response, {})));
    });
    const answer = call(session, 'DeleteDevice', { ProductId: 'P1', DeviceName: 'd1' });
    const finish = await arrived;
    server.child.kill('SIGTERM');
    // Nobody new gets in any more.
    await vi.waitFor(() =>
      expect(fetch(`${session.origin}/healthz`)).rejects.toThrow('fetch failed'),
    );
    finish();
    expect((await answer).status).toBe(200);
    expect(await server.exit).toBe(0);
    await upstream.close();
  });

  it.each([
    ['PORT', { PORT: 'x' }],
    ['CONSOLE_ADMIN_PASSWORD', { HOST: '0.0.0.0', PORT: '0' }],
    ['HUB_SEED', { HUB_SEED: 'x' }],
    ['HOST', { HOST: '192.0.2.1', PORT: '0', CONSOLE_ADMIN_PASSWORD: 'long enough' }],
  ])('names %s and ends with 1 when it is wrong', async (name, env) => {
    const server = start(env);
    expect(await server.exit).toBe(1);
    expect(server.output()).toMatch(new RegExp(`^${name}: `));
    // One line for the person who started it, and no stack.
    expect(server.output().trim().split('\n')).toHaveLength(1);
  });

  it('names a port that was set by hand and is taken', async () => {
    const taken = createServer().listen(0, '127.0.0.1');
    await once(taken, 'listening');
    const { port } = taken.address() as AddressInfo;
    for (const [name, env] of [
      ['PORT', { PORT: String(port) }],
      ['HUB_PORT', { PORT: '0', HUB_PORT: String(port) }],
    ] as const) {
      const server = start(env);
      expect(await server.exit).toBe(1);
      expect(server.output()).toMatch(new RegExp(`^${name}: .*taken`));
    }
    taken.close();
  });
});
