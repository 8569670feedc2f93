import { createServer, type ServerResponse } from 'node:http';
import { Pool } from 'undici';
import { signTc3 } from '#server/console/cloud/tc3.ts';
import { sayReady } from './children.ts';

// The least that a signing proxy does: take the body, sign it, pass the answer on.

const [upstream = ''] = process.argv.slice(2);
const { host } = new URL(upstream);
const pool = new Pool(upstream, { connections: 64 });
const CONTENT_TYPE = 'application/json; charset=utf-8';

async function forward(action: string, payload: string): Promise<{ status: number; body: string }> {
  const timestamp = Math.floor(Date.now() / 1000);
  const { authorization } = signTc3({
    secretId: 'AKIDexample',
    secretKey: 'example-secret-key-for-the-benchmark',
    service: 'iotcloud',
    method: 'POST',
    headers: { 'content-type': CONTENT_TYPE, host, 'x-tc-action': action },
    payload,
    timestamp,
  });
  const answer = await pool.request({
    path: '/',
    method: 'POST',
    headers: {
      'content-type': CONTENT_TYPE,
      authorization,
      'x-tc-action': action,
      'x-tc-version': '2021-04-08',
      'x-tc-timestamp': String(timestamp),
      'x-tc-region': 'ap-guangzhou',
    },
    body: payload,
  });
  return { status: answer.statusCode, body: await answer.body.text() };
}

async function answer(action: string, payload: string, response: ServerResponse): Promise<void> {
  const { status, body } = await forward(action, payload);
  response.writeHead(status, {
    'content-type': 'application/json',
    'content-length': Buffer.byteLength(body),
  });
  response.end(body);
}

const server = createServer((request, response) => {
  const chunks: Buffer[] = [];
  request.on('data', (chunk: Buffer) => chunks.push(chunk));
  request.on('end', () => {
    const action = request.url?.split('/').at(-1) ?? '';
    void answer(action, Buffer.concat(chunks).toString(), response);
  });
});
server.listen(0, '127.0.0.1', () => sayReady(server.address()));
process.once('SIGTERM', () => process.exit(0));
