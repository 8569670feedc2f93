import { createHash, createHmac } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { describeDevices } from '#src/contract/devices.ts';
import { publishMessage } from '#src/contract/messages.ts';
import { connectionTo, SECRET_KEY, TOKEN } from '../testing/console.ts';
import {
  reply,
  REQUEST_ID,
  startUpstream,
  type Received,
  type Upstream,
} from '../testing/upstream.ts';
import { type CloudCall, CloudClient, type CloudClientOptions } from './client.ts';

let upstream: Upstream;
let client: CloudClient;

function clientFor(origin: string, options: CloudClientOptions = {}): CloudClient {
  return new CloudClient(connectionTo(origin), { backoffMs: 1, timeoutMs: 2_000, ...options });
}

beforeEach(async () => {
  upstream = await startUpstream();
  client = clientFor(upstream.origin);
});

afterEach(async () => {
  await client.destroy();
  await upstream.close();
});

const READ: CloudCall = { action: describeDevices, body: '{"Limit":10}', lane: 'interactive' };
const WRITE: CloudCall = { action: publishMessage, body: '{"Topic":"t"}', lane: 'interactive' };

/** Signature v3 once more, written without the code under test. */
function signatureOf({ headers, body }: Received): string {
  const hmac = (key: string | Buffer, text: string): Buffer =>
    createHmac('sha256', key).update(text).digest();
  const sha = (text: string): string => createHash('sha256').update(text).digest('hex');
  const timestamp = String(headers['x-tc-timestamp']);
  const date = new Date(Number(timestamp) * 1000).toISOString().slice(0, 10);
  const lines = [
    `content-type:${headers['content-type']}`,
    `host:${headers.host}`,
    `x-tc-action:${String(headers['x-tc-action']).toLowerCase()}`,
  ];
  const signed = 'content-type;host;x-tc-action';
  const canonical = ['POST', '/', '', ...lines, '', signed, sha(body)].join('\n');
  const scope = `${date}/iotcloud/tc3_request`;
  const text = ['TC3-HMAC-SHA256', timestamp, scope, sha(canonical)].join('\n');
  const key = hmac(hmac(hmac(`TC3${SECRET_KEY}`, date), 'iotcloud'), 'tc3_request');
  return createHmac('sha256', key).update(text).digest('hex');
}

describe('a call', () => {
  it('is signed so that another verifier accepts it, and carries region, language and token', async () => {
    await client.call({ ...READ, body: '{"Name":"温度 \\u0001"}', language: 'zh-CN' });
    const [received] = upstream.received;
    expect(received?.headers['authorization']).toContain(`Signature=${signatureOf(received!)}`);
    expect(received?.headers).toMatchObject({
      'x-tc-version': '2021-04-08',
      'x-tc-region': 'ap-guangzhou',
      'x-tc-language': 'zh-CN',
      'x-tc-token': TOKEN,
    });
    expect(received?.headers['cookie']).toBeUndefined();
  });

  it('gives the response without its wrapper and loses no digit', async () => {
    upstream.handle('DescribeDevices', (_, response) => {
      response.end(`{"Response":{"TotalCount":18446744073709551615,"RequestId":"${REQUEST_ID}"}}`);
    });
    const { response, requestId } = await client.call(READ);
    expect(response).toEqual({ TotalCount: 2n ** 64n - 1n, RequestId: REQUEST_ID });
    expect(requestId).toBe(REQUEST_ID);
  });

  it('is not sent when what must come before it fails', async () => {
    const beforeSend = async (): Promise<void> => {
      throw new Error('no audit');
    };
    await expect(client.call({ ...WRITE, beforeSend })).rejects.toThrow('no audit');
    expect(upstream.received).toHaveLength(0);
  });

  it('ends upstream when its signal aborts', async () => {
    const controller = new AbortController();
    const closed = new Promise<void>((resolve) => {
      upstream.handle('DescribeDevices', (_, response) => {
        response.once('close', resolve);
        controller.abort(new Error('gone'));
      });
    });
    await expect(client.call({ ...READ, signal: controller.signal })).rejects.toThrow('gone');
    await closed;
    expect(upstream.received).toHaveLength(1);
  });
});

describe('an error of the cloud', () => {
  it('comes with its code, message, RequestId and status', async () => {
    upstream.refuse('PublishMessage', 'ResourceNotFound.DeviceNotExist', 'no such device');
    await expect(client.call(WRITE)).rejects.toMatchObject({
      status: 404,
      code: 'ResourceNotFound.DeviceNotExist',
      message: 'no such device',
      requestId: REQUEST_ID,
    });
  });

  it.each(['InternalError', 'InternalError.DBOperationError', 'RequestLimitExceeded'])(
    '%s is tried again for a read until it succeeds',
    async (code) => {
      let calls = 0;
      upstream.handle('DescribeDevices', (_, response) => {
        calls += 1;
        reply(response, calls < 3 ? { Error: { Code: code, Message: '' } } : { TotalCount: 0 });
      });
      await expect(client.call(READ)).resolves.toMatchObject({ response: { TotalCount: 0 } });
      expect(calls).toBe(3);
    },
  );

  it('is tried no more than four times', async () => {
    upstream.refuse('DescribeDevices', 'InternalError');
    await expect(client.call(READ)).rejects.toMatchObject({ code: 'InternalError', status: 502 });
    expect(upstream.received).toHaveLength(4);
  });

  it('is not tried again for a write, nor where it would not help', async () => {
    upstream.refuse('PublishMessage', 'InternalError');
    await expect(client.call(WRITE)).rejects.toMatchObject({ code: 'InternalError' });
    upstream.refuse('DescribeDevices', 'InvalidParameterValue');
    await expect(client.call(READ)).rejects.toMatchObject({ code: 'InvalidParameterValue' });
    expect(upstream.received).toHaveLength(2);
  });
});

describe('an answer that is not the cloud’s', () => {
  it.each([
    ['a redirect', 302, ''],
    ['an error page', 502, '<html>'],
    ['no JSON', 200, '{"Response":{"Tot'],
    ['no Response', 200, '{"a":1}'],
    ['a list', 200, '[]'],
    ['no RequestId', 200, '{"Response":{}}'],
    ['an error without Code', 200, '{"Response":{"Error":{},"RequestId":"r"}}'],
  ])('is refused: %s', async (_, status, text) => {
    upstream.handle('DescribeDevices', (_received, response) => {
      response.writeHead(status, { location: 'http://127.0.0.1:1/' });
      response.end(text);
    });
    await expect(client.call(READ)).rejects.toMatchObject({
      status: 502,
      code: 'Console.UpstreamInvalid',
      retryable: false,
    });
    expect(upstream.received).toHaveLength(1);
  });

  it('is refused when it is larger than 10 MB', async () => {
    upstream.handle('DescribeDevices', (_, response) => {
      response.end(`{"Response":{"Data":"${'x'.repeat(11 * 1024 * 1024)}"}}`);
    });
    await expect(client.call(READ)).rejects.toMatchObject({ code: 'Console.UpstreamInvalid' });
  });
});

describe('a network that fails', () => {
  it('is a time-out (504) when no answer comes, and a write says that its outcome is unknown', async () => {
    const hurried = clientFor(upstream.origin, { timeoutMs: 50 });
    upstream.handle('DescribeDevices', () => {});
    upstream.handle('PublishMessage', () => {});
    await expect(hurried.call(READ)).rejects.toMatchObject({
      status: 504,
      code: 'Console.UpstreamTimeout',
      retryable: true,
    });
    await expect(hurried.call(WRITE)).rejects.toMatchObject({
      status: 504,
      retryable: false,
      message: expect.stringContaining('not known'),
    });
    expect(upstream.received).toHaveLength(2);
    await hurried.destroy();
  });

  it('is a time-out when the answer drips without end', async () => {
    const hurried = clientFor(upstream.origin, { timeoutMs: 80 });
    upstream.handle('PublishMessage', (_, response) => {
      const drip = setInterval(() => response.write(' '), 10);
      response.once('close', () => clearInterval(drip));
    });
    await expect(hurried.call(WRITE)).rejects.toMatchObject({ code: 'Console.UpstreamTimeout' });
    await hurried.destroy();
  });

  it('is tried again for a read when the connection breaks, but not for a write', async () => {
    let calls = 0;
    upstream.handle('DescribeDevices', (_, response) => {
      calls += 1;
      if (calls === 1) response.socket?.destroy();
      else reply(response, { TotalCount: 1 });
    });
    await expect(client.call(READ)).resolves.toMatchObject({ response: { TotalCount: 1 } });
    upstream.handle('PublishMessage', (_, response) => void response.socket?.destroy());
    await expect(client.call(WRITE)).rejects.toMatchObject({
      status: 502,
      code: 'Console.UpstreamUnreachable',
      retryable: false,
    });
    expect(upstream.received.filter(({ action }) => action === 'PublishMessage')).toHaveLength(1);
  });

  it('says that nobody listens, which is safe to try again', async () => {
    const probe = createServer().listen(0, '127.0.0.1');
    await once(probe, 'listening');
    const { port } = probe.address() as AddressInfo;
    probe.close();
    await once(probe, 'close');
    const lonely = clientFor(`http://127.0.0.1:${port}`);
    await expect(lonely.call(WRITE)).rejects.toMatchObject({
      status: 502,
      code: 'Console.UpstreamUnreachable',
      message: expect.stringContaining('ECONNREFUSED'),
      retryable: true,
    });
    await lonely.destroy();
  });
});

describe('closing', () => {
  it('lets a running call finish and refuses one that waits for its turn', async () => {
    let finish: () => void = () => {};
    const arrived = new Promise<void>((resolve) => {
      upstream.handle('DescribeDevices', (_, response) => {
        finish = () => reply(response, { TotalCount: 7 });
        resolve();
      });
    });
    const single = { ...describeDevices, rate: 1 };
    const running = client.call({ ...READ, action: single });
    await arrived;
    const waiting = client.call({ ...READ, action: single, lane: 'background' });
    const refused = waiting.catch((error: unknown) => error);
    const closed = client.close();
    finish();
    await expect(running).resolves.toMatchObject({ response: { TotalCount: 7 } });
    await expect(refused).resolves.toMatchObject({ status: 503, code: 'Console.Stopping' });
    await closed;
  });
});
