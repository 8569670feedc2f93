import { createHash } from 'node:crypto';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { HASH_ALGORITHMS } from '../rule-sql/message.ts';
import { digest } from './digest.ts';

describe.each(HASH_ALGORITHMS)('%s', (algorithm) => {
  const expected = (text: string): string =>
    createHash(algorithm.toLowerCase()).update(text).digest('hex');

  it('agrees with the digest of the platform', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 300 }), (text) => {
        expect(digest(algorithm, text)).toBe(expected(text));
      }),
    );
  });

  it('ends its blocks rightly at every length', () => {
    for (let length = 0; length <= 260; length += 1) {
      const text = 'x'.repeat(length);
      expect([length, digest(algorithm, text)]).toEqual([length, expected(text)]);
    }
  });
});
