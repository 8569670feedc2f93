import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { int64, uint64, type Integer } from './integer.ts';

const MAX_UINT64 = 18446744073709551615n;
const MAX_INT64 = 9223372036854775807n;
const MIN_INT64 = -9223372036854775808n;

describe('uint64', () => {
  it.each<Integer>([0, 1, Number.MAX_SAFE_INTEGER, 2n ** 53n, MAX_UINT64])('takes %s', (value) => {
    expect(uint64.parse(value)).toBe(value);
  });

  it.each([
    -1,
    -1n,
    1.5,
    2 ** 53,
    Number.NaN,
    Infinity,
    MAX_UINT64 + 1n,
    '1',
    '',
    true,
    null,
    undefined,
    [],
    {},
  ])('refuses %s', (value) => {
    expect(uint64.safeParse(value).success).toBe(false);
  });

  it('takes any unsigned 64-bit integer and gives it back as it is', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: MAX_UINT64 }), (value) => {
        expect(uint64.parse(value)).toBe(value);
      }),
    );
  });
});

describe('int64', () => {
  it.each<Integer>([0, -1, Number.MIN_SAFE_INTEGER, Number.MAX_SAFE_INTEGER, MIN_INT64, MAX_INT64])(
    'takes %s',
    (value) => {
      expect(int64.parse(value)).toBe(value);
    },
  );

  it.each([MIN_INT64 - 1n, MAX_INT64 + 1n, 0.1, -(2 ** 53), '-1', false, null, undefined])(
    'refuses %s',
    (value) => {
      expect(int64.safeParse(value).success).toBe(false);
    },
  );

  it('takes any signed 64-bit integer and gives it back as it is', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: MIN_INT64, max: MAX_INT64 }), (value) => {
        expect(int64.parse(value)).toBe(value);
      }),
    );
  });
});
