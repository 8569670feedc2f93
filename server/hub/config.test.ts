import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readHubConfig } from './config.ts';
import { loadHubCredentials } from './credentials.ts';

describe('readHubConfig', () => {
  it('has the documented defaults; an empty variable counts as none', () => {
    expect(readHubConfig({ HUB_PORT: '', PATH: '/bin' })).toEqual({
      host: '127.0.0.1',
      port: 8081,
      portIsSet: false,
      devicePorts: {
        mqtt: { port: 1883, whenTaken: 'next' },
        mqtts: { port: 8883, whenTaken: 'next' },
        ws: { port: 8083, whenTaken: 'next' },
        gateway: { port: 8082, whenTaken: 'next' },
      },
      secretId: undefined,
      secretKey: undefined,
      seed: 'demo',
      rateLimits: true,
      dataDir: './data',
    });
  });

  it('reads what is set', () => {
    const env = {
      HUB_HOST: '::1',
      HUB_PORT: '9000',
      HUB_MQTT_PORT: '2883',
      HUB_MQTTS_PORT: '0',
      HUB_SECRET_ID: 'id',
      HUB_SECRET_KEY: 'key',
      HUB_SEED: 'none',
      HUB_RATE_LIMITS: 'off',
      DATA_DIR: '/tmp/x',
    };
    expect(readHubConfig(env)).toEqual({
      host: '::1',
      port: 9000,
      portIsSet: true,
      devicePorts: {
        mqtt: { port: 2883, whenTaken: 'fail' },
        mqtts: { port: 0, whenTaken: 'fail' },
        ws: { port: 8083, whenTaken: 'next' },
        gateway: { port: 8082, whenTaken: 'next' },
      },
      secretId: 'id',
      secretKey: 'key',
      seed: 'none',
      rateLimits: false,
      dataDir: '/tmp/x',
    });
  });

  it.each([
    ['HUB_PORT', 'http'],
    ['HUB_PORT', '65536'],
    ['HUB_PORT', '-1'],
    ['HUB_MQTT_PORT', 'mqtt'],
    ['HUB_MQTTS_PORT', '70000'],
    ['HUB_WS_PORT', '1.5'],
    ['HUB_GATEWAY_PORT', '-8082'],
    ['HUB_SEED', 'some'],
    ['HUB_RATE_LIMITS', 'yes'],
  ])('names %s when it is %j', (name, value) => {
    expect(() => readHubConfig({ [name]: value })).toThrow(name);
  });
});

describe('loadHubCredentials', () => {
  let dir: string;
  beforeEach(() => {
    dir = mkdtempSync(join(tmpdir(), 'hub-keys-'));
  });
  afterEach(() => rmSync(dir, { recursive: true }));

  it('makes a pair once, in a file for its owner alone', () => {
    const dataDir = join(dir, 'data');
    const first = loadHubCredentials(dataDir, {});
    expect(first.secretId).toMatch(/^AKID[A-Za-z0-9]{32}$/);
    expect(first.secretKey).toMatch(/^[A-Za-z0-9]{32}$/);
    expect(loadHubCredentials(dataDir, {})).toEqual(first);
    expect(loadHubCredentials(join(dir, 'other'), {})).not.toEqual(first);
    const file = join(dataDir, 'hub-credentials.json');
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual(first);
  });

  it('takes a pair that is set, and refuses a half', () => {
    const given = { secretId: 'id', secretKey: 'key' };
    expect(loadHubCredentials(dir, given)).toEqual(given);
    expect(() => loadHubCredentials(dir, { secretId: 'id' })).toThrow('HUB_SECRET_KEY');
    expect(() => loadHubCredentials(dir, { secretKey: 'key' })).toThrow('HUB_SECRET_ID');
  });

  it('says which file is broken, and not what is in it', () => {
    writeFileSync(join(dir, 'hub-credentials.json'), '{"secretKey":"half a secr');
    expect(() => loadHubCredentials(dir, {})).toThrow(/hub-credentials\.json does not hold/);
    expect(() => loadHubCredentials(dir, {})).not.toThrow(/half a secr/);
  });
});
