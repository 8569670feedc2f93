import { describe, expect, it } from 'vitest';
import { mergeThreeWay } from '#src/domain/shadow/three-way.ts';
import { applyChoices } from './choices.ts';

const merge = mergeThreeWay(
  { a: 1, b: { c: 1, d: 1 }, e: 1 },
  { a: 2, b: { c: 2, d: 1 }, e: 1, theirs: true },
  { a: 3, b: { d: 1 }, e: 5 },
);

describe('applyChoices', () => {
  it('counts what is still open and keeps theirs there', () => {
    expect(applyChoices(merge, { a: 'mine' })).toEqual({
      state: { a: 3, b: { c: 2, d: 1 }, e: 5, theirs: true },
      open: 1,
    });
  });

  it('can choose that a key is removed', () => {
    expect(applyChoices(merge, { a: 'theirs', 'b.c': 'mine' })).toEqual({
      state: { a: 2, b: { d: 1 }, e: 5, theirs: true },
      open: 0,
    });
  });
});
