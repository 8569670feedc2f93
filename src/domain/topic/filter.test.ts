import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  filterCovers,
  filterProblem,
  filtersOverlap,
  matchesFilter,
  topicProblem,
} from './filter.ts';

/** Matching as MQTT 3.1.1 words it, level by level. */
function matchesLevels(filter: readonly string[], topic: readonly string[]): boolean {
  if (filter[0] === '#') return true;
  if (filter.length === 0 || topic.length === 0) return filter.length === topic.length;
  return (
    (filter[0] === '+' || filter[0] === topic[0]) && matchesLevels(filter.slice(1), topic.slice(1))
  );
}

function matchesNaively(filter: string, topic: string): boolean {
  if (/^[+#]/.test(filter) && topic.startsWith('$')) return false;
  return matchesLevels(filter.split('/'), topic.split('/'));
}

const level = fc.constantFrom('a', 'b', 'ab', '', '$a', '$');
const anyTopic = fc
  .array(level, { minLength: 1, maxLength: 5 })
  .map((levels) => levels.join('/'))
  .filter((topic) => topic !== '');
const anyFilter = fc
  .tuple(fc.array(fc.oneof(level, fc.constant('+')), { minLength: 1, maxLength: 5 }), fc.boolean())
  .map(([levels, open]) => [...levels, ...(open ? ['#'] : [])].slice(-5).join('/'))
  .filter((filter) => filter !== '');

/** Every topic of up to four levels that the filters above can tell apart. */
const ALL_TOPICS = ['a', 'b', 'ab', '', '$a', '$', 'other', '$other']
  .flatMap((first) => [
    [first],
    ...['a', 'b', 'ab', '', '$a', '$', 'other'].map((next) => [first, next]),
  ])
  .flatMap((levels) => [levels, [...levels, 'a'], [...levels, 'other'], [...levels, 'a', '']])
  .map((levels) => levels.join('/'));

describe('matchesFilter', () => {
  it('agrees with the definition', () => {
    fc.assert(
      fc.property(anyFilter, anyTopic, (filter, topic) => {
        expect(filterProblem(filter)).toBeNull();
        expect(matchesFilter(filter, topic)).toBe(matchesNaively(filter, topic));
      }),
      { numRuns: 3000 },
    );
  });

  it.each([
    ['house/#', 'house/thermometer', true],
    ['house/#', 'house/door/switch/get', true],
    ['house/#', 'house', true],
    ['house/#', 'houses', false],
    ['house/+/get', 'house/door/get', true],
    ['house/+/get', 'house/door/switch/get', false],
    ['house/+', 'house', false],
    ['house/+', 'house/', true],
    ['+', 'house', true],
    ['+/+', '/house', true],
    ['#', '$state/report/P/d', false],
    ['+/report/#', '$state/report/P/d', false],
    ['$state/report/P/+', '$state/report/P/d', true],
    ['a/+/#', 'a/b', true],
    ['a/+/#', 'a', false],
    ['a/b', 'a/b/', false],
    ['a/b/', 'a/b', false],
  ])('%s with %s: %s', (filter, topic, matches) => {
    expect(matchesFilter(filter, topic)).toBe(matches);
  });
});

describe('filtersOverlap and filterCovers', () => {
  it('say what a list of all topics says', () => {
    fc.assert(
      fc.property(anyFilter, anyFilter, (left, right) => {
        const ofLeft = ALL_TOPICS.filter((topic) => matchesFilter(left, topic));
        const ofBoth = ofLeft.filter((topic) => matchesFilter(right, topic));
        const overlap = filtersOverlap(left, right);
        const covers = filterCovers(right, left);
        // The list is finite: it can prove an overlap, and disprove a cover.
        expect(ofBoth.length > 0 && !overlap).toBe(false);
        expect(ofBoth.length < ofLeft.length && covers).toBe(false);
        expect(overlap).toBe(filtersOverlap(right, left));
        expect(filterCovers(left, left)).toBe(true);
        expect(covers && !overlap).toBe(false);
      }),
      { numRuns: 2000 },
    );
  });

  it.each([
    ['a/+', '+/b', true],
    ['a/+', 'b/+', false],
    ['a/#', 'a', true],
    ['a/#', 'a/b/c', true],
    ['a/b', 'a/b/#', true],
    ['+/b', 'a/c', false],
    ['a/+/c', 'a/b', false],
    ['#', '$a/b', false],
    ['+/b', '$a/b', false],
    ['$a/#', '$a/+', true],
    ['a', 'a/', false],
  ])('%s and %s overlap: %s', (left, right, overlap) => {
    expect(filtersOverlap(left, right)).toBe(overlap);
    expect(filtersOverlap(right, left)).toBe(overlap);
  });

  it.each([
    ['a/#', 'a', true],
    ['a/#', 'a/+/c', true],
    ['a/+', 'a/b', true],
    ['a/+', 'a/#', false],
    ['a/b', 'a/+', false],
    ['#', '$a', false],
    ['+/+', 'a/+', true],
    ['a/+', 'a', false],
  ])('%s covers %s: %s', (wide, narrow, covers) => {
    expect(filterCovers(wide, narrow)).toBe(covers);
  });
});

describe('problems', () => {
  it.each([
    ['', { kind: 'empty' }],
    ['a/#/b', { kind: 'hashNotLast', offset: 2 }],
    ['a/b#', { kind: 'partialWildcard', character: '#', offset: 3 }],
    ['a/+b', { kind: 'partialWildcard', character: '+', offset: 2 }],
    ['a/##', { kind: 'partialWildcard', character: '#', offset: 2 }],
    ['a\u0000', { kind: 'badCharacter', character: '\u0000', offset: 1 }],
    ['a\ud800', { kind: 'badCharacter', character: '\ud800', offset: 1 }],
    ['中'.repeat(86), { kind: 'tooLong', max: 255, length: 258 }],
    ['a/'.repeat(11), { kind: 'tooManySlashes', max: 10, count: 11 }],
    ['+/#', null],
    ['#', null],
    ['$a/+', null],
    ['中/文', null],
    ['a'.repeat(255), null],
  ])('filter %j', (filter, problem) => {
    expect(filterProblem(filter)).toEqual(problem);
  });

  it('a topic that is published to has no wildcard', () => {
    expect(topicProblem('a/b')).toBeNull();
    expect(topicProblem('a/+')).toEqual({ kind: 'wildcard', character: '+', offset: 2 });
    expect(topicProblem('a#')).toEqual({ kind: 'wildcard', character: '#', offset: 1 });
    expect(topicProblem('')).toEqual({ kind: 'empty' });
  });

  it('never throws', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string(), (filter, topic) => {
        expect(() => [filterProblem(filter), topicProblem(topic)]).not.toThrow();
        expect(() => [matchesFilter(filter, topic), filtersOverlap(filter, topic)]).not.toThrow();
      }),
    );
  });
});
