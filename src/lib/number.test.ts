import { expect, it } from 'vitest';
import { formatCount } from './number.ts';

it.each([
  [0, '0'],
  [999, '999'],
  [1_000, '1,000'],
  [12_304, '12,304'],
  [1_234_567, '1,234,567'],
  [-12_304, '-12,304'],
  [2n ** 63n, '9,223,372,036,854,775,808'],
])('%s', (value, text) => {
  expect(formatCount(value)).toBe(text);
});
