import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { filterProblem, matchesFilter } from '#src/domain/topic/filter.ts';
import { createFilterIndex } from './filter-index.ts';

const level = fc.constantFrom('a', 'b', '', '$a', 'a+', '__proto__');
const topic = fc.array(level, { minLength: 1, maxLength: 4 }).map((levels) => levels.join('/'));
const filter = fc
  .tuple(
    fc.array(fc.oneof(level, fc.constant('+')), { minLength: 1, maxLength: 4 }),
    fc.constantFrom('', '/#', '#only'),
  )
  .map(([levels, end]) => (end === '#only' ? '#' : `${levels.join('/')}${end}`))
  .filter((text) => filterProblem(text) === null);
const plainTopic = topic.filter((text) => !text.includes('+'));

describe('the index', () => {
  it('finds what all filters find one by one', () => {
    fc.assert(
      fc.property(fc.array(filter, { maxLength: 30 }), plainTopic, (filters, name) => {
        const index = createFilterIndex<number>();
        for (const [number, text] of filters.entries()) index.add(text, number);
        const expected = [...filters.keys()].filter((n) => matchesFilter(filters[n] ?? '', name));
        expect(index.match(name).toSorted((a, b) => a - b)).toEqual(expected);
      }),
      { numRuns: 1000 },
    );
  });

  it('forgets what is removed, and nothing else', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(filter, fc.boolean()), { maxLength: 30 }),
        plainTopic,
        (entries, name) => {
          const index = createFilterIndex<number>();
          for (const [number, [text]] of entries.entries()) index.add(text, number);
          for (const [number, [text, removed]] of entries.entries()) {
            if (removed) index.remove(text, number);
          }
          const expected = [...entries.keys()].filter((n) => {
            const [text = '', removed = true] = entries[n] ?? [];
            return !removed && matchesFilter(text, name);
          });
          expect(index.match(name).toSorted((a, b) => a - b)).toEqual(expected);
        },
      ),
      { numRuns: 1000 },
    );
  });

  it('takes the removal of what was never there', () => {
    const index = createFilterIndex<string>();
    index.remove('a/+/#', 'x');
    index.add('a/+', 'y');
    index.remove('a/+', 'x');
    index.remove('a/+/b', 'y');
    expect(index.match('a/b')).toEqual(['y']);
  });
});
