import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { SqliteStore } from './memory/sqlite-store.ts';
import { PASSWORD, SECRET_KEY, testConsole, TOKEN } from './testing/console.ts';
import { LogStream } from './log.ts';
import { startUpstream } from './testing/upstream.ts';

const DEVICE = { ProductId: 'P1', DeviceName: 'd1' };
const RULE_SECRET = 'planted-rule-token';
const PSK = 'planted-psk-MDEyMzQ1';
const PRIVATE_KEY = 'planted-private-key-BEGIN';
const PRODUCT_SECRET = 'planted-product-secret';

describe('a secret', () => {
  it('is in no answer but the one that must carry it, no log line, no audit row, no file', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'iothub-console-secrets-'));
    const upstream = await startUpstream();
    const store = new SqliteStore(join(folder, 'console.db'));
    const server = await testConsole(upstream.origin, { store });
    const answers: string[] = [];
    const call = async (...args: Parameters<typeof server.call>): Promise<string> => {
      const answer = await server.call(...args);
      answers.push(answer.body + JSON.stringify(answer.headers));
      return answer.body;
    };
    upstream.answer('CreateDevice', { DevicePsk: PSK, DevicePrivateKey: PRIVATE_KEY });
    upstream.answer('DescribeDevice', { DevicePsk: PSK, Labels: [{ Key: 'a', Psk: PSK }] });
    upstream.answer('DescribeProduct', { ProductProperties: { ProductSecret: PRODUCT_SECRET } });

    const created = await server.call('CreateDevice', { ...DEVICE, DefinedPsk: PSK });
    expect(created.body).toContain(PSK);
    await call('DescribeDevice', DEVICE);
    await call('DescribeProduct', { ProductId: 'P1' });
    await call('UpdateDevicePSK', { ...DEVICE, Psk: PSK });
    await call('UpdateDevicePSK', { ...DEVICE, Psk: PSK, Unknown: PSK });
    await call('CreateDevice', { ...DEVICE, DefinedPsk: { secret: PSK } });
    await call('CreateTopicRule', {
      RuleName: 'r1',
      TopicRulePayload: {
        Sql: 'U0VMRUNU',
        Actions: JSON.stringify([{ forward: { api: 'http://x', token: RULE_SECRET } }]),
      },
    });
    upstream.handle('UpdateDevicePSK', (_, response) => void response.end('no envelope'));
    await call('UpdateDevicePSK', { ...DEVICE, Psk: PSK });
    upstream.handle('UpdateDevicePSK', (_, response) => void response.socket?.destroy());
    await call('UpdateDevicePSK', { ...DEVICE, Psk: PSK });
    const headers = {
      cookie: await server.cookieFor('admin'),
      'content-type': 'application/json',
    };
    const token = server.links.issue();
    for (const payload of [{ username: 'admin', password: PASSWORD }, { token }, { token }]) {
      const answer = await server.send({
        method: 'POST',
        url: '/api/session',
        headers,
        payload: JSON.stringify(payload),
      });
      answers.push(answer.body);
    }
    for (const url of [
      '/api/session',
      '/api/audit',
      '/api/memory/rules/r1',
      '/readyz',
      '/api/overview',
    ]) {
      const answer = await server.send({ url, headers });
      answers.push(answer.body);
    }
    await server.close();
    await store.close();

    const files = readdirSync(folder).map((name) => readFileSync(join(folder, name), 'latin1'));
    const everywhere = [...answers, ...files, server.log()].join('\n');
    expect(everywhere).toContain('UpdateDevicePSK');
    for (const secret of [
      SECRET_KEY,
      TOKEN,
      PASSWORD,
      token,
      RULE_SECRET,
      PSK,
      PRIVATE_KEY,
      PRODUCT_SECRET,
    ]) {
      expect(everywhere).not.toContain(secret);
    }
    // The log holds no body, cookie or address at all.
    expect(server.log()).not.toMatch(/ProductId|iothub_session|P1/);
    await upstream.close();
    rmSync(folder, { recursive: true });
  });
});

describe('LogStream', () => {
  it('masks known secrets and writes the lines of one moment together', () => {
    const written: string[] = [];
    const stream = new LogStream((text) => written.push(text));
    stream.hide([SECRET_KEY, 'short']);
    stream.write(`{"a":"${SECRET_KEY}"}\n`);
    stream.write('{"b":"short"}\n');
    stream.flush();
    stream.flush();
    expect(written).toEqual(['{"a":"[masked]"}\n{"b":"short"}\n']);
  });
});
