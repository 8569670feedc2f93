import { describe, expect, it } from 'vitest';
import { jsonMessages } from '#src/components/editor/json/messages.ts';
import { translator } from '#src/i18n/translate.ts';
import { sqlMessages } from '../sql/messages.ts';
import { emptyAction, type FormKind } from './action-draft.ts';
import { formProblems, isSound, jsonActionProblems } from './action-problems.ts';
import { actionMessages } from './messages.ts';

const say = {
  action: translator(actionMessages, 'en-US'),
  sql: translator(sqlMessages, 'en-US'),
  json: translator(jsonMessages, 'en-US'),
};

function empty(kind: FormKind) {
  const values = emptyAction(kind);
  if (values.kind === 'json') throw new Error('a form was expected');
  return values;
}

describe('formProblems', () => {
  it.each([
    ['republish', ['topic']],
    ['forward', ['api']],
    ['ckafka', ['instanceId', 'topicId', 'region']],
    ['cmqqueue', ['queueName', 'region']],
    [
      'mysql',
      ['instanceId', 'region', 'userName', 'password', 'database', 'table', 'pairs.0.field'],
    ],
  ] as const)('asks for what an empty %s lacks', (kind, fields) => {
    expect(Object.keys(formProblems(empty(kind), say)).sort()).toEqual([...fields].sort());
    expect(isSound(empty(kind), say)).toBe(false);
  });

  it.each([
    ['a/+/b', '+ cannot stand here.'],
    ['a/${b', 'A bracket that is opened at character 3 is not closed.'],
    ['a/${1 + 1}', 'Only a field or a function may stand in the brackets at character 3.'],
    ['a/${nope()}', 'At character 5: There is no function nope.'],
  ])('says why %s is no topic to publish to', (topic, text) => {
    expect(formProblems({ kind: 'republish', topic }, say)).toEqual({ topic: text });
  });

  it('takes a topic with fields and functions', () => {
    expect(isSound({ kind: 'republish', topic: 'P/${deviceName()}/${a.b}' }, say)).toBe(true);
  });

  it.each(['ftp://a.b', 'a.b/c', 'http://', 'http://user:pass@a.b/'])(
    'refuses the address %s',
    (api) => {
      expect(formProblems({ kind: 'forward', api, token: '' }, say)).toHaveProperty('api');
    },
  );

  it('points at the value of a column', () => {
    const values = { ...empty('mysql'), pairs: [{ id: '1', field: 'a', value: '${' }] };
    expect(formProblems(values, say)).toHaveProperty(['pairs.0.value']);
  });
});

describe('jsonActionProblems', () => {
  it.each([
    ['{', 'The “{” at line 1, column 1 is not closed.'],
    ['[]', 'An action is an object with exactly one key, its kind.'],
    ['{}', 'An action is an object with exactly one key, its kind.'],
    ['{"a": 1, "b": 2}', 'An action is an object with exactly one key, its kind.'],
    ['{"mysql": {"instanceid": "a"}}', 'region is missing or has the wrong type.'],
  ])('%s', (text, message) => {
    const said = jsonActionProblems(text, say).map((problem) => problem.message);
    expect(said).toContain(message);
    expect(isSound({ kind: 'json', text }, say)).toBe(false);
  });

  it('takes any kind that is not documented', () => {
    expect(jsonActionProblems('{"scf": {"any": 1}}', say)).toEqual([]);
    expect(isSound({ kind: 'json', text: '{"scf": {"any": 1}}' }, say)).toBe(true);
  });
});
