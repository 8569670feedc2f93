import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { bodyOf, errorOf, HOST, type TestConsole, testConsole } from './testing/console.ts';
import { startUpstream, type Upstream } from './testing/upstream.ts';
import { HostList, SECURITY_HEADERS } from './browser-guard.ts';

let upstream: Upstream;
let server: TestConsole;

beforeEach(async () => {
  upstream = await startUpstream();
  server = await testConsole(upstream.origin);
});

afterEach(async () => {
  await server.close();
  await server.store.close();
  await upstream.close();
});

const write = async (headers: Record<string, string>, url = '/api/iotcloud/DeleteDevice') =>
  server.send({
    method: 'POST',
    url,
    headers: {
      'content-type': 'application/json',
      cookie: await server.cookieFor('admin'),
      ...headers,
    },
    payload: '{"ProductId":"P1","DeviceName":"d1"}',
  });

describe('the name under which the console is asked', () => {
  it.each([
    'evil.example',
    'evil.example:8080',
    '127.0.0.1.evil.example:8080',
    'localhost.:8080',
    'localhost',
    '127.0.0.1',
    '127.0.0.1:8081',
    '127.0.0.2:8080',
    '127.1:8080',
    '0.0.0.0:8080',
    '2130706433:8080',
    '[::ffff:127.0.0.1]:8080',
    '[::2]:8080',
    'user@127.0.0.1:8080',
    '127.0.0.1:8080, evil.example',
    '',
  ])('must be its own: %j is refused everywhere', async (host) => {
    for (const url of ['/', '/products', '/assets/x.js', '/healthz', '/readyz', '/api/session']) {
      const answer = await server.send({ url, headers: { host } });
      expect(answer.statusCode).toBe(421);
      expect(errorOf(answer).code).toBe('Console.UnknownHost');
    }
    expect((await write({ host })).statusCode).toBe(421);
    expect(upstream.received).toEqual([]);
  });

  it.each(['127.0.0.1:8080', 'localhost:8080', 'LOCALHOST:8080', '[::1]:8080'])(
    'may be %s',
    async (host) => {
      const answer = await server.send({ url: '/healthz', headers: { host } });
      expect(answer.statusCode).toBe(200);
    },
  );

  it('is not taken from a forwarding header', async () => {
    const headers = { host: 'evil.example', 'x-forwarded-host': HOST, forwarded: `host=${HOST}` };
    expect((await server.send({ url: '/healthz', headers })).statusCode).toBe(421);
  });

  it('may be that of the public address', () => {
    const hosts = new HostList(new URL('https://iot.example.com'));
    expect(hosts.has('iot.example.com')).toBe(true);
    expect(hosts.has('iot.example.com:443')).toBe(false);
    hosts.listen('0.0.0.0', 80);
    expect(hosts.has('0.0.0.0:80')).toBe(false);
    expect(hosts.has('localhost')).toBe(true);
  });
});

describe('a request from elsewhere', () => {
  it.each([
    { 'sec-fetch-site': 'cross-site' },
    { 'sec-fetch-site': 'same-site' },
    { 'sec-fetch-site': 'none' },
    { origin: 'null' },
    { origin: 'https://evil.example' },
    { origin: 'http://127.0.0.1:8081' },
    { origin: `http://${HOST}.evil.example` },
    { origin: `file://${HOST}` },
    { origin: '' },
  ])('is refused: %j', async (headers) => {
    const answer = await write(headers);
    expect(answer.statusCode).toBe(403);
    expect(errorOf(answer).code).toBe('Console.CrossSite');
    expect(upstream.received).toEqual([]);
  });

  it.each([{ 'sec-fetch-site': 'cross-site' }, { origin: 'https://evil.example' }])(
    'may not even read: %j',
    async (headers) => {
      const cookie = await server.cookieFor('admin');
      const answer = await server.send({ url: '/api/session', headers: { ...headers, cookie } });
      expect(answer.statusCode).toBe(403);
    },
  );

  it('is refused under another spelling of the path as well', async () => {
    for (const url of ['/%61pi/iotcloud/DeleteDevice', '/api/iotcloud/Delete%44evice']) {
      const answer = await write({ 'sec-fetch-site': 'cross-site' }, url);
      expect(answer.statusCode).toBe(403);
    }
    expect(upstream.received).toEqual([]);
  });

  it('gets no permission by CORS', async () => {
    const answer = await server.send({
      method: 'OPTIONS',
      url: '/api/session',
      headers: { origin: 'https://evil.example', 'access-control-request-method': 'POST' },
    });
    expect(answer.statusCode).toBe(403);
    expect(Object.keys(answer.headers).filter((name) => name.startsWith('access-control'))).toEqual(
      [],
    );
  });

  it.each([
    'text/plain',
    'application/x-www-form-urlencoded',
    'multipart/form-data; boundary=x',
    'application/jsonp',
    'application/json-patch+json',
    'text/plain; application/json',
  ])('has no other body than JSON: %s', async (type) => {
    const answer = await write({ 'content-type': type });
    expect(answer.statusCode).toBe(415);
    expect(errorOf(answer).code).toBe('Console.UnsupportedMediaType');
    expect(upstream.received).toEqual([]);
  });

  it('passes when it comes from the console’s own page, or from no browser', async () => {
    expect((await write({ origin: `http://${HOST}` })).statusCode).toBe(200);
    expect((await write({ 'content-type': 'application/json; charset=utf-8' })).statusCode).toBe(
      200,
    );
    const plain = await server.app.inject({ url: '/api/session', headers: { host: HOST } });
    expect(plain.statusCode).toBe(401);
  });
});

describe('every answer', () => {
  it.each([
    ['GET', '/'],
    ['GET', '/nowhere'],
    ['GET', '/healthz'],
    ['GET', '/api/session'],
    ['GET', '/api/nowhere'],
    ['POST', '/api/session'],
    ['PUT', '/api/session'],
    ['TRACE', '/'],
    ['GET', '/%zz'],
    ['GET', '/../../etc/passwd'],
    ['GET', '/..%2f..%2fetc%2fpasswd'],
    ['GET', `/api/iotcloud/${'x'.repeat(300)}`],
  ] as const)('carries the strict headers: %s %s', async (method, url) => {
    const answer = await server.send({ method, url });
    expect(answer.headers).toMatchObject(SECURITY_HEADERS);
    expect(answer.headers['x-powered-by']).toBeUndefined();
    const isApi = url.startsWith('/api/');
    expect(answer.headers['cache-control'] === 'no-store').toBe(isApi);
  });

  it('carries the policy that lets in no foreign script, style, frame or form', () => {
    const policy = SECURITY_HEADERS['content-security-policy'];
    expect(policy).toMatch(/default-src 'none'; script-src 'self';/);
    expect(policy).toMatch(
      /object-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'/,
    );
    expect(policy).not.toMatch(/unsafe-eval|script-src[^;]*unsafe-inline/);
  });

  it('that is an error has the one shape', async () => {
    const cases = [
      ['GET', '/api/nowhere', 404, 'Console.NotFound'],
      ['PUT', '/api/session', 404, 'Console.NotFound'],
      ['GET', '/nowhere', 404, 'Console.NotFound'],
      ['GET', '/%zz', 404, 'Console.NotFound'],
    ] as const;
    for (const [method, url, status, code] of cases) {
      const answer = await server.send({ method, url });
      expect(answer.statusCode).toBe(status);
      expect(bodyOf(answer)).toEqual({
        error: {
          code,
          message: expect.any(String),
          requestId: expect.stringMatching(/^[0-9a-f-]{36}$/),
          retryable: false,
        },
      });
    }
  });
});
