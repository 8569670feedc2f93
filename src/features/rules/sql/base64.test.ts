import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { encodeSql } from './base64.ts';

it('is what other programs make of the same text', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (sql) => {
      expect(encodeSql(sql)).toBe(Buffer.from(sql, 'utf8').toString('base64'));
    }),
  );
});
