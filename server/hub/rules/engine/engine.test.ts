import { createHash } from 'node:crypto';
import { beforeEach, describe, expect, it } from 'vitest';
import {
  ANY_PORT,
  connectDevice,
  createDevice,
  type Connected,
  type TestDevice,
} from '../../testing/device.ts';
import { newPskProduct } from '../../testing/fleet.ts';
import { logEvents, type LogEvents } from '../../testing/log-events.ts';
import { manualTime, type ManualTime } from '../../testing/manual-time.ts';
import { startReceiver } from '../../testing/receiver.ts';
import { startTestHub, type TestHub } from '../../testing/test-hub.ts';

let time: ManualTime;
let log: LogEvents;
let hub: TestHub;
let ProductId: string;
let source: TestDevice;
let own: string;
let sender: Connected;
beforeEach(async () => {
  time = manualTime();
  log = logEvents();
  const { after, clock } = time;
  hub = await startTestHub({ after, clock, logger: log, devicePorts: { mqtt: ANY_PORT } });
  ProductId = await newPskProduct(hub);
  source = await createDevice(hub, ProductId, 'source');
  own = `${ProductId}/source`;
  sender = await connectDevice(hub, source);
  return async () => {
    await sender.end();
    await hub.close();
  };
});

function body(sql: string, actions: readonly object[], RuleDisabled = false) {
  const Sql = Buffer.from(sql).toString('base64');
  return { Sql, Actions: JSON.stringify(actions), Description: '', RuleDisabled };
}

async function rule(RuleName: string, sql: string, actions: readonly object[]): Promise<void> {
  await hub.call('CreateTopicRule', { RuleName, TopicRulePayload: body(sql, actions) });
}

/** Another device that is connected and listens on one of its topics. */
async function listener(name: string, topic = 'data'): Promise<Connected> {
  const connected = await connectDevice(hub, await createDevice(hub, ProductId, name));
  await connected.subscribe(`${ProductId}/${name}/${topic}`, 1);
  return connected;
}

const republish = (topic: string) => ({ republish: { topic: `${ProductId}/${topic}` } });

function counts(name: string): Record<string, number> {
  return Object.fromEntries(
    hub
      .ruleCounts(name)
      .map(({ action, outcome, count }) => [`${action} ${outcome}`.trim(), count]),
  );
}

describe('a rule that fires', () => {
  it('republishes to a second device and forwards to a server, with a valid signature', async () => {
    await using second = await listener('second');
    await using server = await startReceiver();
    await rule(
      'both',
      `SELECT deviceName() AS sender, t, big FROM '${ProductId}/+/event' WHERE t > 20`,
      [republish('second/data'), { forward: { api: `${server.url}/in?key=1`, token: 'tok' } }],
    );
    await sender.publish(`${own}/event`, '{ "t": 20 }');
    await sender.publish(`${own}/event`, '{ "t": 21, "big": 18446744073709551615 }', 1);
    const text = '{"sender":"source","t":21,"big":18446744073709551615}';
    expect(await second.next()).toEqual({ topic: `${ProductId}/second/data`, text, qos: 1 });
    const post = await server.next();
    const now = time.clock();
    expect(post.path).toBe('/in?key=1');
    expect(post.text).toBe(
      `{"payload":${text},"timemills":${now},"seq":${JSON.parse(post.text).seq},` +
        `"timestamp":${Math.floor(now / 1000)},"topic":"${own}/event","devicename":"source","productid":"${ProductId}"}`,
    );
    const { signature, timestamp = '', nonce = '', ...headers } = post.headers;
    expect(headers).toMatchObject({ 'content-type': 'application/json' });
    expect(timestamp).toBe(String(Math.floor(now / 1000)));
    const signed = ['tok', String(timestamp), String(nonce)].sort().join('');
    expect(signature).toBe(createHash('sha1').update(signed).digest('hex'));
  });

  it('republishes at QoS 0 what came at QoS 0, and keeps QoS 1 for a device that is away', async () => {
    await using second = await listener('second');
    const away = await createDevice(hub, ProductId, 'away');
    const session = await connectDevice(hub, away, { clean: false });
    await session.subscribe(`${ProductId}/away/data`, 1);
    await session.end();
    await rule('two', `SELECT * FROM '${own}/event'`, [
      republish('second/data'),
      republish('away/data'),
    ]);
    await sender.publish(`${own}/event`, '{"a":1}', 0);
    expect(await second.next()).toMatchObject({ text: '{"a":1}', qos: 0 });
    await sender.publish(`${own}/event`, '{"a":2}', 1);
    expect(await second.next()).toMatchObject({ text: '{"a":2}', qos: 1 });
    await using back = await connectDevice(hub, away, { clean: false });
    expect(await back.next()).toMatchObject({ text: '{"a":2}', qos: 1 });
  });

  it('fills the topic in, and gives up where it cannot', async () => {
    await using second = await listener('second');
    await rule('router', `SELECT v FROM '${own}/event'`, [republish('${to}/${name}')]);
    await sender.publish(`${own}/event`, { v: 1 });
    await sender.publish(`${own}/event`, { v: 2, to: '+', name: 'data' });
    await sender.publish(`${own}/event`, { v: 3, to: 'second', name: 'data' });
    expect((await second.next()).text).toBe('{"v":3}');
    expect(counts('router')).toEqual({
      matched: 3,
      '0 delivered': 1,
      '0 failed': 2,
      '0 dropped': 2,
    });
  });

  it('takes a shadow update for its source, and the state of a device', async () => {
    await using second = await listener('second');
    await rule('shadow', `SELECT state.reported.t AS t FROM '$shadow/operation/${ProductId}/+'`, [
      republish('second/data'),
    ]);
    await rule(
      'state',
      `SELECT deviceName, event, reason FROM '$state/report/${ProductId}/#' WHERE deviceName = 'late'`,
      [republish('second/data')],
    );
    const update = { type: 'update', state: { reported: { t: 5 } }, clientToken: 'c' };
    await sender.publish(`$shadow/operation/${own}`, update);
    expect((await second.next()).text).toBe('{"t":5}');
    const late = await listener('late');
    expect(await second.nextJson()).toEqual({
      deviceName: 'late',
      event: 'EV_ONLINE',
      reason: 'REASON_DEVICE_CONNECT',
    });
    await late.end();
    expect(await second.nextJson()).toMatchObject({ event: 'EV_OFFLINE' });
  });

  it('passes the messages of a binary product on as they are, as base64 over HTTP', async () => {
    const binary = await newPskProduct(hub, { Format: 'custom' });
    const device = await createDevice(hub, binary, 'bin');
    await using connected = await connectDevice(hub, device);
    await using second = await listener('second');
    await using server = await startReceiver();
    await rule('bytes', `SELECT * FROM '${binary}/+/event'`, [
      republish('second/data'),
      { forward: { api: server.url } },
    ]);
    // Fields are none of the business of a rule that binary messages come to by a wildcard.
    await rule('fields', `SELECT a FROM '+/+/event'`, [republish('second/data')]);
    const bytes = Buffer.from([0x7b, 0x00, 0xff, 0x7d]);
    await connected.client.publishAsync(`${binary}/bin/event`, bytes, { qos: 1 });
    expect(JSON.parse((await server.next()).text).payload).toBe(bytes.toString('base64'));
    await second.next();
    expect(second.waiting()).toEqual([]);
    expect(counts('fields')).toEqual({ unmatched: 1 });
    expect(server.posts[0]?.headers['signature']).toBeUndefined();
  });

  it('skips what is no JSON in a JSON product', async () => {
    await using second = await listener('second');
    await rule('all', `SELECT * FROM '${own}/event'`, [republish('second/data')]);
    await sender.publish(`${own}/event`, '{"a":');
    await sender.publish(`${own}/event`, { ok: true });
    expect((await second.next()).text).toBe('{"ok":true}');
    expect(counts('all')).toEqual({ unmatched: 1, matched: 1, '0 delivered': 1 });
  });

  it('does not see what the API publishes', async () => {
    await using second = await listener('second');
    await rule('all', `SELECT * FROM '${own}/data'`, [republish('second/data')]);
    await sender.subscribe(`${own}/data`);
    const message = { ProductId, DeviceName: 'source', Topic: `${own}/data` };
    await hub.call('PublishMessage', { ...message, Payload: '{"from":"api"}' });
    expect((await sender.next()).text).toBe('{"from":"api"}');
    await sender.publish(`${own}/data`, { from: 'device' });
    expect((await second.next()).text).toBe('{"from":"device"}');
  });
});

describe('a change through the API', () => {
  it('takes effect with the next message', async () => {
    await using second = await listener('second');
    const sql = (value: string): string => `SELECT ${value} AS v FROM '${own}/event'`;
    const actions = [republish('second/data')];
    const TopicRulePayload = body(sql('1'), actions, true);
    await hub.call('CreateTopicRule', { RuleName: 'r', TopicRulePayload });
    await rule('witness', sql("'w'"), actions);
    const heard = async (): Promise<unknown[]> => {
      await sender.publish(`${own}/event`, {});
      const seen: unknown[] = [];
      do seen.push((await second.nextJson())['v']);
      while (seen.at(-1) !== 'w');
      return seen;
    };
    expect(await heard()).toEqual(['w']);
    await hub.call('EnableTopicRule', { RuleName: 'r' });
    expect(await heard()).toEqual([1, 'w']);
    const replaced = body(sql('2'), actions, false);
    await hub.call('ReplaceTopicRule', { RuleName: 'r', TopicRulePayload: replaced });
    expect(await heard()).toEqual([2, 'w']);
    await hub.call('DisableTopicRule', { RuleName: 'r' });
    expect(await heard()).toEqual(['w']);
    await hub.call('EnableTopicRule', { RuleName: 'r' });
    await hub.call('DeleteTopicRule', { RuleName: 'r' });
    expect(await heard()).toEqual(['w']);
    expect(counts('r')).toEqual({});
  });
});

describe('a target that fails', () => {
  const failures = (kind: string, times = 1): Promise<void> =>
    log.until('A rule could not deliver.', { kind }, times);

  it('is tried again after 1, 3 and 10 s, and then the error action takes over', async () => {
    await using second = await listener('second');
    await using server = await startReceiver(() => 503);
    await rule('fragile', `SELECT t FROM '${own}/event'`, [
      { forward: { api: server.url, token: 'tok' } },
      { failaction: republish('second/data') },
    ]);
    await sender.publish(`${own}/event`, { t: 1 });
    for (const [index, delay] of [1000, 3000, 10_000].entries()) {
      await server.next();
      await failures('retry', index + 1);
      time.pass(delay - 1);
      expect(server.posts).toHaveLength(index + 1);
      time.pass(1);
    }
    await server.next();
    expect(await second.next()).toMatchObject({ text: '{"t":1}', qos: 1 });
    time.pass(60_000);
    expect(server.posts).toHaveLength(4);
    expect(new Set(server.posts.map(({ text }) => text)).size).toBe(1);
    expect(new Set(server.posts.map(({ headers }) => headers['nonce'])).size).toBe(4);
    expect(counts('fragile')).toEqual({
      matched: 1,
      '0 retried': 3,
      '0 failed': 1,
      'failaction delivered': 1,
    });
  });

  it('drops the message where the error action, tried once, fails as well', async () => {
    await using one = await startReceiver(() => 500);
    await using other = await startReceiver(() => 500);
    await rule('lost', `SELECT * FROM '${own}/event'`, [
      { forward: { api: one.url, token: '' } },
      { failaction: { forward: { api: other.url, token: '' } } },
    ]);
    await sender.publish(`${own}/event`, {});
    for (const [index, delay] of [1000, 3000, 10_000].entries()) {
      await failures('retry', index + 1);
      time.pass(delay);
    }
    await failures('failed', 2);
    time.pass(60_000);
    expect([one.posts.length, other.posts.length]).toEqual([4, 1]);
    expect(counts('lost')).toEqual({
      matched: 1,
      '0 retried': 3,
      '0 failed': 1,
      'failaction failed': 1,
      'failaction dropped': 1,
    });
  });

  it('is not followed where it redirects to', async () => {
    await using other = await startReceiver();
    await using server = await startReceiver(() => 307, { location: other.url });
    await rule('redirected', `SELECT * FROM '${own}/event'`, [{ forward: { api: server.url } }]);
    await sender.publish(`${own}/event`, {});
    await failures('retry');
    expect(other.posts).toEqual([]);
    expect(
      log.count('A rule could not deliver.', { why: 'HTTP 307, and redirects are refused.' }),
    ).toBe(1);
  });

  it('is tried again where nobody listens', async () => {
    await using server = await startReceiver();
    await rule('gone', `SELECT * FROM '${own}/event'`, [{ forward: { api: server.url } }]);
    await server[Symbol.asyncDispose]();
    await sender.publish(`${own}/event`, {});
    await failures('retry');
    expect(
      log.count('A rule could not deliver.', { why: 'The request failed: ECONNREFUSED.' }),
    ).toBe(1);
  });

  it('is left alone once the rule is disabled', async () => {
    await using server = await startReceiver(() => 500);
    await rule('off', `SELECT * FROM '${own}/event'`, [{ forward: { api: server.url } }]);
    await sender.publish(`${own}/event`, {});
    await failures('retry');
    await hub.call('DisableTopicRule', { RuleName: 'off' });
    time.pass(1000);
    expect(server.posts).toHaveLength(1);
    expect(counts('off')).toEqual({ matched: 1, '0 dropped': 1 });
  });

  it('does not keep the hub from stopping', async () => {
    await using server = await startReceiver(() => 500);
    await rule('pending', `SELECT * FROM '${own}/event'`, [{ forward: { api: server.url } }]);
    await sender.publish(`${own}/event`, {});
    await failures('retry');
    await hub.close();
    await failures('dropped');
    time.pass(60_000);
    expect(server.posts).toHaveLength(1);
  });
});

it('stops cleanly while devices are connected whose state rules watch', async () => {
  await using server = await startReceiver();
  await listener('second');
  await rule('watch', `SELECT event FROM '$state/report/${ProductId}/+'`, [
    republish('second/data'),
    { forward: { api: server.url } },
  ]);
  await hub.close();
  for (const { text } of server.posts) {
    expect(JSON.parse(text).payload).toEqual({ event: 'EV_OFFLINE' });
  }
  await expect(fetch(hub.url)).rejects.toThrow('fetch failed');
});

describe('rules that feed each other', () => {
  it('are stopped after five rounds', async () => {
    await using second = await listener('second');
    const sql = (device: string): string => `SELECT n + 1 AS n FROM '${ProductId}/${device}/data'`;
    await rule('ping', sql('source'), [republish('second/data')]);
    await rule('pong', sql('second'), [republish('source/data')]);
    await sender.publish(`${own}/data`, { n: 0 });
    await log.until('A rule could not deliver.', { kind: 'dropped' });
    expect([await second.nextJson(), await second.nextJson(), await second.nextJson()]).toEqual([
      { n: 1 },
      { n: 3 },
      { n: 5 },
    ]);
    expect(counts('ping')).toEqual({ matched: 3, '0 delivered': 3 });
    expect(counts('pong')).toEqual({ matched: 3, '0 delivered': 2, '0 dropped': 1 });
  });

  it('are stopped before they multiply', async () => {
    for (let i = 0; i < 20; i += 1) {
      await rule(`r${i}`, `SELECT * FROM '${ProductId}/+/data'`, [republish('source/data')]);
    }
    await sender.publish(`${own}/data`, {});
    const total = (outcome: string): number =>
      Array.from({ length: 20 }, (_, i) => counts(`r${i}`)[outcome] ?? 0).reduce((a, b) => a + b);
    await log.until('A loop of rules was stopped.', {});
    // 20 rules look at the message itself, and 10,000 times at copies of it.
    expect(total('matched')).toBe(10_020);
    expect(log.count('A loop of rules was stopped.', {})).toBe(1);
  });
});

it('finds its rule among a thousand', { timeout: 60_000 }, async () => {
  await using second = await listener('second');
  for (let i = 0; i < 1000; i += 1) {
    await rule(`r${i}`, `SELECT ${i} AS n FROM '${ProductId}/+/event/${i}'`, [
      republish('second/data'),
    ]);
  }
  await hub.call('CreateTopicPolicy', { ProductId, TopicName: 'event/+', Privilege: 1 });
  for (const n of [999, 0]) {
    await sender.publish(`${own}/event/${n}`, {});
    expect(await second.nextJson()).toEqual({ n });
  }
  expect([counts('r0'), counts('r1'), counts('r999')]).toEqual([
    { matched: 1, '0 delivered': 1 },
    {},
    { matched: 1, '0 delivered': 1 },
  ]);
});
