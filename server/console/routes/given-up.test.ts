import { once } from 'node:events';
import { request } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { ServerResponse } from 'node:http';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { HOST, type TestConsole, testConsole } from '../testing/console.ts';
import { reply, startUpstream, type Upstream } from '../testing/upstream.ts';

let upstream: Upstream;
let server: TestConsole;
let port: number;

beforeEach(async () => {
  upstream = await startUpstream();
  server = await testConsole(upstream.origin);
  await server.app.listen({ host: '127.0.0.1', port: 0 });
  // A server that listens on a port has an address of this form.
  port = (server.app.server.address() as AddressInfo).port;
});

afterEach(async () => {
  await server.close();
  await server.store.close();
  await upstream.close();
});

/** Starts a call whose answer stays open upstream, and takes the browser away. */
async function giveUp(action: string): Promise<ServerResponse> {
  const arrived = new Promise<ServerResponse>((resolve) => {
    upstream.handle(action, (_, response) => resolve(response));
  });
  const headers = {
    host: HOST,
    'content-type': 'application/json',
    cookie: await server.cookieFor('admin'),
  };
  const browser = request({
    host: '127.0.0.1',
    port,
    method: 'POST',
    path: `/api/iotcloud/${action}`,
    headers,
  });
  browser.on('error', () => {});
  browser.end('{"ProductId":"P1","DeviceName":"d1"}');
  const response = await arrived;
  browser.destroy();
  return response;
}

describe('a browser that goes away', () => {
  it('takes its read with it', async () => {
    const response = await giveUp('DescribeDevice');
    await once(response, 'close');
    expect(response.writableFinished).toBe(false);
    expect(upstream.received).toHaveLength(1);
    expect((await server.send({ url: '/healthz' })).statusCode).toBe(200);
  });

  it('leaves its write to be finished and recorded', async () => {
    const response = await giveUp('DeleteDevice');
    reply(response, {});
    await vi.waitFor(async () => {
      expect(await server.store.readAudit({ limit: 1 })).toMatchObject([
        { action: 'DeleteDevice', result: 'OK' },
      ]);
    });
  });
});
