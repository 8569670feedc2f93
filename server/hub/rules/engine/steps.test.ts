import { beforeEach, describe, expect, it } from 'vitest';
import { startTestEngine, type TestEngine } from '../../testing/rule-engine.ts';

const T0 = Date.UTC(2026, 0, 1, 12);
let test: TestEngine;
beforeEach(() => {
  test = startTestEngine(T0);
  return () => test[Symbol.asyncDispose]();
});

const SQL = "SELECT t, deviceName() AS d FROM 'PID/+/event'";
const toControl = { republish: { topic: 'PID/${d}/control' } };
const kafka = {
  ckafka: {
    instance: { id: 'ckafka-1', name: 'x' },
    topic: { id: 'topic-1', name: 'y' },
    region: 'gz',
  },
};

describe('actions for products of the cloud', () => {
  it('are recorded with the envelope that they would carry, and are no failure', () => {
    test.rule('queues', SQL, [kafka, { tdmq: { any: 'thing' } }, { failaction: toControl }]);
    test.emit('{ "t": 1 }');
    const payload = Buffer.from('{"t":1,"d":"dev"}');
    const envelope = (seq: number): object => ({
      MsgType: 'Forward',
      Event: '',
      Topic: 'PID/dev/event',
      Seq: seq,
      PayloadLen: payload.length,
      ProductId: 'PID',
      DeviceName: 'dev',
      Payload: payload.toString('base64'),
      Time: '2026-01-01 20:00:00.000',
      TimeMills: T0,
      Reason: '',
    });
    expect(test.handovers.map((one) => [one.target, JSON.parse(String(one.payload))])).toEqual([
      ['ckafka', envelope(T0 + 1)],
      ['tdmq', envelope(T0 + 2)],
    ]);
    expect(test.published).toEqual([]);
    expect(test.counts('queues')).toEqual({
      matched: 1,
      '0 undeliverable': 1,
      '1 undeliverable': 1,
    });
  });

  it('of databases are recorded as rows, without the password', () => {
    const login = { instanceid: 'cdb-1', region: 'gz', username: 'u', userpwd: 'pass-word' };
    const fieldpairs = [
      { field: 'device', value: '${d}' },
      { field: 'text', value: 't=${t}' },
      { field: 'none', value: '${missing}' },
      { field: 'broken', value: '${' },
    ];
    test.rule('rows', SQL, [{ mysql: { ...login, dbname: 'db', tablename: 'tb', fieldpairs } }]);
    test.emit('{ "t": 1 }');
    expect(test.handovers).toMatchObject([
      {
        requestId: 'req-1',
        rule: 'rows',
        target: 'mysql',
        topic: 'PID/dev/event',
        payload: '{"device":"dev","text":"t=1","none":null,"broken":null}',
      },
    ]);
    expect(JSON.stringify([test.acts, test.handovers])).not.toContain('pass-word');
  });
});

describe('steps', () => {
  it('are told one by one, under the request id of the message', () => {
    test.rule('r', SQL, [toControl, kafka]);
    test.publishFails = 'The disk is full.';
    test.emit('{"t":1}');
    test.publishFails = undefined;
    test.time.pass(1000);
    expect(test.acts.map(({ content, result }) => [content, result])).toEqual([
      ['rule r, action 0: republish', 'The disk is full. It is tried again after 1 s.'],
      ['rule r, action 1: ckafka', 'Recorded here: products of the cloud are out of reach.'],
      ['rule r, action 0: republish to PID/dev/control', 'success'],
    ]);
    for (const act of test.acts) {
      expect(act).toMatchObject({ requestId: 'req-1', scene: 'rule', deviceName: 'dev' });
    }
    expect(test.published).toMatchObject([{ topic: 'PID/dev/control', qos: 1 }]);
    expect(test.handovers[1]).toMatchObject({ target: 'republish', topic: 'PID/dev/control' });
  });

  it('hold no secret of an address', async () => {
    const url = 'http://user:pw@127.0.0.1:9/secret/path?key=secret';
    test.rule('r', SQL, [{ forward: { api: url, token: 'tok-en' } }]);
    test.emit('{"t":1}');
    await test.log.until('A rule could not deliver.', { kind: 'retry' });
    expect(test.acts[0]?.content).toBe('rule r, action 0: forward to http://127.0.0.1:9');
    expect(JSON.stringify(test.acts)).not.toMatch(/pw|secret|tok-en/);
  });
});

it('steps of rules that feed each other are told in their order', () => {
  test.rule('first', "SELECT * FROM 'PID/dev/event'", [{ republish: { topic: 'PID/dev/a' } }]);
  test.rule('second', "SELECT * FROM 'PID/dev/a'", [{ republish: { topic: 'PID/dev/b' } }]);
  test.emit('{}');
  expect(test.acts.map(({ content }) => content)).toEqual([
    'rule first, action 0: republish to PID/dev/a',
    'rule second, action 0: republish to PID/dev/b',
  ]);
});

describe('a rule that cannot run', () => {
  it.each([
    ['SQL', "SELECT FROM 'x'", [toControl], 'The SQL is wrong: expected at character 8.'],
    ['actions', SQL, [{ forward: { api: 'x' } }], 'The actions are wrong: 0.forward.api'],
    ['JSON', SQL, '[', 'The actions are wrong.'],
  ])('for its %s does not stop the others', (_, sql, actions, why) => {
    test.rule('broken', sql, actions);
    test.rule('sound', SQL, [toControl]);
    test.emit('{"t":1}');
    expect(test.published).toHaveLength(1);
    expect(test.log.count('A rule cannot run.', { rule: 'broken', why })).toBe(1);
  });
});

describe('counts', () => {
  it('are in the store after a second, and grow over restarts', async () => {
    test.rule('r', SQL, [toControl]);
    test.emit('{"t":1}');
    test.emit('no json');
    const { pk = 0 } = test.store.rules.byName('r') ?? {};
    expect(test.store.rules.counts(pk)).toEqual([]);
    test.time.pass(1000);
    expect(test.store.rules.counts(pk)).toHaveLength(3);
    test.emit('{"t":2}');
    await test.restart();
    test.emit('{"t":3}');
    expect(test.counts('r')).toEqual({ matched: 3, unmatched: 1, '0 delivered': 3 });
  });

  it('do not pass to a new rule that gets the key of a deleted one', () => {
    test.rule('old', SQL, [toControl]);
    test.emit('{"t":1}');
    const { pk = 0 } = test.store.rules.byName('old') ?? {};
    test.store.rules.remove(pk);
    test.rule('new', SQL, [toControl]);
    expect(test.store.rules.byName('new')?.pk).toBe(pk);
    test.emit('{"t":1}');
    expect(test.counts('new')).toEqual({ matched: 1, '0 delivered': 1 });
    expect(test.counts('old')).toEqual({});
  });

  it('are none of a rule that does not exist', () => {
    expect(test.counts('nobody')).toEqual({});
  });
});
