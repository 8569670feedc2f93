import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { changeBetween } from './change-between.ts';

describe('changeBetween', () => {
  it.each([
    ['', 'a', { from: 0, to: 0, insert: 'a' }],
    ['aaa', 'aa', { from: 2, to: 3, insert: '' }],
    ['{"a":1}', '{"a":12}', { from: 6, to: 6, insert: '2' }],
    ['abc', 'xbz', { from: 0, to: 3, insert: 'xbz' }],
  ])('%j to %j', (before, after, change) => {
    expect(changeBetween(before, after)).toEqual(change);
  });

  it('gives the second text when applied to the first, and null only for equal ones', () => {
    const text = fc.string({ unit: fc.constantFrom('a', 'b', '\n', '你', '😀') });
    fc.assert(
      fc.property(text, text, (before, after) => {
        const change = changeBetween(before, after);
        const result =
          change === null
            ? before
            : before.slice(0, change.from) + change.insert + before.slice(change.to);
        expect(result).toBe(after);
        expect(change === null).toBe(before === after);
      }),
    );
  });
});
