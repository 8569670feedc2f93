import { spawn, spawnSync } from 'node:child_process';
import { createHash, createHmac } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { curlSnippet } from './curl.ts';
import { AWKWARD_JSON, awkwardCall } from './testing/calls.ts';
import { hear, type Heard, type Hearing } from './testing/hearing.ts';

const SECRET_ID = 'AKIDexample';
const SECRET_KEY = `se'cret $(key) "x"`;

function hmac(key: string | Buffer, text: string): Buffer {
  return createHmac('sha256', key).update(text).digest();
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

/** The Authorization header that the document asks for. */
function expectedAuthorization({ headers, body }: Heard): string {
  const timestamp = String(headers['x-tc-timestamp']);
  const day = new Date(Number(timestamp) * 1_000).toISOString().slice(0, 10);
  const scope = `${day}/iotcloud/tc3_request`;
  const canonical = [
    'POST',
    '/',
    '',
    `content-type:${String(headers['content-type'])}`,
    `host:${String(headers.host)}`,
    '',
    'content-type;host',
    sha256(body),
  ].join('\n');
  const text = `TC3-HMAC-SHA256\n${timestamp}\n${scope}\n${sha256(canonical)}`;
  const key = hmac(hmac(hmac(`TC3${SECRET_KEY}`, day), 'iotcloud'), 'tc3_request');
  const signature = hmac(key, text).toString('hex');
  return `TC3-HMAC-SHA256 Credential=${SECRET_ID}/${scope}, SignedHeaders=content-type;host, Signature=${signature}`;
}

async function run(
  script: string,
  env: NodeJS.ProcessEnv,
): Promise<{ code: unknown; out: string }> {
  const child = spawn('bash', ['-s'], { env: { PATH: process.env['PATH'], ...env } });
  let out = '';
  child.stdout.on('data', (part) => (out += String(part)));
  child.stderr.on('data', (part) => (out += String(part)));
  child.stdin.end(script);
  const code = await new Promise((resolve) => child.on('close', resolve));
  return { code, out };
}

const hasTools = ['bash', 'openssl', 'curl'].every(
  (tool) => spawnSync(tool, [tool === 'openssl' ? 'version' : '--version']).status === 0,
);

describe.skipIf(!hasTools)('the curl script', () => {
  let hearing: Hearing;
  beforeAll(async () => {
    hearing = await hear();
  });
  afterAll(() => hearing.close());

  it.each([{}, { TENCENTCLOUD_SESSION_TOKEN: 'token with spaces' }])(
    'sends a rightly signed request with the exact parameters, %o',
    async (env) => {
      const script = curlSnippet(awkwardCall(`127.0.0.1:${hearing.port}`));
      const keys = { TENCENTCLOUD_SECRET_ID: SECRET_ID, TENCENTCLOUD_SECRET_KEY: SECRET_KEY };
      expect(await run(script, { ...keys, ...env })).toEqual({
        code: 0,
        out: '{"Response":{"RequestId":"r-1"}}',
      });
      const heard = hearing.heard.at(-1);
      if (!heard) throw new Error('nothing was sent');
      expect(heard.body).toBe(AWKWARD_JSON);
      expect(heard.headers).toMatchObject({
        'x-tc-action': 'CreateDevice',
        'x-tc-version': '2021-04-08',
        'x-tc-region': 'ap-guangzhou',
        authorization: expectedAuthorization(heard),
      });
      expect(heard.headers['x-tc-token']).toBe(env.TENCENTCLOUD_SESSION_TOKEN);
    },
  );

  it('stops with a word on the keys where they are missing', async () => {
    const before = hearing.heard.length;
    const { code, out } = await run(curlSnippet(awkwardCall(`127.0.0.1:${hearing.port}`)), {});
    expect(code).not.toBe(0);
    expect(out).toContain('YOUR_SECRET_ID');
    expect(hearing.heard).toHaveLength(before);
  });
});

it('goes to the cloud over HTTPS', () => {
  const script = curlSnippet(awkwardCall('iotcloud.tencentcloudapi.com'));
  expect(script).toContain('host=iotcloud.tencentcloudapi.com');
  expect(script).toContain('"https://$host/"');
});
