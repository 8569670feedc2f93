import { createServer } from 'node:http';
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { SECRET_FIELDS } from '#src/contract/secrets.ts';
import { jsonLogger } from './logger.ts';
import { newDevice, newProduct, newPskProduct } from './testing/fleet.ts';
import { startTestHub } from './testing/test-hub.ts';

let dataDir: string;
beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'hub-test-'));
});
afterEach(() => rmSync(dataDir, { recursive: true }));

const mode = (file: string): number => statSync(join(dataDir, file)).mode & 0o777;

describe('a hub with a data folder', () => {
  it('keeps everything over a restart, in files that only its owner can read', async () => {
    const first = await startTestHub({ dataDir });
    const ProductId = await newProduct(first);
    const device = { ProductId, DeviceName: 'kept' };
    const { DeviceCert } = await first.call('CreateDevice', device);
    await first.call('UpdateDeviceShadow', {
      ...device,
      State: '{"desired":{"a":1}}',
      ShadowVersion: 0,
    });
    await first.call('CreateTopicPolicy', { ProductId, TopicName: 'up', Privilege: 1 });
    expect([mode('hub.db'), mode('hub-ca.key')]).toEqual([0o600, 0o600]);
    const shadow = await first.call('DescribeDeviceShadow', device);
    const issuer = readFileSync(join(dataDir, 'hub-ca.crt'), 'utf8');
    await first.close();

    await using second = await startTestHub({ dataDir });
    expect((await second.call('DescribeDevice', device)).DeviceCert).toBe(DeviceCert);
    const again = await second.call('DescribeDeviceShadow', device);
    expect(JSON.parse(again.Data ?? '').payload).toEqual(JSON.parse(shadow.Data ?? '').payload);
    const topic = { ProductId, TopicName: 'up', Privilege: 1 };
    expect(await second.codeOf('CreateTopicPolicy', topic)).toBe(
      'InvalidParameterValue.TopicPolicyAlreadyExist',
    );
    await newDevice(second, ProductId);
    expect(readFileSync(join(dataDir, 'hub-ca.crt'), 'utf8')).toBe(issuer);
  });

  it('does not disturb another one', async () => {
    await using one = await startTestHub({ dataDir });
    await using two = await startTestHub();
    const ProductId = await newPskProduct(one);
    expect(await two.codeOf('DescribeProduct', { ProductId })).toBe(
      'ResourceNotFound.ProductNotExist',
    );
    expect(one.port).not.toBe(two.port);
  });

  it('refuses a database that another hub has open', async () => {
    const one = await startTestHub({ dataDir });
    await expect(startTestHub({ dataDir })).rejects.toThrow(/hub\.db is in use by another process/);
    await one.close();
  });

  it('refuses a newer, a foreign and a broken database, and leaves them as they are', async () => {
    const file = join(dataDir, 'hub.db');
    await (await startTestHub({ dataDir })).close();
    const newer = new DatabaseSync(file);
    newer.exec('PRAGMA user_version = 999');
    newer.close();
    await expect(startTestHub({ dataDir })).rejects.toThrow(/written by a newer hub/);

    rmSync(file);
    const foreign = new DatabaseSync(file);
    foreign.exec('CREATE TABLE notes (text); PRAGMA user_version = 3');
    foreign.close();
    await expect(startTestHub({ dataDir })).rejects.toThrow(/is not a hub database/);
    writeFileSync(file, 'this is text, and long enough to be taken for a header. '.repeat(20));
    await expect(startTestHub({ dataDir })).rejects.toThrow(/is not a database/);
    expect(readFileSync(file, 'utf8')).toContain('this is text');
  });
});

describe('the port', () => {
  it('is the next free one, or an error when it was set by hand', async () => {
    const taken = createServer();
    await new Promise<void>((resolve) => {
      taken.listen(0, '127.0.0.1', resolve);
    });
    const address = taken.address();
    const port = typeof address === 'object' && address ? address.port : 0;
    await using next = await startTestHub({ port, whenTaken: 'next' });
    expect(next.port).toBeGreaterThan(port);
    await expect(startTestHub({ port, dataDir })).rejects.toThrow(
      `Port ${port} on 127.0.0.1 is taken.`,
    );
    // The database was released as well.
    await (await startTestHub({ dataDir })).close();
    taken.close();
  });
});

describe('the log', () => {
  it('holds no secret, whatever is done', async () => {
    const lines: string[] = [];
    const logger = jsonLogger((line) => lines.push(line), 'debug');
    await using hub = await startTestHub({ logger });
    const secrets: string[] = [hub.credentials.secretKey];
    const note = (answer: object) => {
      for (const [name, value] of Object.entries(answer)) {
        if (SECRET_FIELDS.has(name) && typeof value === 'string') secrets.push(value);
      }
    };
    const psk = { ProductId: await newPskProduct(hub), DeviceName: 'a' };
    note(await hub.call('CreateDevice', { ...psk, DefinedPsk: 'c2VjcmV0IG9mIHRoZSBkZXZpY2U=' }));
    note(await hub.call('DescribeDevice', psk));
    await hub.codeOf('CreateDevice', { ...psk, DefinedPsk: 'not-base64-but-secret' });
    await hub.codeOf('UpdateDevicePSK', { ...psk, Psk: 'another-secret-that-is-wrong' });
    const cert = { ProductId: await newProduct(hub), DeviceName: 'b' };
    note(await hub.call('CreateDevice', cert));
    note(await hub.call('DescribeDeviceClientKey', cert));
    const registration = { ProductId: psk.ProductId, RegisterType: 2, RegisterLimit: 5 };
    note(await hub.call('UpdateProductDynamicRegister', registration));
    secrets.push('not-base64-but-secret', 'another-secret-that-is-wrong', 'authorization');

    const log = lines.join('');
    expect(lines.length).toBeGreaterThan(8);
    expect(secrets.length).toBeGreaterThan(7);
    for (const secret of secrets) expect(log).not.toContain(secret);
  });
});

describe('close', () => {
  it('lets the calls under way finish', async () => {
    const hub = await startTestHub();
    const ProductId = await newProduct(hub);
    // Making a certificate takes many milliseconds.
    const calls = ['a', 'b', 'c'].map((DeviceName) =>
      hub.codeOf('CreateDevice', { ProductId, DeviceName }),
    );
    await hub.call('DescribeProduct', { ProductId });
    const closed = hub.close();
    expect(await Promise.all(calls)).toEqual(['OK', 'OK', 'OK']);
    await closed;
    await expect(hub.call('DescribeProduct', { ProductId })).rejects.toThrow('ECONNREFUSED');
  });
});
