import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readOptions, UsageError } from './options.ts';

const KEYS = { HUB_SECRET_ID: 'id', HUB_SECRET_KEY: 'key' };

let dataDir: string;
beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'simulate-options-'));
});
afterEach(() => rmSync(dataDir, { recursive: true }));

const read = (line: string, env: Record<string, string> = KEYS) =>
  readOptions(line.split(' ').filter(Boolean), env);

describe('the options of simulate', () => {
  it('have defaults for everything', () => {
    expect(read('')).toMatchObject({
      credentials: { secretId: 'id', secretKey: 'key' },
      product: undefined,
      clean: false,
      load: { devices: 100, rate: 10, duration: undefined },
    });
    const { hub, mqtt } = read('') ?? {};
    expect([hub?.href, mqtt?.href]).toEqual(['http://127.0.0.1:8081/', 'mqtt://127.0.0.1:1883']);
  });

  it('take the ports of the environment, and the host of the hub for MQTT', () => {
    const env = { ...KEYS, HUB_PORT: '9001', HUB_MQTT_PORT: '9002' };
    expect(read('', env)?.mqtt.href).toBe('mqtt://127.0.0.1:9002');
    expect(read('', env)?.hub.href).toBe('http://127.0.0.1:9001/');
    expect(read('--hub http://hub.lan:80', KEYS)?.mqtt.href).toBe('mqtt://hub.lan:1883');
    expect(read('--mqtt mqtt://[::1]:7', KEYS)?.mqtt.host).toBe('[::1]:7');
  });

  it('read the run', () => {
    expect(read('--devices 5000 --rate 0 --duration 60 --product AAAAAAAAAA')).toMatchObject({
      product: 'AAAAAAAAAA',
      load: { devices: 5000, rate: 0, duration: 60 },
    });
  });

  it('clean up at once where nothing is to be run, else after it', () => {
    expect(read('--clean')).toMatchObject({ clean: true, load: undefined });
    expect(read('--clean --product AAAAAAAAAA')?.load).toBeUndefined();
    expect(read('--clean --duration 3')).toMatchObject({ clean: true, load: { duration: 3 } });
  });

  it('take credentials from the command line before the environment, and that before the files', () => {
    expect(read('--secret-id a --secret-key b')?.credentials).toEqual({
      secretId: 'a',
      secretKey: 'b',
    });
    const file = join(dataDir, 'hub-credentials.json');
    writeFileSync(file, '{"secretId":"kept","secretKey":"safe"}');
    expect(read('', { DATA_DIR: dataDir })?.credentials.secretId).toBe('kept');
    expect(read('', { DATA_DIR: dataDir, ...KEYS })?.credentials.secretId).toBe('id');
  });

  it('never make credentials, which no hub would accept', () => {
    expect(() => read('', { DATA_DIR: dataDir })).toThrow(/holds no credentials/);
    expect(readdirSync(dataDir)).toEqual([]);
  });

  it.each([
    '--devices 0',
    '--devices 1e3',
    '--devices -5',
    '--rate x',
    '--duration 0',
    '--duration 1.5',
    '--product short',
    '--hub https://iotcloud.tencentcloudapi.com',
    '--hub 127.0.0.1:8081',
    '--hub http://user:secret@127.0.0.1',
    '--mqtt http://127.0.0.1:1883',
    '--secret-id only',
    '--unknown',
    'word',
  ])('refuse %s', (line) => {
    expect(() => read(line, line.includes('only') ? {} : KEYS)).toThrow(UsageError);
  });

  it('ask for the help', () => {
    expect(read('--help', {})).toBeUndefined();
  });
});
