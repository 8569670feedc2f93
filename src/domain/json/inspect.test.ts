import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseJson, stringifyJson } from '#src/contract/json.ts';
import { anyJson } from '../testing/any-json.ts';
import { inspectJson, MAX_NESTING } from './inspect.ts';

const anyJsonText = anyJson.chain((value) =>
  fc.constantFrom(stringifyJson(value), stringifyJson(value, 2)),
);

const MARKS = ['{', '}', '[', ']', ':', ',', '"', "'", '\\'];
const SPACES = ['\n', '\r\n', '\t', ' ', '\u00a0', '\ufeff', '//', '/*', '*/', '/'];
const WORDS = ['null', 'true', '"a"', '"a":', 'NaN', '\\u', 'd800', '😀', '\u0001', '\ud800'];
const DIGITS = ['1', '-', '+', '.', 'e', 'E9', '0', '12345678901234567890'];

/** JSON with something put in, taken out or doubled. */
const anyBrokenText = fc
  .tuple(anyJsonText, fc.nat(), fc.nat(8), fc.oneof(fc.string(), fc.constantFrom(...MARKS)))
  .map(([text, place, cut, inserted]) => {
    const start = place % (text.length + 1);
    return text.slice(0, start) + inserted + text.slice(start + cut);
  });

const anySoup = fc
  .array(fc.constantFrom(...MARKS, ...SPACES, ...WORDS, ...DIGITS), { maxLength: 40 })
  .map((parts) => parts.join(''));

const anyText = fc.oneof(anyJsonText, anyBrokenText, anySoup, fc.string({ unit: 'binary' }));

function parsed(text: string): { value?: unknown } {
  try {
    return { value: parseJson(text) };
  } catch {
    return {};
  }
}

function kinds(text: string, options = {}): string[] {
  return inspectJson(text, options).problems.map((problem) => problem.kind);
}

describe('inspectJson', () => {
  it('agrees with parseJson on what is JSON and on what it says', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const { value, recovered, problems } = inspectJson(text);
        const expected = parsed(text);
        expect(value).toEqual(expected.value);
        expect('value' in expected).toBe(value !== undefined);
        expect(problems.some((problem) => problem.severity === 'error')).toBe(
          value === undefined || problems.some((problem) => problem.kind === 'numberTooLarge'),
        );
        expect(() => stringifyJson(recovered)).not.toThrow();
      }),
      { numRuns: 2000 },
    );
  });

  it('puts every problem inside of the text, with the line and column of its offset', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        let last = 0;
        for (const { offset, length, line, column } of inspectJson(text).problems) {
          expect(offset).toBeGreaterThanOrEqual(last);
          last = offset;
          expect(offset + length).toBeLessThanOrEqual(text.length);
          const lines = text.split(/\r\n?|\n/);
          expect(line).toBeLessThanOrEqual(lines.length);
          expect(column - 1).toBeLessThanOrEqual(lines[line - 1]!.length + 1);
          const before = text.slice(0, offset).split(/\r\n|\n|\r(?!\n)/);
          // An offset between \r and \n still belongs to the line that they end.
          expect(line).toBe(before.length);
        }
      }),
      { numRuns: 1000 },
    );
  });

  it('keeps 64-bit integers, and says which numbers do not stay what they are', () => {
    expect(inspectJson('[18446744073709551615,-9007199254740993,9007199254740991]')).toEqual({
      value: [18446744073709551615n, -9007199254740993n, 9007199254740991],
      recovered: [18446744073709551615n, -9007199254740993n, 9007199254740991],
      problems: [],
    });
    expect(kinds('[0.1, 1.50, 100e-2, 1E3, 0.0e5, -0.0, 1e21, 5e-324]')).toEqual([]);
    expect(inspectJson('{"a": 0.1234567890123456789}').problems).toEqual([
      {
        kind: 'numberChanges',
        literal: '0.1234567890123456789',
        becomes: '0.12345678901234568',
        severity: 'warning',
        offset: 6,
        length: 21,
        line: 1,
        column: 7,
      },
    ]);
    expect(kinds('[12345678901234567890.5]')).toEqual(['numberChanges']);
    expect(kinds('[1e-400]')).toEqual(['numberChanges']);
    expect(inspectJson('[1e400]').problems).toMatchObject([
      { kind: 'numberTooLarge', literal: '1e400', severity: 'error' },
    ]);
  });

  it.each([
    ['', 'empty', 0, 0],
    [' \n ', 'empty', 3, 0],
    ['{', 'unclosed', 1, 0],
    ['{"a":1', 'unclosed', 6, 0],
    ['{"a":1,}', 'trailingComma', 6, 1],
    ['[1,]', 'trailingComma', 2, 1],
    ['[,1]', 'expectedValue', 1, 1],
    ['{"a":}', 'expectedValue', 5, 0],
    ['{"a" 1}', 'expectedColon', 5, 0],
    ['{:1}', 'expectedKey', 1, 0],
    ['{a:1}', 'unquotedKey', 1, 1],
    ['[1 2]', 'expectedComma', 3, 0],
    ["['a']", 'singleQuotes', 1, 1],
    ['[1] x', 'textAfterValue', 4, 1],
    ['[True]', 'badLiteral', 1, 4],
    ['[01]', 'badNumber', 1, 2],
    ['[1.]', 'badNumber', 1, 2],
    ['[.5]', 'badNumber', 1, 2],
    ['[+1]', 'badNumber', 1, 2],
    ['[-Infinity]', 'badNumber', 1, 9],
    ['["a]', 'unterminatedString', 1, 3],
    ['["\\x"]', 'badEscape', 2, 2],
    ['["\\u12"]', 'badEscape', 2, 2],
    ['["a\tb"]', 'controlCharacter', 3, 1],
    ['[1} ]', 'mismatchedClose', 2, 1],
    ['[1] // note', 'comment', 4, 7],
    ['/* a */ 1', 'comment', 0, 7],
    ['\ufeff{}', 'unexpectedCharacter', 0, 1],
    ['{"a":1,"a":2}', 'duplicateKey', 7, 3],
    ['["\\ud800"]', 'loneSurrogate', 1, 8],
  ])('%j has %s at %i', (text, kind, offset, length) => {
    expect(inspectJson(text).problems[0]).toMatchObject({ kind, offset, length });
  });

  it('goes on after a mistake and finds the next ones', () => {
    const text = '{\n  name: "x",\n  "a": 1\n  "b": tru,\n  "c": [1, 2,],\n}';
    const { value, recovered, problems } = inspectJson(text);
    expect(value).toBeUndefined();
    expect(recovered).toEqual({ name: 'x', a: 1, b: 'tru', c: [1, 2] });
    expect(problems.map(({ kind, line, column }) => [kind, line, column])).toEqual([
      ['unquotedKey', 2, 3],
      ['expectedComma', 4, 3],
      ['badLiteral', 4, 8],
      ['trailingComma', 5, 13],
      ['trailingComma', 5, 15],
    ]);
  });

  it('closes what is open when a bracket belongs further out', () => {
    const { recovered, problems } = inspectJson('{"a":[{"b":1],"c":2}');
    expect(recovered).toEqual({ a: [{ b: 1 }], c: 2 });
    expect(problems).toMatchObject([{ kind: 'mismatchedClose', expected: '}', found: ']' }]);
  });

  it('takes __proto__ for an ordinary key', () => {
    const { value } = inspectJson('{"__proto__":{"x":1},"constructor":2}');
    expect(Object.keys(Object(value))).toEqual(['__proto__', 'constructor']);
    expect(stringifyJson(value)).toBe('{"__proto__":{"x":1},"constructor":2}');
    expect({}).not.toHaveProperty('x');
    expect(kinds('{"__proto__":1,"__proto__":2,"constructor":3}')).toEqual(['duplicateKey']);
  });

  it('checks depth and null in arrays where it is asked to', () => {
    expect(kinds('{"a":[null,{"b":null}],"c":null}')).toEqual([]);
    expect(kinds('{"a":[null,{"b":null}],"c":null}', { refuseNullInArray: true })).toEqual([
      'nullInArray',
    ]);
    expect(kinds('{"a":{"b":{}}}', { maxDepth: 3 })).toEqual([]);
    const deep = inspectJson('{"a":{"b":{}},"c":[[]]}', { maxDepth: 2 });
    expect(deep.problems).toMatchObject([
      { kind: 'tooDeep', max: 2, offset: 10 },
      { kind: 'tooDeep', max: 2, offset: 19 },
    ]);
    expect(deep.value).toEqual({ a: { b: {} }, c: [[]] });
  });

  it('refuses nesting that would exhaust the functions after it', () => {
    expect(kinds(`${'['.repeat(MAX_NESTING)}${']'.repeat(MAX_NESTING)}`)).toEqual([]);
    const { value, problems } = inspectJson('{"a":'.repeat(200_000));
    expect(value).toBeUndefined();
    expect(problems.map(({ kind }) => kind)).toEqual(['tooDeep']);
  });

  it('cuts the list of problems', () => {
    const { value, problems } = inspectJson('}'.repeat(1000), { maxProblems: 10 });
    expect(value).toBeUndefined();
    expect(problems).toHaveLength(11);
    expect(problems.at(-1)).toMatchObject({ kind: 'tooMany', max: 10 });
  });

  it.each([
    '[',
    ']',
    '{',
    '}',
    '"',
    "'",
    '\\',
    '{"a":',
    '[}',
    '//\n',
    '/*',
    '1,',
    '"\\u',
    '\u00a0',
    '-',
  ])('comes to an end on a million characters of %j', (part) => {
    const text = part.repeat(Math.ceil(1_000_000 / part.length));
    expect(inspectJson(text).value).toBeUndefined();
  });
});
