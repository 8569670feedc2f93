import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ACTIONS } from '#src/contract/actions.ts';
import { ROLES } from '#src/contract/role.ts';
import { mayCall } from '#src/domain/permission.ts';
import {
  bodyOf,
  connectionTo,
  errorOf,
  type TestConsole,
  testConsole,
} from '../testing/console.ts';
import { REQUEST_ID, startUpstream, type Upstream } from '../testing/upstream.ts';

let upstream: Upstream;
let server: TestConsole;

beforeEach(async () => {
  upstream = await startUpstream();
  server = await testConsole(upstream.origin, {
    connections: [
      connectionTo(upstream.origin, 'first'),
      connectionTo('http://127.0.0.1:1', 'dead'),
    ],
  });
});

afterEach(async () => {
  await server.destroy();
  await server.close();
  await server.store.close();
  await upstream.close();
});

const DEVICE = { ProductId: 'P1', DeviceName: 'd1' };

describe('an action', () => {
  it('is sent with its parameters and answered without the wrapper', async () => {
    upstream.answer('DescribeProducts', { TotalCount: 0, Products: [] });
    const answer = await server.call('DescribeProducts', { Offset: 0, Limit: 10 });
    expect(answer.statusCode).toBe(200);
    expect(bodyOf(answer)).toEqual({ TotalCount: 0, Products: [], RequestId: REQUEST_ID });
    expect(upstream.received).toMatchObject([{ body: '{"Offset":0,"Limit":10}' }]);
  });

  it('loses no digit on the way there and back', async () => {
    upstream.handle('DescribeProducts', (_, response) => {
      response.end(`{"Response":{"TotalCount":18446744073709551615,"RequestId":"r"}}`);
    });
    const answer = await server.call('DescribeProducts', { Offset: 2n ** 63n, Limit: 10 });
    expect(upstream.received[0]?.body).toBe('{"Offset":9223372036854775808,"Limit":10}');
    expect(answer.body).toBe('{"TotalCount":18446744073709551615,"RequestId":"r"}');
  });

  it('passes the language on and asks in English otherwise', async () => {
    for (const language of ['zh-CN', 'fr-FR']) {
      await server.call('DescribeDevice', DEVICE, { 'x-language': language });
    }
    const languages = upstream.received.map(({ headers }) => headers['x-tc-language']);
    expect(languages).toEqual(['zh-CN', 'en-US']);
  });

  it('goes to the connection that the header names', async () => {
    const dead = await server.call('DescribeDevice', DEVICE, { 'x-connection': 'dead' });
    expect(errorOf(dead).code).toBe('Console.UpstreamUnreachable');
    const unknown = await server.call('DescribeDevice', DEVICE, { 'x-connection': 'other' });
    expect(unknown.statusCode).toBe(404);
    expect(errorOf(unknown).code).toBe('Console.UnknownConnection');
    expect(upstream.received).toHaveLength(0);
  });

  it('forwards nothing of the browser’s request but the parameters', async () => {
    await server.call('DescribeDevice', DEVICE, {
      'x-forwarded-for': '1.2.3.4',
      'x-tc-action': 'X',
    });
    const [{ headers }] = upstream.received as [(typeof upstream.received)[0]];
    expect(Object.keys(headers).sort()).toEqual([
      'authorization',
      'connection',
      'content-length',
      'content-type',
      'host',
      'x-tc-action',
      'x-tc-language',
      'x-tc-region',
      'x-tc-timestamp',
      'x-tc-token',
      'x-tc-version',
    ]);
  });
});

describe('a call that is refused before it is sent', () => {
  afterEach(() => {
    if (upstream.received.length > 0) throw new Error('It was sent');
  });

  it.each(['Nope', 'describeproducts', 'DescribeProducts%20', '__proto__', 'constructor'])(
    'names no action: %s',
    async (name) => {
      const answer = await server.call(name, {});
      expect(answer.statusCode).toBe(404);
      expect(errorOf(answer).code).toBe('Console.UnknownAction');
    },
  );

  it('breaks the contract, and hears which fields', async () => {
    const answer = await server.call('CreateDevice', {
      DeviceName: 7,
      Isp: -1,
      Attribute: { Tags: [{ Tag: 'a', Type: 'x', Value: 'b' }] },
      Extra: 1,
    });
    expect(answer.statusCode).toBe(422);
    const { code, fields = [], retryable } = errorOf(answer);
    expect({ code, retryable }).toEqual({ code: 'Console.InvalidBody', retryable: false });
    expect(fields.map(({ path }) => path).sort()).toEqual([
      'Attribute.Tags.0.Type',
      'DeviceName',
      'Extra',
      'Isp',
      'ProductId',
    ]);
    expect(fields.every(({ message }) => message.length > 0)).toBe(true);
  });

  it.each([
    ['a list', '[]', 422],
    ['a text', '"x"', 422],
    ['null where parameters are needed', 'null', 422],
    ['no JSON', '{"ProductId":', 400],
    ['a prototype', '{"__proto__":{"ProductId":"P1"},"DeviceName":"d"}', 422],
  ])('has a body that is %s', async (_, payload, status) => {
    const answer = await server.send({
      method: 'POST',
      url: '/api/iotcloud/DescribeDevice',
      headers: { 'content-type': 'application/json', cookie: await server.cookieFor('admin') },
      payload,
    });
    expect(answer.statusCode).toBe(status);
    expect(errorOf(answer).code).toBe('Console.InvalidBody');
    expect(Object.getPrototypeOf({})).not.toHaveProperty('ProductId');
  });

  it('has a body of more than 10 MB', async () => {
    const answer = await server.call('DescribeDevice', { ProductId: 'x'.repeat(11 * 1024 * 1024) });
    expect(answer.statusCode).toBe(413);
    expect(errorOf(answer).code).toBe('Console.BodyTooLarge');
  });

  it('has no session', async () => {
    const answer = await server.call('DescribeDevice', DEVICE, { cookie: '' });
    expect(answer.statusCode).toBe(401);
    expect(errorOf(answer).code).toBe('Console.NotSignedIn');
  });
});

describe('a role', () => {
  it.each(ROLES)('%s may call exactly the actions that the contract gives it', async (role) => {
    const cookie = await server.cookieFor(role);
    for (const action of ACTIONS.values()) {
      const answer = await server.call(action.name, { Unknown: 1 }, { cookie });
      // An allowed call gets as far as the validation.
      const expected = mayCall(role, action) ? 422 : 403;
      expect(`${action.name} ${answer.statusCode}`).toBe(`${action.name} ${expected}`);
    }
    expect(upstream.received).toEqual([]);
  });

  it('that is too low leaves a row in the audit trail for a write', async () => {
    const cookie = await server.cookieFor('viewer');
    await server.call('CreateProduct', { ProductName: 'p' }, { cookie });
    const rows = await server.store.readAudit({ limit: 10 });
    expect(rows).toMatchObject([
      { user: 'viewer', action: 'CreateProduct', result: 'Console.Forbidden', params: '{}' },
    ]);
  });
});

describe('secret fields', () => {
  const PSK = 'cGxhbnRlZC1wc2s=';

  beforeEach(() => {
    upstream.answer('DescribeDevice', { DeviceName: 'd1', DevicePsk: PSK });
    upstream.answer('DescribeDevices', {
      TotalCount: 1,
      Devices: [{ DeviceName: 'd1', DevicePsk: PSK }],
    });
    upstream.answer('CreateDevice', { DeviceName: 'd1', DevicePsk: PSK });
    upstream.answer('DescribeDeviceClientKey', { ClientKey: 'planted-private-key' });
  });

  it('are blank in the answers of reads', async () => {
    const one = await server.call('DescribeDevice', DEVICE);
    expect(bodyOf(one)).toEqual({ DeviceName: 'd1', DevicePsk: '', RequestId: REQUEST_ID });
    const list = await server.call('DescribeDevices', { ProductId: 'P1', Offset: 0, Limit: 10 });
    expect(bodyOf(list)).toMatchObject({ Devices: [{ DeviceName: 'd1', DevicePsk: '' }] });
  });

  it('come when they are asked for, and that stands in the audit trail', async () => {
    const answer = await server.call('DescribeDevice', DEVICE, { 'x-reveal-secrets': '1' });
    expect(bodyOf(answer)['DevicePsk']).toBe(PSK);
    await server.call('DescribeDevice', DEVICE);
    const page = await server.send({
      url: '/api/audit',
      headers: { cookie: await server.cookieFor('admin') },
    });
    expect(bodyOf(page)['rows']).toMatchObject([
      { action: 'DescribeDevice (reveal)', result: 'OK', user: 'admin', requestId: REQUEST_ID },
    ]);
  });

  it('are not for a role that may not reveal them', async () => {
    const answer = await server.call('DescribeDevice', DEVICE, {
      'x-reveal-secrets': '1',
      cookie: await server.cookieFor('viewer'),
    });
    expect(answer.statusCode).toBe(403);
    expect(upstream.received).toEqual([]);
    const rows = await server.store.readAudit({ limit: 10 });
    expect(rows).toMatchObject([
      { action: 'DescribeDevice (reveal)', result: 'Console.Forbidden' },
    ]);
  });

  it('come in the answers that must carry them', async () => {
    expect(bodyOf(await server.call('CreateDevice', DEVICE))['DevicePsk']).toBe(PSK);
    const key = await server.call('DescribeDeviceClientKey', DEVICE);
    expect(bodyOf(key)['ClientKey']).toBe('planted-private-key');
  });
});

describe('an error of the cloud', () => {
  it.each([
    ['AuthFailure.SecretIdNotFound', 502, false],
    ['ResourceNotFound.DeviceNotExist', 404, false],
    ['RequestLimitExceeded', 429, true],
    ['FailedOperation.UpdateVersionNotMatch', 409, false],
    ['InvalidParameterValue.InvalidJSON', 400, false],
    ['InternalError', 502, true],
  ])('%s becomes %i in the one error shape', async (code, status, retryable) => {
    upstream.refuse('UpdateDeviceShadow', code, 'because');
    const params = { ...DEVICE, State: '{}', ShadowVersion: 0 };
    const answer = await server.call('UpdateDeviceShadow', params);
    expect(answer.statusCode).toBe(status);
    expect(answer.headers['content-type']).toMatch(/^application\/json/);
    expect(bodyOf(answer)).toEqual({
      error: { code, message: 'because', requestId: REQUEST_ID, retryable },
    });
  });
});
