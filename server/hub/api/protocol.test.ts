import { createHmac } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  readAnswer,
  send,
  signedHeaders,
  startTestHub,
  type SignOptions,
  type TestHub,
} from '../testing/test-hub.ts';

const NOW = Date.UTC(2026, 2, 1, 0, 1, 0);
const SECONDS = NOW / 1000;

let hub: TestHub;
beforeAll(async () => {
  hub = await startTestHub({ clock: () => NOW });
});
afterAll(() => hub.close());

const page = '{"Offset":0,"Limit":10}';

function options(changes: Partial<SignOptions> = {}): SignOptions {
  return {
    ...hub.credentials,
    host: `127.0.0.1:${hub.port}`,
    action: 'DescribeProducts',
    body: page,
    timestamp: SECONDS,
    ...changes,
  };
}

/** Sends a request signed by signature v3. @returns the code of the error, or `OK`. */
async function v3(
  changes: Partial<SignOptions> = {},
  headers: Readonly<Record<string, string | undefined>> = {},
): Promise<string> {
  const signing = options(changes);
  const merged = { ...signedHeaders(signing), ...headers };
  const sent = Object.fromEntries(
    Object.entries(merged).filter((entry): entry is [string, string] => entry[1] !== undefined),
  );
  const response = readAnswer(await send(hub.port, { headers: sent, body: signing.body }));
  return response.Error?.Code ?? 'OK';
}

interface V1Options {
  readonly method?: 'GET' | 'POST';
  readonly host?: string;
  readonly signedHost?: string;
  readonly hash?: 'sha1' | 'sha256';
  readonly parameters?: Readonly<Record<string, string>>;
  /** Parameters that are left out, or changed after signing. */
  readonly drop?: readonly string[];
  readonly tamper?: Readonly<Record<string, string>>;
}

/** Sends a request signed by signature v1. @returns the code of the error, or `OK`. */
async function v1(changes: V1Options = {}): Promise<string> {
  const { method = 'POST', host = `127.0.0.1:${hub.port}`, hash = 'sha1' } = changes;
  const parameters: Record<string, string> = {
    Action: 'DescribeProducts',
    Version: '2021-04-08',
    Region: 'ap-guangzhou',
    Timestamp: String(SECONDS),
    Nonce: '4711',
    SecretId: hub.credentials.secretId,
    SignatureMethod: hash === 'sha1' ? 'HmacSHA1' : 'HmacSHA256',
    Offset: '0',
    Limit: '10',
    ...changes.parameters,
  };
  for (const name of changes.drop ?? []) delete parameters[name];
  const text = Object.keys(parameters)
    .sort()
    .map((name) => `${name}=${parameters[name] ?? ''}`)
    .join('&');
  const signature = createHmac(hash, hub.credentials.secretKey)
    .update(`${method}${changes.signedHost ?? host}/?${text}`)
    .digest('base64');
  const form = new URLSearchParams({ ...parameters, Signature: signature, ...changes.tamper });
  for (const name of changes.drop ?? []) form.delete(name);
  const answer =
    method === 'GET'
      ? await send(hub.port, { method, path: `/?${form.toString()}`, headers: { host } })
      : await send(hub.port, {
          headers: { host, 'content-type': 'application/x-www-form-urlencoded' },
          body: form.toString(),
        });
  return readAnswer(answer).Error?.Code ?? 'OK';
}

describe('signature v3', () => {
  it('accepts a request that is signed in good order', async () => {
    expect(await v3()).toBe('OK');
    expect(await v3({ contentType: 'application/json; charset=utf-8' })).toBe('OK');
  });

  it('accepts names of the cloud, signed with or without the port', async () => {
    const host = `iotcloud.tencentcloudapi.com:${hub.port}`;
    expect(await v3({ host })).toBe('OK');
    expect(await v3({ host: 'iotcloud.tencentcloudapi.com' }, { host })).toBe('OK');
    expect(await v3({ host: 'iotcloud.ap-guangzhou.example' })).toBe('OK');
    expect(await v3({ host: 'IOTCLOUD.EXAMPLE' }, { host: 'iotcloud.example' })).not.toBe('OK');
  });

  it('refuses hosts that are not its own', async () => {
    for (const host of [
      'cvm.tencentcloudapi.com',
      'notiotcloud.example',
      '127.0.0.1.example',
      'x@iotcloud.example',
    ]) {
      expect(await v3({ host })).toBe('NoSuchProduct');
    }
  });

  it.each<[string, string, Partial<SignOptions>, Record<string, string | undefined>]>([
    ['no Authorization', 'AuthFailure.InvalidAuthorization', {}, { authorization: undefined }],
    ['another scheme', 'AuthFailure.InvalidAuthorization', {}, { authorization: 'Bearer abc' }],
    ['no action', 'MissingParameter', {}, { 'x-tc-action': undefined }],
    ['no version', 'MissingParameter', {}, { 'x-tc-version': undefined }],
    ['no timestamp', 'MissingParameter', {}, { 'x-tc-timestamp': undefined }],
    ['a timestamp that is no number', 'InvalidParameter', {}, { 'x-tc-timestamp': 'now' }],
    [
      'another timestamp than signed',
      'AuthFailure.SignatureFailure',
      {},
      { 'x-tc-timestamp': String(SECONDS + 1) },
    ],
    ['another SecretId', 'AuthFailure.SecretIdNotFound', { secretId: `AKID${'z'.repeat(32)}` }, {}],
    ['a SecretId of another kind', 'AuthFailure.InvalidSecretId', { secretId: 'a@b' }, {}],
    ['another SecretKey', 'AuthFailure.SignatureFailure', { secretKey: 'z'.repeat(32) }, {}],
    ['another service', 'AuthFailure.SignatureFailure', { service: 'cvm' }, {}],
    ['the date of another day', 'AuthFailure.SignatureFailure', { day: '2026-02-28' }, {}],
    [
      'another content type than signed',
      'AuthFailure.SignatureFailure',
      {},
      { 'content-type': 'application/json; a=b' },
    ],
    ['an unknown action', 'InvalidAction', { action: 'DescribeNothing' }, {}],
    ['an inherited name as action', 'InvalidAction', { action: 'constructor' }, {}],
    ['an unknown version', 'NoSuchVersion', { version: '2018-06-14' }, {}],
    ['an unknown region', 'UnsupportedRegion', { region: 'moon-north' }, {}],
    ['a body that is no JSON', 'InvalidParameter', { body: '{"Offset":0,' }, {}],
    ['a body that is no object', 'InvalidParameter', { body: '[]' }, {}],
    ['a body that is not UTF-8', 'InvalidParameter', { body: Buffer.from([0x22, 0xff, 0x22]) }, {}],
    ['a missing parameter', 'MissingParameter', { body: '{"Offset":0}' }, {}],
    ['an empty body', 'MissingParameter', { body: '' }, {}],
    [
      'an unknown parameter',
      'UnknownParameter',
      { body: '{"Offset":0,"Limit":10,"limit":10}' },
      {},
    ],
    [
      'a prototype as parameter',
      'UnknownParameter',
      { body: '{"Offset":0,"Limit":10,"__proto__":{}}' },
      {},
    ],
    ['a text for a number', 'InvalidParameter', { body: '{"Offset":"0","Limit":10}' }, {}],
    ['a negative number', 'InvalidParameter', { body: '{"Offset":-1,"Limit":10}' }, {}],
    ['a fraction', 'InvalidParameter', { body: '{"Offset":0.5,"Limit":10}' }, {}],
    [
      'a number beyond 64 bits',
      'InvalidParameter',
      { body: '{"Offset":18446744073709551616,"Limit":10}' },
      {},
    ],
  ])('answers to %s with %s', async (_, code, changes, headers) => {
    expect(await v3(changes, headers)).toBe(code);
  });

  it('takes the largest 64-bit offset for what it is: beyond the end', async () => {
    expect(await v3({ body: '{"Offset":18446744073709551615,"Limit":10}' })).toBe('OK');
  });

  it('allows 300 seconds of difference to both sides, and no more', async () => {
    for (const difference of [-300, 300]) {
      expect(await v3({ timestamp: SECONDS + difference })).toBe('OK');
    }
    for (const difference of [-301, 301]) {
      expect(await v3({ timestamp: SECONDS + difference })).toBe('AuthFailure.SignatureExpire');
    }
  });

  it('needs content-type and host among the signed headers', async () => {
    const headers = signedHeaders(options());
    const authorization = headers['authorization']?.replace('content-type;host', 'host');
    expect(await v3({}, { authorization })).toBe('AuthFailure.InvalidAuthorization');
  });

  it('names the field inside a nested structure', async () => {
    const body = JSON.stringify({ ProductName: 'p', ProductProperties: { Colour: 'red' } });
    const signing = options({ action: 'CreateProduct', body });
    const answer = await send(hub.port, { headers: signedHeaders(signing), body });
    expect(readAnswer(answer).Error).toEqual({
      Code: 'UnknownParameter',
      Message: expect.stringContaining('`ProductProperties.Colour`'),
    });
  });
});

describe('signature v1', () => {
  it.each(['GET', 'POST'] as const)('accepts %s with both hashes', async (method) => {
    expect(await v1({ method })).toBe('OK');
    expect(await v1({ method, hash: 'sha256' })).toBe('OK');
    expect(await v1({ method, drop: ['SignatureMethod'] })).toBe('OK');
  });

  it('accepts names of the cloud, signed with or without the port', async () => {
    const host = `iotcloud.localhost:${hub.port}`;
    expect(await v1({ host })).toBe('OK');
    expect(await v1({ host, signedHost: 'iotcloud.localhost' })).toBe('OK');
    expect(await v1({ host, signedHost: 'iotcloud.example' })).toBe('AuthFailure.SignatureFailure');
  });

  it.each<[string, string, V1Options]>([
    ['no action', 'MissingParameter', { drop: ['Action'] }],
    ['no SecretId', 'MissingParameter', { drop: ['SecretId'] }],
    ['no signature', 'MissingParameter', { drop: ['Signature'] }],
    ['no nonce', 'MissingParameter', { drop: ['Nonce'] }],
    ['no timestamp', 'MissingParameter', { drop: ['Timestamp'] }],
    ['no version', 'MissingParameter', { drop: ['Version'] }],
    ['a missing parameter', 'MissingParameter', { drop: ['Limit'] }],
    ['a nonce that is no number', 'InvalidParameter', { parameters: { Nonce: 'x' } }],
    [
      'an unknown method',
      'InvalidParameterValue',
      { parameters: { SignatureMethod: 'constructor' } },
    ],
    [
      'another SecretId',
      'AuthFailure.SecretIdNotFound',
      { parameters: { SecretId: 'AKIDnobody' } },
    ],
    ['a changed parameter', 'AuthFailure.SignatureFailure', { tamper: { Limit: '20' } }],
    [
      'an old timestamp',
      'AuthFailure.SignatureExpire',
      { parameters: { Timestamp: String(SECONDS - 301) } },
    ],
    ['an unknown parameter', 'UnknownParameter', { parameters: { Colour: 'red' } }],
    ['an unknown nested parameter', 'UnknownParameter', { parameters: { 'Colour.0.Name': 'red' } }],
    ['a number that is a text', 'InvalidParameter', { parameters: { Offset: 'zero' } }],
    ['an unknown action', 'InvalidAction', { parameters: { Action: 'Nothing' } }],
  ])('answers to %s with %s', async (_, code, changes) => {
    expect(await v1(changes)).toBe(code);
    expect(await v1({ ...changes, method: 'GET' })).toBe(code);
  });

  it.each<[string, Record<string, string>]>([
    ['a list with a gap', { 'ProductId.0': 'A', 'ProductId.2': 'B', Status: '0' }],
    ['a list that starts at one', { 'ProductId.1': 'A', Status: '0' }],
    ['a huge index', { 'ProductId.4294967295': 'A', Status: '0' }],
    ['a list as a text', { ProductId: 'A', Status: '0' }],
    ['a list and a text at once', { ProductId: 'A', 'ProductId.0': 'A', Status: '0' }],
    ['a name without end', { [`ProductId${'.0'.repeat(1000)}`]: 'A', Status: '0' }],
  ])('refuses %s', async (_, parameters) => {
    const all = { Action: 'SetProductsForbiddenStatus', ...parameters };
    expect(await v1({ parameters: all, drop: ['Offset', 'Limit'] })).toBe('InvalidParameter');
  });
});

describe('the transport', () => {
  it('answers 200 with a RequestId of its own, as JSON that must not be kept', async () => {
    const signing = options();
    const answers = await Promise.all(
      [1, 2].map(() => send(hub.port, { headers: signedHeaders(signing), body: page })),
    );
    for (const answer of answers) {
      expect(answer.headers['content-type']).toBe('application/json');
      expect(answer.headers['cache-control']).toBe('no-store');
      expect(readAnswer(answer).RequestId).toMatch(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
    }
    expect(new Set(answers.map((answer) => readAnswer(answer).RequestId)).size).toBe(2);
  });

  it.each([
    ['PUT', '/', 'application/json', 'UnsupportedProtocol'],
    ['DELETE', '/', 'application/json', 'UnsupportedProtocol'],
    ['POST', '/other', 'application/json', 'InvalidRequest'],
    ['POST', '/', 'text/plain', 'InvalidRequest'],
    ['POST', '/', 'multipart/form-data; boundary=x', 'InvalidRequest'],
    ['POST', '/', 'application/x-www-form-urlencoded', 'InvalidRequest'],
  ])('answers to %s %s of %s with %s', async (method, path, contentType, code) => {
    const headers = signedHeaders(options({ contentType }));
    const body = method === 'POST' ? page : '';
    const answer = await send(hub.port, { method, path, headers, body });
    expect(readAnswer(answer).Error?.Code).toBe(code);
  });

  it('takes a body of 10 MB and refuses one of a byte more', async () => {
    const limit = 10 * 1024 * 1024;
    const padded = (size: number) => page + ' '.repeat(size - page.length);
    expect(await v3({ body: padded(limit) })).toBe('OK');
    expect(await v3({ body: padded(limit + 1) })).toBe('RequestSizeLimitExceeded');
  });

  it('limits signature v1 to 1 MB and a query to 32 KB', async () => {
    const long = { Description: 'x'.repeat(1024 * 1024) };
    expect(await v1({ parameters: long })).toBe('RequestSizeLimitExceeded');
    const shorter = { Description: 'x'.repeat(32 * 1024) };
    expect(await v1({ parameters: shorter, method: 'GET' })).toBe('RequestSizeLimitExceeded');
    expect(await v1({ parameters: shorter })).toBe('UnknownParameter');
    const huge = { Description: 'x'.repeat(100 * 1024) };
    expect(await v1({ parameters: huge, method: 'GET' })).toBe('RequestSizeLimitExceeded');
  });

  it('speaks Chinese when asked', async () => {
    const signing = options({ action: 'Nothing', extra: { 'x-tc-language': 'zh-CN' } });
    const answer = await send(hub.port, { headers: signedHeaders(signing), body: page });
    expect(readAnswer(answer).Error?.Message).toContain('接口不存在');
  });
});

describe('a session token', () => {
  it('must be the right one where the hub is set up with one', async () => {
    const strict = await startTestHub({ clock: () => NOW, sessionToken: 'tok-1' });
    const codeWith = async (extra: Record<string, string>) => {
      const signing = options({ ...strict.credentials, host: `127.0.0.1:${strict.port}`, extra });
      const answer = await send(strict.port, { headers: signedHeaders(signing), body: page });
      return readAnswer(answer).Error?.Code;
    };
    expect(await codeWith({ 'x-tc-token': 'tok-1' })).toBeUndefined();
    expect(await codeWith({ 'x-tc-token': 'tok-2' })).toBe('AuthFailure.TokenFailure');
    expect(await codeWith({})).toBe('AuthFailure.TokenFailure');
    await strict.close();
  });
});

describe('the published rates', () => {
  it('let 20 calls of an action through in one second, and count anew in the next', async () => {
    let now = NOW;
    const limited = await startTestHub({ clock: () => now, rateLimits: true });
    const codes = async (count: number) =>
      Promise.all(
        Array.from({ length: count }, () =>
          limited.codeOf('DescribeProducts', { Offset: 0, Limit: 10 }),
        ),
      );
    const first = await codes(25);
    expect(first.filter((code) => code === 'OK')).toHaveLength(20);
    expect(first.filter((code) => code === 'RequestLimitExceeded')).toHaveLength(5);
    expect(await limited.codeOf('DescribePrivateCAs', {})).toBe('OK');
    now += 1000;
    expect(await codes(20)).not.toContain('RequestLimitExceeded');
    await limited.close();
  });
});
