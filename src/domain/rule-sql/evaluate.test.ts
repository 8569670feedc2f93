import { createHash } from 'node:crypto';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseJson, stringifyJson } from '#src/contract/json.ts';
import type { JsonValue } from '../json/value.ts';
import { anyJson } from '../testing/any-json.ts';
import { evaluateExpression, type EvaluationStep } from './evaluate-expression.ts';
import { evaluateRule, type PayloadFormat, type RuleResult } from './evaluate.ts';
import { RULE_FUNCTIONS } from './functions.ts';
import type { RuleEnvironment, RuleMessage } from './message.ts';
import { parseExpression, parseSql } from './parse.ts';

const environment: RuleEnvironment = {
  hash: (algorithm, text) => createHash(algorithm.toLowerCase()).update(text).digest('hex'),
  random: () => 0.5,
  uuid: () => '5f1c6d2e-0000-4000-8000-000000000000',
};

function message(payload: string | Uint8Array, topic = 'E23VBC3GE8/device_02/event'): RuleMessage {
  return {
    topic,
    payload: typeof payload === 'string' ? new TextEncoder().encode(payload) : payload,
    productId: 'E23VBC3GE8',
    deviceName: 'device_02',
    timestamp: 1_600_000_000,
    requestId: 'req-1',
  };
}

function run(
  sql: string,
  payload: string | Uint8Array,
  format: PayloadFormat = 'json',
): RuleResult {
  const parsed = parseSql(sql);
  expect(parsed.problems).toEqual([]);
  return evaluateRule(parsed.sql!, message(payload), environment, format);
}

function output(fields: string, payload: JsonValue): unknown {
  const result = run(`SELECT ${fields} FROM '#'`, stringifyJson(payload));
  return result.matched && result.output.kind === 'json' ? result.output.value : result;
}

/** The value of an expression for the payload of a message. */
function valueOf(text: string, payload: string | Uint8Array = '{}'): unknown {
  const { expression, problems } = parseExpression(text);
  expect(problems).toEqual([]);
  const fields = typeof payload === 'string' ? (parseJson(payload) as JsonValue) : undefined;
  return evaluateExpression(expression!, { message: message(payload), environment, fields });
}

describe('evaluateRule', () => {
  const example =
    "SELECT action, targetDevice, count FROM 'E23VBC3GE8/device_02/event' WHERE count <= 3";

  it('selects the fields of a message that meets the condition', () => {
    const payload = '{"action":"on", "targetDevice":"lamp", "count":3, "extra":true}';
    expect(run(example, payload)).toEqual({
      matched: true,
      output: { kind: 'json', value: { action: 'on', targetDevice: 'lamp', count: 3 } },
    });
  });

  it('says why a message does not match', () => {
    expect(run(example, '{"count":4}')).toEqual({ matched: false, reason: 'condition' });
    expect(run(example, '{"other":4}')).toEqual({ matched: false, reason: 'condition' });
    expect(run(example, 'count=3')).toEqual({ matched: false, reason: 'notJson' });
    expect(run(example, new Uint8Array([0x22, 0xff, 0x22]))).toEqual({
      matched: false,
      reason: 'notJson',
    });
    expect(run("SELECT * FROM 'E23VBC3GE8/+/data'", '{}')).toEqual({
      matched: false,
      reason: 'topic',
    });
  });

  it('names nested fields by their last part, other expressions by their text', () => {
    const payload = { device_status: { switch: 'on', level: { value: 3 } }, a: 2 };
    expect(output('device_status.switch, a + 1, deviceName(), topic(3) AS kind', payload)).toEqual({
      switch: 'on',
      'a + 1': 3,
      'deviceName()': 'device_02',
      kind: 'event',
    });
    expect(output('device_status.level', payload)).toEqual({ level: { value: 3 } });
  });

  it('adds fields to all of the message, and leaves out what it lacks', () => {
    expect(
      output('*, upper(a) AS A, missing, missing.deep AS m, null_one', { a: 'x', null_one: null }),
    ).toEqual({ a: 'x', null_one: null, A: 'X' });
    expect(output('*', [1, 'two'])).toEqual([1, 'two']);
    expect(output('*, 1 AS one', [1, 'two'])).toEqual({ one: 1 });
    expect(output('missing', {})).toEqual({});
  });

  it('keeps 64-bit integers and reserved names of keys', () => {
    const result = run("SELECT * FROM '#'", '{"n":18446744073709551615,"__proto__":{"x":1}}');
    expect(
      result.matched && result.output.kind === 'json' && stringifyJson(result.output.value),
    ).toBe('{"n":18446744073709551615,"__proto__":{"x":1}}');
    expect(output('__proto__, constructor', {})).toEqual({});
    expect({}).not.toHaveProperty('x');
  });

  it('hands on the bytes of a custom format', () => {
    const bytes = new Uint8Array([1, 0xff, 3]);
    expect(run("SELECT * FROM '#'", bytes, 'custom')).toEqual({
      matched: true,
      output: { kind: 'binary', bytes },
    });
    expect(run("SELECT * FROM '#' WHERE deviceName() = 'other'", bytes, 'custom')).toEqual({
      matched: false,
      reason: 'condition',
    });
    expect(run("SELECT to_hex() AS hex, a FROM '#'", bytes, 'custom')).toEqual({
      matched: true,
      output: { kind: 'json', value: { hex: '01ff03' } },
    });
  });

  it('tells the value of each part on request', () => {
    const text = "SELECT a FROM '#' WHERE a > 1 AND b = 'x'";
    const steps: EvaluationStep[] = [];
    evaluateRule(parseSql(text).sql!, message('{"a":2,"b":"y"}'), environment, 'json', steps);
    expect(steps.map(({ start, end, value }) => [text.slice(start, end), value])).toEqual([
      ['a', 2],
      ['1', 1],
      ['a > 1', true],
      ['b', 'y'],
      ["'x'", 'x'],
      ["b = 'x'", false],
      ["a > 1 AND b = 'x'", false],
    ]);
  });

  it('is total on any JSON', () => {
    const fields = 'a, a.b, a + b, -c, a % b, upper(a), concat(a, b), substring(a, b, c), *';
    const conditions = [
      'a',
      'a = b',
      'a < b OR c IN (a, 1)',
      "CASE a WHEN b THEN c ELSE a = 'x' END",
      'replace(a, b, c) <> crypto(a, b)',
      'randint(a, b) >= bin_to_dec(c) AND to_hex(a) <= topic(b)',
    ];
    fc.assert(
      fc.property(anyJson, fc.constantFrom(...conditions), (payload, condition) => {
        const text = stringifyJson(payload);
        const result = run(`SELECT ${fields} FROM '#' WHERE ${condition}`, text);
        const all = run(`SELECT ${fields} FROM '#'`, text);
        expect(all.matched).toBe(true);
        expect(result.matched ? result : all).toEqual(all);
        expect(() => stringifyJson(result)).not.toThrow();
      }),
      { numRuns: 1000 },
    );
  });
});

describe('operators', () => {
  it.each([
    ["color = 'red' AND siren = 'on'", true],
    ["color = 'blue' OR siren = 'on'", true],
    ["color <> 'red'", false],
    ["color = 'red' AND (siren = 'off' OR isTest)", true],
    ['4 + 5', 9],
    ['5 - 4', 1],
    ['20 / 4', 5],
    ['5 / 2', 2.5],
    ['5 * 4', 20],
    ['20 % 6', 2],
    ['-7 % 3', -1],
    ['0 * -5', 0],
    ['5 < 6', true],
    ['5 <= 5', true],
    ['6 > 5 AND 6 >= 6', true],
    ['1 / 0', undefined],
    ['1 % 0', undefined],
    ['0.1 + 0.2', 0.30000000000000004],
    ['5.5 % 2', 1.5],
    ['n in (1, 2, 3)', true],
    ['n IN (4, 5)', false],
    ["color IN ('blue', 'red')", true],
    ['missing IN (1)', undefined],
    ['n IN (missing)', undefined],
    ['n IN (missing, 2)', true],
    ["CASE n WHEN 1 THEN 'Y' WHEN 2 THEN 'N' ELSE '' END", 'N'],
    ["CASE n WHEN 7 THEN 'Y' ELSE '' END", ''],
    ["CASE n WHEN 7 THEN 'Y' END", undefined],
    ["CASE WHEN n > 5 THEN 'high' WHEN n > 1 THEN 'middle' ELSE 'low' END", 'middle'],
    ["CASE missing WHEN 1 THEN 'a' ELSE 'b' END", 'b'],
    // A device may send a number as a text.
    ['text_number > 30', true],
    ['text_number = 31.0', true],
    ['text_number + 1', 32],
    ['color > 1', undefined],
    ['color = 1', false],
    ['color <> 1', true],
    ['isTest = TRUE', true],
    ['isTest <> false', true],
    ['isTest > FALSE', undefined],
    ["isTest = 'true'", false],
    // What has no value decides nothing.
    ['missing = 1', undefined],
    ['missing <> 1', undefined],
    ['nothing = nothing', undefined],
    ['missing = 1 OR n = 2', true],
    ['missing = 1 AND n = 2', undefined],
    ['missing = 1 AND n = 3', false],
    ['object = object', undefined],
    ['n AND isTest', true],
    ['zero OR FALSE', false],
    ['color AND TRUE', undefined],
    ['-n', -2],
    ['-color', undefined],
    ["'a' + 'b'", undefined],
    ['object.inner', 1],
    ['object.inner.more', undefined],
    ['list.x', undefined],
  ] as [string, unknown][])('%s', (text, expected) => {
    const payload =
      '{"color":"red","siren":"on","isTest":true,"n":2,"zero":0,"text_number":"31","nothing":null,"object":{"inner":1},"list":[1]}';
    expect(valueOf(text, payload)).toEqual(expected);
  });

  it('calculate exactly with 64-bit integers', () => {
    expect(valueOf('a + 1', '{"a":9007199254740991}')).toBe(9007199254740992n);
    expect(valueOf('a - 1', '{"a":9007199254740992}')).toBe(9007199254740991);
    expect(valueOf('a * b', '{"a":3037000500,"b":3037000500}')).toBe(9223372037000250000n);
    expect(valueOf('a / 5', '{"a":18446744073709551615}')).toBe(3689348814741910323n);
    expect(valueOf('a % 10', '{"a":18446744073709551615}')).toBe(5);
    expect(valueOf('a = b', '{"a":9007199254740993,"b":9007199254740992}')).toBe(false);
    expect(valueOf('a + a', '{"a":18446744073709551615}')).toBe(2 ** 65);
    expect(valueOf('-a', '{"a":18446744073709551615}')).toBe(-(2 ** 64));
    expect(valueOf('a + 0.5', '{"a":9007199254740993}')).toBe(9007199254740992);
  });

  it('bear numbers of any size', () => {
    const huge = `{"a":${'9'.repeat(300)},"b":${'9'.repeat(400)},"c":"${'9'.repeat(100)}"}`;
    expect(valueOf('a * a', huge)).toBeUndefined();
    expect(valueOf('a + 1', huge)).toBe(1e300);
    expect(valueOf('b + 1', huge)).toBeUndefined();
    expect(valueOf('c + 1', huge)).toBeUndefined();
  });
});

describe('functions', () => {
  it.each([
    ['productId()', 'E23VBC3GE8'],
    ['deviceName()', 'device_02'],
    ['timestamp()', 1_600_000_000],
    ['requestId()', 'req-1'],
    ['newuuid()', '5f1c6d2e-0000-4000-8000-000000000000'],
    ['topic()', 'E23VBC3GE8/device_02/event'],
    ['topic(1)', 'E23VBC3GE8'],
    ['topic(3)', 'event'],
    ['topic(4)', undefined],
    ['topic(0)', undefined],
    ['topic(1.5)', undefined],
    ['payloadLen()', 40],
    ['randint(1, 10)', 6],
    ['randint(3, 3)', 3],
    ['randint(10, 1)', undefined],
    ["randint('x', 1)", undefined],
    ['random()', 0.5],
    ['abs(-3)', 3],
    ['abs(3.5)', 3.5],
    ['abs(tencent)', undefined],
    ['upper(tencent)', 'IOT 中'],
    ["lower('ABC')", 'abc'],
    ['upper(n)', '12'],
    ['upper(missing)', undefined],
    ["concat(tencent, 'a')", 'iot 中a'],
    ['concat(n, n)', '1212'],
    ['concat(missing, 1)', undefined],
    ["replace('a-b-c', '-', '')", 'abc'],
    ["replace('abc', 'x', 'y')", 'abc'],
    ["replace('abc', '', 'y')", 'abc'],
    ["replace('aXb', 'X', '$&')", 'a$&b'],
    ["substring('63%', 0, 2)", '63'],
    ["substring('63%', 1, 99)", '3%'],
    ["substring('63%', 2, 1)", ''],
    ["substring('63%', -5, 1)", '6'],
    ["substring('😀b', 0, 1)", '😀'],
    ["substring('63%', 'x', 1)", undefined],
    ["substring('63%', 0, 2) + 1", 64],
    ["bin_to_dec('1010')", 10],
    ["bin_to_dec('12')", undefined],
    ["to_hex('iot')", '696f74'],
    ["to_hex('中')", 'e4b8ad'],
    ["crypto('a', 'MD5')", '0cc175b9c0f1b6a831c399e269772661'],
    ["crypto('a', 'sha1')", '86f7e437faa5a7fce15d1ddcb9eaeaea377667b8'],
    ["crypto('a', 'SHA256')", 'ca978112ca1bbdcafac231b39a23dc4da786eff8147c4e72b9807785afee48bb'],
    ["crypto(n, 'CRC32')", undefined],
    ['DEVICENAME()', 'device_02'],
    ['unknown()', undefined],
    ['upper()', undefined],
  ])('%s', (text, expected) => {
    expect(valueOf(text, '{"tencent":"iot 中","n":12,"object":{}}')).toEqual(expected);
  });

  it('crypto knows the algorithms of the manual', () => {
    for (const [algorithm, length] of [
      ['MD5', 32],
      ['SHA1', 40],
      ['SHA256', 64],
      ['SHA384', 96],
      ['SHA512', 128],
    ] as const) {
      expect(valueOf(`crypto('x', '${algorithm}')`)).toHaveLength(length);
    }
  });

  it('work on the bytes of the message', () => {
    expect(valueOf('to_hex()', new Uint8Array([0, 255, 16]))).toBe('00ff10');
    expect(valueOf('bin_to_dec()', new Uint8Array([1, 0]))).toBe(256);
    expect(valueOf('bin_to_dec()', new Uint8Array(8).fill(255))).toBe(18446744073709551615n);
    expect(valueOf('bin_to_dec()', new Uint8Array(9))).toBeUndefined();
    expect(valueOf('bin_to_dec()', new Uint8Array(0))).toBeUndefined();
    expect(valueOf('payloadLen()', new Uint8Array(5))).toBe(5);
  });

  it('never make texts that fill the memory', () => {
    const grow = `${'replace('.repeat(60)}a${", 'x', 'xxxxxxxxxx')".repeat(60)}`;
    expect(valueOf(grow, '{"a":"x"}')).toBeUndefined();
    const long = JSON.stringify({ a: 'x'.repeat(40_000) });
    expect(valueOf('concat(a, a)', long)).toBeUndefined();
    expect(valueOf('upper(a)', long)).toHaveLength(40_000);
  });

  it('are those of the manual', () => {
    const names =
      'abs bin_to_dec concat crypto deviceName lower newuuid payloadLen productId randint random replace requestId substring timestamp to_hex topic upper';
    expect(new Set(RULE_FUNCTIONS.map(({ name }) => name))).toEqual(new Set(names.split(' ')));
  });
});
