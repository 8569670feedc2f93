import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SECRET_PLACEHOLDER } from '#src/contract/console/memory.ts';
import {
  emptyAction,
  FORM_KINDS,
  newAction,
  readActions,
  withoutSecrets,
  writeActions,
  type ActionValues,
} from './action-draft.ts';

const DOCUMENTED = [
  { republish: { topic: 'PID/dev/other' } },
  { forward: { api: 'http://a.b/c', token: 't' } },
  {
    ckafka: {
      instance: { id: 'ckafka-1', name: '' },
      topic: { id: 'topic-1', name: 'n' },
      region: 'gz',
    },
  },
  { cmqqueue: { queuename: 'q', region: 'gz' } },
  {
    mysql: {
      instanceid: 'cdb-1',
      region: 'gz',
      username: 'u',
      userpwd: 'p',
      dbname: 'd',
      tablename: 't',
      fieldpairs: [{ field: 'a', value: '${b}' }],
      devicetype: 'CUSTOM',
    },
  },
];

function kinds(text: string): string[] {
  return readActions(text).map(({ values }) => values.kind);
}

describe('readActions', () => {
  it('has a form for every documented kind', () => {
    expect(kinds(JSON.stringify(DOCUMENTED))).toEqual(FORM_KINDS);
  });

  it.each([
    { forward: { api: 'http://a.b' } },
    { forward: { api: 'http://a.b', token: SECRET_PLACEHOLDER } },
  ])('has a form for %j', (action) => {
    expect(kinds(JSON.stringify([action]))).toEqual(['forward']);
  });

  it.each([
    { republish: { topic: 'a', qos: 1 } },
    { republish: { topic: 1 } },
    { republish: 'a' },
    { republish: { topic: 'a' }, forward: { api: 'b' } },
    { cmqueue: { queuename: 'q', region: 'gz' } },
    { ckafka: { instance: { id: 'a' }, topic: { id: 'b' }, region: 'gz', more: 1 } },
    { ckafka: { instance: { id: 'a' }, topic: { id: 'b', name: '' }, region: 'gz' } },
    { mysql: { instanceid: 'a' } },
    { tdmq: { id: 18446744073709551615n } },
    {},
    7,
    null,
  ])('keeps as JSON what a form would change, %#', (action) => {
    const text = JSON.stringify([action], (_key, value: unknown) =>
      typeof value === 'bigint' ? JSON.rawJSON(value.toString()) : value,
    );
    expect(kinds(text)).toEqual(['json']);
    expect(writeActions(readActions(text))).toBe(text);
  });

  it('keeps a text that is no JSON, to be corrected', () => {
    const [action] = readActions('[{');
    expect(action?.values).toEqual({ kind: 'json', text: '[{' });
    expect(() => writeActions(readActions('[{'))).toThrow(SyntaxError);
  });

  it('takes nothing for no actions', () => {
    expect(readActions('')).toEqual([]);
    expect(readActions('[]')).toEqual([]);
  });
});

it('changes nothing in any list of actions', () => {
  // An empty token means none: the form cannot tell them apart, and neither does the cloud.
  const text = fc.oneof(fc.string({ minLength: 1 }), fc.integer());
  const body = fc.dictionary(
    fc.constantFrom('topic', 'api', 'token', 'queuename', 'region', 'instance', 'x'),
    text,
  );
  const action = fc.oneof(
    fc.constantFrom<unknown>(...DOCUMENTED),
    fc.dictionary(fc.constantFrom(...FORM_KINDS, 'scf'), fc.oneof(body, text)),
  );
  fc.assert(
    fc.property(fc.array(action), (actions) => {
      const sent: unknown = JSON.parse(writeActions(readActions(JSON.stringify(actions))));
      expect(sent).toEqual(JSON.parse(JSON.stringify(actions)));
    }),
  );
});

describe('withoutSecrets', () => {
  const secret = 's3cret "with" quotes';
  const mysql = emptyAction('mysql');
  if (mysql.kind !== 'mysql') throw new Error('mysql was asked for');
  const all: ActionValues[] = [
    { kind: 'forward', api: 'http://a.b', token: secret },
    { ...mysql, password: secret },
    {
      kind: 'json',
      text: JSON.stringify({ tdsql: { userpwd: secret, password: secret } }, null, 2),
    },
    { kind: 'json', text: '{"x": {"token" : "s3cret that is being typ' },
  ];

  it.each(all)('leaves none behind, %#', (values) => {
    for (const secretKnown of [true, false]) {
      const cut = withoutSecrets({ ...newAction(values), secretKnown });
      expect(JSON.stringify(cut)).not.toContain('s3cret');
    }
  });

  function cut(values: ActionValues, secretKnown: boolean): ActionValues {
    return withoutSecrets({ ...newAction(values), secretKnown }).values;
  }

  it('puts the placeholder where the server knows the secret', () => {
    const forward = { kind: 'forward', api: 'http://a.b' } as const;
    const kept = { ...forward, token: SECRET_PLACEHOLDER };
    expect(cut(kept, true)).toEqual(kept);
    expect(cut({ ...forward, token: 'typed' }, true)).toEqual(kept);
    expect(cut({ ...forward, token: '' }, true)).toEqual({ ...forward, token: '' });
    expect(cut(kept, false)).toEqual({ ...forward, token: '' });
    const text = (token: string): ActionValues => ({
      kind: 'json',
      text: `{"a":{"token":"${token}","b":1}}`,
    });
    expect(cut(text('typed'), true)).toEqual(text(SECRET_PLACEHOLDER));
    expect(cut(text('typed'), false)).toEqual(text(''));
  });

  it('leaves the others as they are', () => {
    const open = newAction({ kind: 'republish', topic: 'a/b' });
    expect(withoutSecrets(open)).toBe(open);
  });
});

it('readActions notes where the server knows a secret', () => {
  const text = JSON.stringify([
    { forward: { api: 'http://a.b', token: SECRET_PLACEHOLDER } },
    { forward: { api: 'http://a.b', token: 'x' } },
    { tdsql: { password: SECRET_PLACEHOLDER } },
  ]);
  expect(readActions(text).map(({ secretKnown }) => secretKnown)).toEqual([true, false, true]);
});
