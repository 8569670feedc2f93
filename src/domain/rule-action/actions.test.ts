import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseJson, stringifyJson } from '#src/contract/json.ts';
import { anyJson } from '../testing/any-json.ts';
import { parseActions, printActions, type RuleAction } from './actions.ts';
import { actionProblems, failActionRepeats, isHttpAddress } from './check.ts';

const MYSQL = {
  instanceid: 'cdb-1',
  region: 'gz',
  username: 'u',
  userpwd: 'p',
  dbname: 'd',
  tablename: 't',
  fieldpairs: [{ field: 'a', value: '${a}' }],
  devicetype: 'CUSTOM',
};

const PUBLISHED = [
  '{"republish":{"topic":"PID/dev/other"}}',
  '{"forward":{"api":"http://a.example/x","token":"aaa"}}',
  '{"ckafka":{"instance":{"id":"ckafka-1","name":""},"topic":{"id":"topic-1","name":"t"},"region":"gz"}}',
  '{"cmqqueue":{"queuename":"q","region":"gz"}}',
  '{"cmqueue":{"queuename":"q","region":"gz"}}',
  `{"mysql":${JSON.stringify(MYSQL)}}`,
  '{"tdmq":{"anything":[1,{"b":18446744073709551615}]}}',
  '{"republish":{"topic":"PID/dev/other","qos":1,"more":{"id":18446744073709551615}}}',
];

function only(text: string): RuleAction {
  const { actions, problems } = parseActions(`[${text}]`);
  expect(problems).toEqual([]);
  return actions[0]!;
}

describe('parseActions', () => {
  it.each(PUBLISHED)('reads and writes %s', (text) => {
    expect(printActions([only(text)])).toBe(`[${text}]`);
  });

  it('tells the kinds', () => {
    expect(PUBLISHED.map((text) => only(text).kind)).toEqual([
      'republish',
      'forward',
      'ckafka',
      'cmqqueue',
      'cmqqueue',
      'mysql',
      'other',
      'republish',
    ]);
    expect(only('{"tdmq":1}')).toEqual({ kind: 'other', key: 'tdmq', value: 1 });
  });

  it('keeps the action for failures apart', () => {
    const text = '[{"republish":{"topic":"a"}},{"failaction":{"forward":{"api":"http://a"}}}]';
    const { actions, failAction, problems } = parseActions(text);
    expect(problems).toEqual([]);
    expect(actions).toHaveLength(1);
    expect(failAction).toEqual({ kind: 'forward', value: { api: 'http://a' } });
    expect(printActions(actions, failAction)).toBe(text);
    expect(parseActions('[{"failaction":{"a":1}},{"failaction":{"b":1}}]').problems).toEqual([
      { kind: 'secondFailAction', index: 1 },
    ]);
    expect(parseActions('[{"failaction":5}]').problems).toEqual([{ kind: 'notOneKey', index: 0 }]);
  });

  it.each([
    ['', []],
    [' ', []],
    ['[]', []],
    ['{}', [{ kind: 'notArray' }]],
    ['[', [{ kind: 'json', problem: expect.objectContaining({ kind: 'unclosed', offset: 1 }) }]],
    ['[1]', [{ kind: 'notOneKey', index: 0 }]],
    ['[{}]', [{ kind: 'notOneKey', index: 0 }]],
    ['[{"a":1},{"republish":{"topic":"x"},"b":1}]', [{ kind: 'notOneKey', index: 1 }]],
    ['[{"republish":{}}]', [{ kind: 'badField', index: 0, path: ['topic'] }]],
    ['[{"republish":{"topic":5}}]', [{ kind: 'badField', index: 0, path: ['topic'] }]],
    ['[{"republish":null}]', [{ kind: 'badField', index: 0, path: [] }]],
    [
      '[{"ckafka":{"instance":{},"topic":{"id":"t"},"region":"gz"}}]',
      [{ kind: 'badField', index: 0, path: ['instance', 'id'] }],
    ],
    [
      `[{"mysql":${JSON.stringify({ ...MYSQL, fieldpairs: [{ field: 'a' }] })}}]`,
      [{ kind: 'badField', index: 0, path: ['fieldpairs', '0', 'value'] }],
    ],
    [
      `[${Array.from({ length: 11 }, () => '{"x":1}').join()}]`,
      [{ kind: 'tooManyActions', max: 10, count: 11 }],
    ],
  ])('%s', (text, problems) => {
    expect(parseActions(text).problems).toEqual(problems);
  });

  it('loses nothing of an action whose form is unknown', () => {
    const { actions } = parseActions('[{"republish":{"to":"x"}},{"forward":7}]');
    expect(printActions(actions)).toBe('[{"republish":{"to":"x"}},{"forward":7}]');
  });

  it('never throws, and what it reads without a problem it writes as it was', () => {
    const anyElement = fc
      .tuple(fc.constantFrom('republish', 'forward', 'mysql', 'failaction', 'tdmq'), anyJson)
      .map(([key, value]) => ({ [key]: value }));
    fc.assert(
      fc.property(fc.oneof(fc.array(anyElement, { maxLength: 3 }), anyJson), (value) => {
        const text = stringifyJson(value);
        const { actions, failAction, problems } = parseActions(text);
        const printed = printActions(actions, failAction);
        expect(problems.length > 0 || text === '""' || sameElements(text, printed)).toBe(true);
        for (const action of actions) expect(() => actionProblems(action)).not.toThrow();
      }),
    );
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(() => parseActions(text)).not.toThrow();
      }),
    );
  });
});

/** Whether two arrays hold the same elements; the action for failures is always written last. */
function sameElements(left: string, right: string): boolean {
  const elements = (text: string): string[] =>
    (parseJson(text) as unknown[]).map((element) => stringifyJson(element)).toSorted();
  return elements(left).join() === elements(right).join();
}

describe('actionProblems', () => {
  it.each([
    ...PUBLISHED.map((text): [string, string[]] => [text, []]),
    ['{"republish":{"topic":"PID/${deviceName()}/x"}}', []],
    ['{"republish":{"topic":""}}', ['republishTopic']],
    ['{"republish":{"topic":"a/+"}}', ['republishTopic']],
    ['{"republish":{"topic":"a/${b"}}', ['republishTopic']],
    ['{"republish":{"topic":"a/${nope()}"}}', ['republishTopic']],
    ['{"forward":{"api":"ftp://a"}}', ['notHttpAddress']],
    ['{"cmqqueue":{"queuename":" ","region":""}}', ['emptyField', 'emptyField']],
    [
      `{"mysql":${JSON.stringify({ ...MYSQL, dbname: '', fieldpairs: [{ field: '', value: '${' }] })}}`,
      ['emptyField', 'emptyField', 'badTemplate'],
    ],
  ])('%s', (text, kinds) => {
    expect(actionProblems(only(text)).map(({ kind }) => kind)).toEqual(kinds);
  });

  it.each([
    ['http://a.example', true],
    ['https://a.example:8443/x?y=1', true],
    ['HTTP://127.0.0.1/', true],
    ['a.example/x', false],
    ['http:a.example', false],
    ['//a.example', false],
    ['javascript:alert(1)', false],
    ['http://user:secret@a.example', false],
    ['http://', false],
    ['', false],
  ])('address %j: %s', (text, sound) => {
    expect(isHttpAddress(text)).toBe(sound);
  });

  it('finds an action for failures that repeats one that may fail', () => {
    const republish = only('{"republish":{"topic":"a"}}');
    expect(failActionRepeats([republish], only('{"republish":{"topic":"a"}}'))).toBe(true);
    expect(failActionRepeats([republish], only('{"republish":{"topic":"b"}}'))).toBe(false);
    expect(failActionRepeats([republish], null)).toBe(false);
    expect(failActionRepeats([only('{"x":{"a":1,"b":2}}')], only('{"x":{"b":2,"a":1}}'))).toBe(
      true,
    );
  });
});
