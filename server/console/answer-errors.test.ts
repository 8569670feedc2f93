import { once } from 'node:events';
import { connect } from 'node:net';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestConsole, testConsole } from './testing/console.ts';

let server: TestConsole;
let port: number;

beforeAll(async () => {
  server = await testConsole('http://127.0.0.1:1');
  await server.app.listen({ host: '127.0.0.1', port: 0 });
  // A server that listens on a port has an address of this form.
  port = (server.app.server.address() as AddressInfo).port;
});

afterAll(async () => {
  await server.close();
  await server.store.close();
});

describe('a connection that speaks no proper HTTP', () => {
  it.each([
    ['garbage', 'hello\r\n\r\n', 400],
    [
      'two lengths',
      'POST /api/session HTTP/1.1\r\nHost: 127.0.0.1:8080\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\na',
      400,
    ],
    [
      'a length and chunks',
      'POST /api/session HTTP/1.1\r\nHost: 127.0.0.1:8080\r\nContent-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n',
      400,
    ],
    [
      'long headers',
      `GET / HTTP/1.1\r\nHost: 127.0.0.1:8080\r\nX: ${'x'.repeat(100_000)}\r\n\r\n`,
      431,
    ],
    ['no name', 'GET /healthz HTTP/1.1\r\nConnection: close\r\n\r\n', 421],
    [
      'another host in its target',
      'GET http://evil.example/healthz HTTP/1.1\r\nHost: 127.0.0.1:8080\r\nConnection: close\r\n\r\n',
      421,
    ],
    [
      'two names',
      'GET /healthz HTTP/1.1\r\nHost: 127.0.0.1:8080\r\nHost: evil.example\r\nConnection: close\r\n\r\n',
      421,
    ],
  ])('is refused: %s', async (_, text, status) => {
    const socket = connect(port, '127.0.0.1');
    let answer = '';
    socket.on('data', (chunk) => (answer += chunk.toString()));
    socket.end(text);
    await once(socket, 'close');
    expect(answer).toMatch(new RegExp(`^HTTP/1\\.1 ${status} `));
    expect(answer).toMatch(/content-security-policy: default-src 'none'/i);
    expect(answer).toMatch(/"error":\{"code":"Console\./);
  });
});
