import { once } from 'node:events';
import { connect } from 'node:net';
import { DatabaseSync } from 'node:sqlite';
import { describe, expect, it } from 'vitest';
import { newCredentials } from '../credentials.ts';
import { jsonLogger } from '../logger.ts';
import { readAnswer, send, signedHeaders } from '../testing/test-hub.ts';
import type { Dispatch } from './dispatch.ts';
import { createApiServer } from './server.ts';

const NOW = Date.UTC(2026, 2, 1);

async function startServer(dispatch: Dispatch) {
  const credentials = newCredentials();
  const log: string[] = [];
  const logger = jsonLogger((line) => log.push(line), 'debug');
  const host = '127.0.0.1';
  const server = createApiServer({
    host,
    credentials,
    dispatch,
    serveFiles: () => Promise.resolve(),
    clock: () => NOW,
    logger,
  });
  server.listen(0, host);
  await once(server, 'listening');
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  return {
    port,
    log,
    async call() {
      const headers = signedHeaders({
        ...credentials,
        host: `${host}:${port}`,
        action: 'DescribeProducts',
        body: '{}',
        timestamp: NOW / 1000,
      });
      return readAnswer(await send(port, { headers, body: '{}' }));
    },
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

/** Sends bytes over a socket of its own. @returns all that comes back. */
async function sendRaw(port: number, text: string): Promise<string> {
  const socket = connect(port, '127.0.0.1');
  let answer = '';
  socket.setEncoding('utf8');
  socket.on('data', (part: string) => {
    answer += part;
  });
  socket.write(text);
  await once(socket, 'close');
  return answer;
}

describe('an error of the hub itself', () => {
  it('is InternalError outside, and whole in the log under the same RequestId', async () => {
    await using server = await startServer(() => {
      throw new TypeError('the secret reason');
    });
    const answer = await server.call();
    expect(answer.Error).toEqual({ Code: 'InternalError', Message: 'Internal error.' });
    const entry = server.log.find((line) => line.includes('the secret reason'));
    expect(entry).toContain(answer.RequestId);
    expect(entry).toContain('server.test.ts');
  });

  it('is InternalError.DBOperationError when the database failed', async () => {
    await using server = await startServer(() => {
      new DatabaseSync(':memory:').exec('SELECT * FROM nothing');
    });
    const answer = await server.call();
    expect(answer.Error).toEqual({
      Code: 'InternalError.DBOperationError',
      Message: 'The database failed.',
    });
  });

  it('is the same for a promise that fails', async () => {
    await using server = await startServer(() => Promise.reject(new Error('later')));
    expect((await server.call()).Error?.Code).toBe('InternalError');
  });
});

describe('broken HTTP', () => {
  it.each([
    ['no HTTP at all', 'hello\r\n\r\n'],
    ['a bad chunk', 'POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n'],
    [
      'two lengths',
      'POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n',
    ],
    ['no host', 'GET / HTTP/1.1\r\n\r\n'],
  ])('is refused with 400 and the connection closed: %s', async (_, text) => {
    await using server = await startServer(() => ({}));
    expect(await sendRaw(server.port, text)).toMatch(/^HTTP\/1\.1 400 [^]*Connection: close/i);
    expect((await server.call()).Error).toBeUndefined();
  });

  it('leaves no trace when the client goes away in the middle', async () => {
    await using server = await startServer(() => ({}));
    const socket = connect(server.port, '127.0.0.1');
    socket.write('POST / HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 100\r\n\r\n{');
    await once(socket, 'connect');
    socket.destroy();
    await once(socket, 'close');
    expect((await server.call()).Error).toBeUndefined();
    expect(server.log.filter((line) => line.includes('"level":"error"'))).toEqual([]);
  });
});
