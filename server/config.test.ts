import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ConfigError, isLoopback, readConfig, readConnections } from './config.ts';

const CLOUD = {
  TENCENTCLOUD_SECRET_ID: 'AKIDx',
  TENCENTCLOUD_SECRET_KEY: 'planted-key',
};

describe('readConfig', () => {
  it('has defaults for everything', () => {
    expect(readConfig({})).toEqual({
      host: '127.0.0.1',
      port: { number: 8080, fixed: false },
      dataDir: resolve('data'),
      publicUrl: undefined,
      adminPassword: undefined,
      cloud: undefined,
      hub: {
        host: '127.0.0.1',
        port: { number: 8081, fixed: false },
        mqttPort: { number: 1883, fixed: false },
        mqttsPort: { number: 8883, fixed: false },
        wsPort: { number: 8083, fixed: false },
        gatewayPort: { number: 8082, fixed: false },
        secretId: undefined,
        secretKey: undefined,
        seed: 'demo',
        rateLimits: true,
      },
    });
  });

  it('takes an empty variable for an absent one', () => {
    const empty = { HOST: '', PORT: '', CONSOLE_ADMIN_PASSWORD: '', TENCENTCLOUD_SECRET_ID: '' };
    expect(readConfig(empty)).toEqual(readConfig({}));
  });

  it('makes the account’s connection, named by its region', () => {
    const { cloud } = readConfig({
      ...CLOUD,
      TENCENTCLOUD_SESSION_TOKEN: 'tmp',
      TENCENTCLOUD_REGION: 'ap-bangkok',
      IOTHUB_ENDPOINT: 'iotcloud.ap-bangkok.tencentcloudapi.com',
    });
    expect(cloud).toEqual({
      name: 'ap-bangkok',
      kind: 'cloud',
      region: 'ap-bangkok',
      endpoint: new URL('https://iotcloud.ap-bangkok.tencentcloudapi.com'),
      secretId: 'AKIDx',
      secretKey: 'planted-key',
      token: 'tmp',
      rateLimited: true,
    });
  });

  it('knows which ports were set by hand', () => {
    const { port, hub } = readConfig({ PORT: '8080', HUB_PORT: '0', HUB_RATE_LIMITS: 'off' });
    expect(port).toEqual({ number: 8080, fixed: true });
    expect(hub.port).toEqual({ number: 0, fixed: true });
    expect(hub.rateLimits).toBe(false);
  });

  it.each([
    ['HOST', 'not a host'],
    ['PORT', 'x'],
    ['PORT', '65536'],
    ['PORT', '-1'],
    ['CONSOLE_PUBLIC_URL', 'iot.example.com'],
    ['CONSOLE_PUBLIC_URL', 'https://iot.example.com/console'],
    ['CONSOLE_PUBLIC_URL', 'ftp://iot.example.com'],
    ['CONSOLE_ADMIN_PASSWORD', 'x'.repeat(257)],
    ['TENCENTCLOUD_SECRET_ID', 'has space'],
    ['TENCENTCLOUD_SECRET_KEY', 'planted\nkey'],
    ['TENCENTCLOUD_SESSION_TOKEN', 'a b'],
    ['TENCENTCLOUD_REGION', 'ap guangzhou'],
    ['IOTHUB_ENDPOINT', 'evil.example'],
    ['HUB_HOST', 'a/b'],
    ['HUB_PORT', '80a'],
    ['HUB_MQTT_PORT', '1e3'],
    ['HUB_MQTTS_PORT', '99999'],
    ['HUB_WS_PORT', ' '],
    ['HUB_GATEWAY_PORT', '0x10'],
    ['HUB_SECRET_ID', 'ä'],
    ['HUB_SECRET_KEY', 'b c'],
    ['HUB_SEED', 'Demo'],
    ['HUB_RATE_LIMITS', '0'],
  ])('names %s when it is %j, and does not print it', (name, value) => {
    const read = (): unknown => readConfig({ [name]: value });
    expect(read).toThrow(ConfigError);
    expect(read).toThrow(new RegExp(`^${name}: .{10,}`));
    expect(read).not.toThrow(/planted/);
  });

  it.each([
    ['TENCENTCLOUD_SECRET_KEY', { TENCENTCLOUD_SECRET_ID: 'x' }],
    ['TENCENTCLOUD_SECRET_ID', { TENCENTCLOUD_SECRET_KEY: 'x' }],
    ['HUB_SECRET_KEY', { HUB_SECRET_ID: 'x' }],
    ['HUB_SECRET_ID', { HUB_SECRET_KEY: 'x' }],
  ])('misses %s', (name, env) => {
    expect(() => readConfig(env)).toThrow(expect.objectContaining({ setting: name }));
  });

  it.each(['0.0.0.0', '::', '192.168.1.5', 'iot.example.com'])(
    'listens on %s only with a password',
    (HOST) => {
      const needed = expect.objectContaining({ setting: 'CONSOLE_ADMIN_PASSWORD' }) as Error;
      expect(() => readConfig({ HOST })).toThrow(needed);
      expect(() => readConfig({ HOST, CONSOLE_ADMIN_PASSWORD: 'short' })).toThrow(needed);
      expect(readConfig({ HOST, CONSOLE_ADMIN_PASSWORD: 'long enough' }).host).toBe(HOST);
    },
  );

  it('knows the loopback', () => {
    expect(['127.0.0.1', '127.9.9.9', 'localhost', '::1'].every(isLoopback)).toBe(true);
    expect(['0.0.0.0', '127.0.0.1.evil', '1127.0.0.1', '::2'].some(isLoopback)).toBe(false);
  });
});

describe('readConnections', () => {
  const ONE = { name: 'eu', region: 'eu-frankfurt', secretId: 'AKIDy', secretKey: 'planted-key' };
  let folder: string;
  let file: string;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'iothub-console-config-'));
    file = join(folder, 'connections.json');
  });

  afterEach(() => {
    rmSync(folder, { recursive: true });
  });

  const write = (content: unknown, mode = 0o600): void => {
    writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content));
    chmodSync(file, mode);
  };

  it('finds none where there is no file', () => {
    expect(readConnections(folder, [])).toEqual([]);
  });

  it('reads them', () => {
    const hub = { ...ONE, name: 'hub', endpoint: 'http://127.0.0.1:9000', token: 't' };
    write([ONE, hub]);
    expect(readConnections(folder, ['local'])).toEqual([
      {
        ...ONE,
        kind: 'cloud',
        endpoint: new URL('https://iotcloud.tencentcloudapi.com'),
        rateLimited: true,
      },
      { ...hub, kind: 'cloud', endpoint: new URL('http://127.0.0.1:9000'), rateLimited: true },
    ]);
  });

  it.each([0o644, 0o640, 0o604])('refuses a file that others may read: %o', (mode) => {
    write([ONE], mode);
    expect(() => readConnections(folder, [])).toThrow(/connections\.json: .*chmod 600/);
  });

  it.each([
    ['no JSON', '[{"secretKey":"planted-key"', /is not JSON/],
    ['no list', {}, /expected array/],
    ['a missing key', [{ ...ONE, secretKey: undefined }], /0\.secretKey/],
    ['an unknown entry', [{ ...ONE, role: 'x' }], /role/],
    ['a foreign endpoint', [{ ...ONE, endpoint: 'evil.example' }], /0\.endpoint must be/],
    ['a name twice', [ONE, ONE], /eu is used twice/],
    ['a name that is taken', [{ ...ONE, name: 'local' }], /local is used twice/],
    ['a name that no header can carry', [{ ...ONE, name: 'a\nb' }], /0\.name must be/],
  ])('refuses %s without printing a value', (_, content, message) => {
    write(content);
    expect(() => readConnections(folder, ['local'])).toThrow(message);
    expect(() => readConnections(folder, ['local'])).not.toThrow(/planted/);
  });
});
