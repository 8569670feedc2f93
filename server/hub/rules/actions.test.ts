import { describe, expect, it } from 'vitest';
import { readActions } from './actions.ts';
import { sameTarget } from './same-target.ts';

const republish = (topic: string) => ({ republish: { topic } });
const kafka = {
  ckafka: {
    instance: { id: 'ckafka-1', name: '' },
    topic: { id: 'topic-1', name: 't' },
    region: 'gz',
  },
};
const mysql = {
  mysql: {
    instanceid: 'cdb-1',
    region: 'gz',
    username: 'u',
    userpwd: 'p',
    dbname: 'd',
    tablename: 't',
    fieldpairs: [{ field: 'a', value: '${a}' }],
    devicetype: 'CUSTOM',
  },
};

function read(...actions: unknown[]) {
  return readActions(JSON.stringify(actions));
}

describe('readActions', () => {
  it('reads the kinds that the document prints', () => {
    const queue = { queuename: 'q', region: 'gz' };
    const all = [
      republish('PID/dev/other'),
      { forward: { api: 'https://example.com/in', token: 't' } },
      kafka,
      { cmqqueue: queue },
      { cmqueue: queue },
      mysql,
    ];
    expect(read(...all)).toEqual({
      actions: [
        { kind: 'republish', topic: 'PID/dev/other' },
        { kind: 'forward', url: 'https://example.com/in', token: 't' },
        { kind: 'sink', name: 'ckafka', target: kafka.ckafka },
        { kind: 'sink', name: 'cmqqueue', target: queue },
        { kind: 'sink', name: 'cmqueue', target: queue },
        { kind: 'sink', name: 'mysql', target: mysql.mysql },
      ],
      onFailure: undefined,
    });
  });

  it('lets other cloud products through, and an error action', () => {
    const cos = { cos: { bucket: 'b' } };
    expect(read(cos, { failaction: republish('PID/dev/failed') })).toEqual({
      actions: [{ kind: 'sink', name: 'cos', target: { bucket: 'b' } }],
      onFailure: { kind: 'republish', topic: 'PID/dev/failed' },
    });
    expect(readActions('')).toEqual({ actions: [], onFailure: undefined });
    expect(readActions('[]')).toEqual({ actions: [], onFailure: undefined });
  });

  it.each(['PID/dev/a', 'PID/${deviceName()}/a', 'PID/dev/${a.b}/${upper(c)}'])(
    'takes the topic %s',
    (topic) => expect(read(republish(topic))).toMatchObject({ actions: [{ topic }] }),
  );

  it.each([
    '',
    'PID',
    'PID/dev',
    '/dev/a',
    'PID/+/a',
    'PID/dev/#',
    '$shadow/operation/P/d',
    'P/d/${',
    'P/d/${a b}',
    'P/d/${}',
  ])('refuses the topic %j', (topic) =>
    expect(read(republish(topic))).toMatchObject({ path: '0.republish.topic' }),
  );

  it.each<[string, unknown[], string]>([
    ['a text', ['republish'], '0'],
    ['no kind', [{}], '0'],
    ['two kinds', [{ ...republish('P/d/a'), ...kafka }], '0'],
    ['a strange kind', [{ 'Re-Publish': {} }], '0.Re-Publish'],
    ['a kind without an object', [{ republish: 'P/d/a' }], '0.republish'],
    ['an address that is none', [{ forward: { api: 'example' } }], '0.forward.api'],
    ['a file address', [{ forward: { api: 'file:///etc/passwd' } }], '0.forward.api'],
    [
      'a missing member',
      [kafka, { ckafka: { ...kafka.ckafka, instance: {} } }],
      '1.ckafka.instance.id',
    ],
    ['no field pairs', [{ mysql: { ...mysql.mysql, fieldpairs: [] } }], '0.mysql.fieldpairs'],
    ['two error actions', [{ failaction: kafka }, { failaction: mysql }], '1'],
    ['a broken error action', [{ failaction: { forward: {} } }], '0.failaction.forward.api'],
    ['too many', Array.from({ length: 11 }, () => kafka), ''],
  ])('refuses %s and says where', (_, actions, path) => {
    expect(read(...actions)).toMatchObject({ path, reason: expect.any(String) });
  });

  it.each(['{', 'null', '{}', '1'])('refuses %s', (json) => {
    expect(readActions(json)).toMatchObject({ kind: 'format', path: '' });
  });
});

describe('sameTarget', () => {
  const check = (action: object, failaction: object) => {
    const result = read(action, { failaction });
    return 'actions' in result ? sameTarget(result) : 'unreadable';
  };

  it('finds the same device, address or component', () => {
    expect(check(republish('P/d/a'), republish('P/d/b'))).toBe('device');
    expect(check(republish('P/d/a'), republish('P/e/a'))).toBeUndefined();
    expect(check(republish('P/${x}/a'), republish('P/${x}/b'))).toBe('device');
    const forward = (api: string, token: string) => ({ forward: { api, token } });
    expect(check(forward('http://a/', '1'), forward('http://a/', '2'))).toBe('component');
    expect(check(forward('http://a/', '1'), forward('http://b/', '1'))).toBeUndefined();
    expect(check(kafka, kafka)).toBe('component');
    expect(check(kafka, mysql)).toBeUndefined();
    expect(check(kafka, { ckafka: { ...kafka.ckafka, topic: { id: 'x' } } })).toBeUndefined();
  });
});
