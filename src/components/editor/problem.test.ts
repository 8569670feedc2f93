import { describe, expect, it } from 'vitest';
import { fitProblems, nextProblem, placeOf, type EditorProblem } from './problem.ts';

function problem(from: number, to: number): EditorProblem {
  return { from, to, message: `${from}-${to}`, severity: 'error' };
}

describe('placeOf', () => {
  const text = '{\n  "a": 1\n}';
  it.each([
    [0, 1, 1],
    [1, 1, 2],
    [2, 2, 1],
    [4, 2, 3],
    [10, 2, 9],
    [11, 3, 1],
    [99, 3, 2],
    [-3, 1, 1],
  ])('offset %i is line %i, column %i', (offset, line, column) => {
    expect(placeOf(text, offset)).toEqual({ line, column });
  });
});

describe('fitProblems', () => {
  it('keeps every range inside the text and sorts by place', () => {
    const fitted = fitProblems([problem(8, 20), problem(3, 2), problem(-1, 1)], 10);
    expect(fitted.map(({ from, to }) => [from, to])).toEqual([
      [0, 1],
      [3, 3],
      [8, 10],
    ]);
  });
});

describe('nextProblem', () => {
  const problems = [problem(2, 4), problem(8, 9), problem(12, 12)];
  it.each([
    [{ from: 0, to: 0 }, 1, '2-4'],
    [{ from: 2, to: 4 }, 1, '8-9'],
    [{ from: 12, to: 12 }, 1, '2-4'],
    [{ from: 12, to: 12 }, -1, '8-9'],
    [{ from: 2, to: 4 }, -1, '12-12'],
  ] as const)('from %o by %i', (cursor, step, message) => {
    expect(nextProblem(problems, cursor, step)?.message).toBe(message);
  });
  it('has none where there are none', () => {
    expect(nextProblem([], { from: 0, to: 0 }, 1)).toBeUndefined();
  });
});
