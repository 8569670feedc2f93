import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseJson, stringifyJson } from './json.ts';

const anyInteger64 = fc.bigInt({ min: -(2n ** 63n), max: 2n ** 64n - 1n });

/** Documents as they come off the wire, with integers of every size anywhere. */
const anyDocument = fc.letrec((tie) => ({
  value: fc.oneof(
    { depthSize: 'large', withCrossShrink: true },
    fc.constant(null),
    fc.boolean(),
    fc.string({ unit: 'binary' }),
    fc.double({ noNaN: true, noDefaultInfinity: true }).filter((number) => !Object.is(number, -0)),
    anyInteger64,
    fc.array(tie('value')),
    fc.dictionary(
      fc.oneof(
        fc.string(),
        fc.constantFrom('__proto__', 'constructor', 'toString', '12345678901234567890'),
      ),
      tie('value'),
    ),
  ),
})).value;

/** An integer is a `number` where it is safe, and a `bigint` where its digits go beyond. */
function normalForm(value: unknown): unknown {
  if (typeof value === 'bigint') return Number.isSafeInteger(Number(value)) ? Number(value) : value;
  if (typeof value === 'number') {
    const digits = JSON.stringify(value);
    return Number.isSafeInteger(value) || !/^-?\d+$/.test(digits) ? value : BigInt(digits);
  }
  if (Array.isArray(value)) return value.map(normalForm);
  if (typeof value !== 'object' || value === null) return value;
  return new Map(Object.entries(value).map(([key, inner]) => [key, normalForm(inner)]));
}

describe('parseJson', () => {
  it('keeps every digit of any 64-bit integer', () => {
    fc.assert(
      fc.property(anyInteger64, (integer) => {
        const digits = integer.toString();
        expect(stringifyJson(parseJson(digits))).toBe(digits);
        expect(stringifyJson(parseJson(`{"a":[${digits}]}`))).toBe(`{"a":[${digits}]}`);
      }),
    );
  });

  it('keeps a safe integer a number, and makes a bigint of the first one beyond', () => {
    expect(parseJson('9007199254740991')).toBe(9007199254740991);
    expect(parseJson('-9007199254740991')).toBe(-9007199254740991);
    expect(parseJson('9007199254740992')).toBe(9007199254740992n);
    expect(parseJson('9007199254740993')).toBe(9007199254740993n);
    expect(parseJson('-9007199254740993')).toBe(-9007199254740993n);
    expect(parseJson('[1,18446744073709551615]')).toEqual([1, 18446744073709551615n]);
  });

  it('leaves fractions, exponents and digits inside of texts alone', () => {
    expect(parseJson('[0.1234567890123456789]')).toEqual([0.12345678901234568]);
    expect(parseJson('[12345678901234567890.5]')).toEqual([12345678901234567000]);
    expect(parseJson('[1e300,12345678901234567e3]')).toEqual([1e300, 12345678901234567e3]);
    expect(parseJson('{"12345678901234567890":"12345678901234567890"}')).toEqual({
      '12345678901234567890': '12345678901234567890',
    });
  });

  it('reads back what was written, whatever the document', () => {
    fc.assert(
      fc.property(anyDocument, (document) => {
        const text = stringifyJson(document);
        const read = parseJson(text);
        expect(normalForm(read)).toEqual(normalForm(document));
        expect(stringifyJson(read)).toBe(text);
      }),
    );
  });

  it('keeps the digits at the bottom of a deep document', () => {
    const text = `${'{"a":['.repeat(500)}18446744073709551615${']}'.repeat(500)}`;
    expect(stringifyJson(parseJson(text))).toBe(text);
  });

  it.each([
    '{"__proto__":{"admin":true}}',
    '{"__proto__":{"admin":true},"n":18446744073709551615}',
  ])('takes __proto__ for an ordinary key in %s', (text) => {
    const read = parseJson(text);
    expect(Object.hasOwn(Object(read), '__proto__')).toBe(true);
    expect(read).not.toHaveProperty('admin');
    expect({}).not.toHaveProperty('admin');
    expect(stringifyJson(read)).toBe(text);
  });

  it.each([
    '',
    '{',
    '{"a":1,}',
    "{'a':1}",
    '01',
    '+1',
    '1.',
    'NaN',
    '[1]x',
    '12345678901234567890n',
    '\u00a01',
  ])('throws a SyntaxError at %j', (text) => {
    expect(() => parseJson(text)).toThrow(SyntaxError);
  });
});

describe('stringifyJson', () => {
  it('writes a bigint as a plain integer, wherever it stands', () => {
    expect(stringifyJson(5n)).toBe('5');
    expect(stringifyJson({ a: [18446744073709551615n, -1n], b: { c: 0n } })).toBe(
      '{"a":[18446744073709551615,-1],"b":{"c":0}}',
    );
  });

  it('indents when asked', () => {
    expect(stringifyJson({ a: 2n ** 60n }, 2)).toBe('{\n  "a": 1152921504606846976\n}');
  });
});
