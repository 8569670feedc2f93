import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { SECRET_PLACEHOLDER } from '#src/contract/console/memory.ts';
import {
  bodyOf,
  connectionTo,
  errorOf,
  type TestConsole,
  testConsole,
} from '../testing/console.ts';
import { startUpstream, type Upstream } from '../testing/upstream.ts';

let upstream: Upstream;
let server: TestConsole;

beforeEach(async () => {
  upstream = await startUpstream();
  const connections = ['one', 'two'].map((name) => connectionTo(upstream.origin, name));
  server = await testConsole(upstream.origin, { connections });
});

afterEach(async () => {
  await server.close();
  await server.store.close();
  await upstream.close();
});

async function get(url: string, connection = 'one'): Promise<Record<string, unknown>> {
  const headers = { cookie: await server.cookieFor('viewer'), 'x-connection': connection };
  const answer = await server.send({ url, headers });
  expect(answer.statusCode).toBe(200);
  return bodyOf(answer);
}

const base64 = (text: string): string => Buffer.from(text).toString('base64');

describe('topics', () => {
  const TOPIC = { ProductId: 'P1', TopicName: 'control', Privilege: 2 };
  const topics = (connection?: string) => get('/api/memory/topics?productId=P1', connection);

  it('are remembered when they are created, changed and renamed, per connection', async () => {
    await server.call('CreateTopicPolicy', {
      ...TOPIC,
      BrokerSubscribe: { ProductId: 'P2', DeviceName: 'd2' },
    });
    await server.call('CreateTopicPolicy', { ...TOPIC, TopicName: 'data' });
    server.advance(1_000);
    const change = { ProductId: 'P1', TopicName: 'data', NewTopicName: 'event', Privilege: 3 };
    await server.call('UpdateTopicPolicy', change);
    const time = Date.UTC(2026, 0, 2, 3, 4, 5);
    expect(await topics()).toEqual({
      topics: [
        {
          productId: 'P1',
          topicName: 'control',
          privilege: 2,
          brokerSubscribe: { productId: 'P2', deviceName: 'd2' },
          updatedAt: time,
          updatedBy: 'admin',
        },
        {
          productId: 'P1',
          topicName: 'event',
          privilege: 3,
          brokerSubscribe: null,
          updatedAt: time + 1_000,
          updatedBy: 'admin',
        },
      ],
    });
    expect(await topics('two')).toEqual({ topics: [] });
  });

  it('are remembered as they are once more than one change was made', async () => {
    await server.call('CreateTopicPolicy', TOPIC);
    const change = { ...TOPIC, NewTopicName: 'control', Privilege: 1 };
    await server.call('UpdateTopicPolicy', change);
    expect(await topics()).toMatchObject({ topics: [{ topicName: 'control', privilege: 1 }] });
  });

  it('are not remembered when the cloud refuses, and forgotten when it says that they are gone', async () => {
    upstream.refuse('CreateTopicPolicy', 'LimitExceeded.TopicPolicyExceedLimit');
    await server.call('CreateTopicPolicy', TOPIC);
    expect(await topics()).toEqual({ topics: [] });
    upstream.answer('CreateTopicPolicy', {});
    await server.call('CreateTopicPolicy', TOPIC);
    upstream.refuse('UpdateTopicPolicy', 'ResourceNotFound.TopicPolicyNotExist');
    await server.call('UpdateTopicPolicy', { ...TOPIC, NewTopicName: 'x' });
    expect(await topics()).toEqual({ topics: [] });
  });

  it('are forgotten with their product', async () => {
    await server.call('CreateTopicPolicy', TOPIC);
    await server.call('DeleteProduct', { ProductId: 'P1' });
    expect(await topics()).toEqual({ topics: [] });
  });

  it('are asked for by product', async () => {
    const headers = { cookie: await server.cookieFor('viewer') };
    const answer = await server.send({ url: '/api/memory/topics', headers });
    expect(answer.statusCode).toBe(422);
    expect(errorOf(answer).fields).toMatchObject([{ path: 'productId' }]);
  });
});

describe('rules', () => {
  const rule = (name: string, connection?: string) => get(`/api/memory/rules/${name}`, connection);
  const payload = (actions: unknown, sql = "SELECT * FROM 'P1/d1/event'") => ({
    Sql: base64(sql),
    Actions: JSON.stringify(actions),
    Description: 'to the data hall – 机房',
  });
  const FORWARD = { forward: { api: 'http://127.0.0.1:9/a', token: 'planted-token' } };
  const MYSQL = { mysql: { username: 'u', userpwd: 'planted-password', dbname: 'd' } };
  const HIDDEN_FORWARD = { forward: { ...FORWARD.forward, token: SECRET_PLACEHOLDER } };
  const HIDDEN_MYSQL = { mysql: { ...MYSQL.mysql, userpwd: SECRET_PLACEHOLDER } };

  /** The actions of the last rule that was sent. */
  function sentActions(): unknown {
    const { body } = upstream.received.at(-1)!;
    const { TopicRulePayload } = JSON.parse(body) as { TopicRulePayload: { Actions: string } };
    return JSON.parse(TopicRulePayload.Actions);
  }

  const put = (action: string, actions: unknown) =>
    server.call(action, { RuleName: 'r1', TopicRulePayload: payload(actions) });

  it('are remembered with their SQL in plain text and their secrets hidden', async () => {
    await put('CreateTopicRule', [FORWARD, MYSQL]);
    expect(await rule('r1')).toEqual({
      rule: {
        ruleName: 'r1',
        sql: "SELECT * FROM 'P1/d1/event'",
        actions: JSON.stringify([HIDDEN_FORWARD, HIDDEN_MYSQL]),
        description: 'to the data hall – 机房',
        updatedAt: Date.UTC(2026, 0, 2, 3, 4, 5),
        updatedBy: 'admin',
      },
    });
    expect(await rule('r1', 'two')).toEqual({ rule: null });
    expect(await rule('other')).toEqual({ rule: null });
  });

  it('keep no secret in readable form', async () => {
    await put('CreateTopicRule', [FORWARD]);
    expect(JSON.stringify(await server.store.rule('one', 'r1'))).not.toContain('planted');
  });

  it('get their secrets back when they are replaced with the placeholder', async () => {
    await put('CreateTopicRule', [FORWARD, MYSQL]);
    // The other way round, with a changed name, and with a new secret in place of one.
    const renamed = { mysql: { ...HIDDEN_MYSQL.mysql, dbname: 'other' } };
    await put('ReplaceTopicRule', [renamed, HIDDEN_FORWARD]);
    expect(sentActions()).toEqual([{ mysql: { ...MYSQL.mysql, dbname: 'other' } }, FORWARD]);
    const fresh = { forward: { ...FORWARD.forward, token: 'planted-new' } };
    await put('ReplaceTopicRule', [fresh, renamed]);
    expect(sentActions()).toEqual([fresh, { mysql: { ...MYSQL.mysql, dbname: 'other' } }]);
    await put('ReplaceTopicRule', [HIDDEN_FORWARD]);
    expect(sentActions()).toEqual([fresh]);
  });

  it('refuse a placeholder for a secret that is not known here', async () => {
    for (const [action, actions] of [
      ['CreateTopicRule', [HIDDEN_FORWARD]],
      ['ReplaceTopicRule', [HIDDEN_FORWARD]],
    ] as const) {
      const answer = await put(action, actions);
      expect(answer.statusCode).toBe(422);
      expect(errorOf(answer).fields).toMatchObject([{ path: 'TopicRulePayload.Actions' }]);
    }
    await put('CreateTopicRule', [MYSQL]);
    expect((await put('ReplaceTopicRule', [HIDDEN_FORWARD])).statusCode).toBe(422);
    expect(upstream.received).toHaveLength(1);
  });

  it('leave the old body when the cloud refuses the new one', async () => {
    await put('CreateTopicRule', [FORWARD]);
    upstream.refuse('ReplaceTopicRule', 'InvalidParameterValue.InvalidSQL');
    await put('ReplaceTopicRule', [MYSQL]);
    expect(await rule('r1')).toMatchObject({ rule: { actions: JSON.stringify([HIDDEN_FORWARD]) } });
  });

  it('are forgotten when they are deleted, or turn out to be gone', async () => {
    await put('CreateTopicRule', [FORWARD]);
    await server.call('DeleteTopicRule', { RuleName: 'r1' });
    expect(await rule('r1')).toEqual({ rule: null });
    await put('CreateTopicRule', [FORWARD]);
    upstream.refuse('EnableTopicRule', 'ResourceNotFound.TopicRuleNotExist');
    await server.call('EnableTopicRule', { RuleName: 'r1' });
    expect(await rule('r1')).toEqual({ rule: null });
  });
});
