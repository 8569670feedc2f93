import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkSql, readSql } from './check.ts';
import { parseSql } from './parse.ts';
import type { SqlProblem } from './problem.ts';

function problems(text: string, format: 'json' | 'custom' = 'json'): SqlProblem[] {
  const { sql } = parseSql(text);
  expect(sql).not.toBeNull();
  return checkSql(sql!, format);
}

describe('checkSql', () => {
  it.each([
    "SELECT * FROM 'P/+/event'",
    "SELECT a, a.b AS c, topic(2) FROM '$state/report/P/#' WHERE crypto(a, 'md5') = 'x'",
    "SELECT topic(n), crypto(a, algorithm) FROM '#'",
  ])('finds nothing in %s', (text) => {
    expect(problems(text)).toEqual([]);
    expect(readSql(text).sql).not.toBeNull();
  });

  it.each([
    ["SELECT * FROM ''", { kind: 'badFilter', problem: { kind: 'empty' }, start: 14, end: 16 }],
    ["SELECT * FROM 'a/#/b'", { kind: 'badFilter', problem: { kind: 'hashNotLast', offset: 2 } }],
    ["SELECT * FROM 'a+/b'", { kind: 'badFilter', problem: { kind: 'partialWildcard' } }],
    ["SELECT nope(a) FROM 'x'", { kind: 'unknownFunction', name: 'nope', similar: null, start: 7 }],
    ["SELECT toHex() FROM 'x'", { kind: 'unknownFunction', similar: 'to_hex' }],
    ["SELECT device_name() FROM 'x'", { kind: 'unknownFunction', similar: 'deviceName' }],
    ["SELECT rand() FROM 'x'", { kind: 'unknownFunction', similar: 'randint' }],
    ["SELECT upper() FROM 'x'", { kind: 'wrongArity', name: 'upper', min: 1, max: 1, given: 0 }],
    [
      "SELECT TOPIC(1, 2) FROM 'x'",
      { kind: 'wrongArity', name: 'topic', min: 0, max: 1, given: 2 },
    ],
    [
      "SELECT topic(0) FROM 'x'",
      { kind: 'badArgument', name: 'topic', allowed: [], start: 13, end: 14 },
    ],
    ["SELECT topic('a') FROM 'x'", { kind: 'badArgument', name: 'topic' }],
    [
      "SELECT crypto(a, 'SHA3') FROM 'x'",
      { kind: 'badArgument', name: 'crypto', start: 17, end: 23 },
    ],
    [
      "SELECT a FROM 'x' WHERE (1 + CASE WHEN b IN (-foo()) THEN 1 END) > 0",
      { kind: 'unknownFunction', start: 46 },
    ],
    [
      `SELECT ${'a'.repeat(301)} FROM 'x'`,
      { kind: 'fieldsTooLong', max: 300, length: 301, start: 7, end: 308 },
    ],
  ])('%s', (text, problem) => {
    expect(problems(text)).toMatchObject([{ severity: 'error', ...problem }]);
    expect(readSql(text).sql).toBeNull();
  });

  it('allows 300 characters of fields', () => {
    expect(problems(`SELECT   ${'a'.repeat(300)}   FROM 'x'`)).toEqual([]);
  });

  it('warns where one output hides another', () => {
    const text = "SELECT room1.temperature, room2.temperature FROM 'x'";
    expect(problems(text)).toMatchObject([
      { kind: 'duplicateOutput', name: 'temperature', severity: 'warning', start: 26 },
    ]);
    expect(readSql(text).sql).not.toBeNull();
  });

  it('allows a product with a custom format no fields', () => {
    expect(problems("SELECT * FROM 'x' WHERE deviceName() = 'a'", 'custom')).toEqual([]);
    expect(problems("SELECT a FROM 'x' WHERE upper(b) = 'c'", 'custom')).toMatchObject([
      { kind: 'fieldOfBinary', start: 7 },
      { kind: 'fieldOfBinary', start: 30 },
    ]);
  });

  it('never throws, and lists problems in the order of the text', () => {
    const words =
      "SELECT a , topic( 0 ) nope( ) * FROM 'x' 'a/#/b' WHERE crypto( b 'MD4' ) = AND".split(' ');
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...words), { maxLength: 20 }), (soup) => {
        const starts = readSql(`SELECT ${soup.join(' ')}`).problems.map(({ start }) => start);
        expect(starts).toEqual(starts.toSorted((a, b) => a - b));
      }),
      { numRuns: 1000 },
    );
  });
});
