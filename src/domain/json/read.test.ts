import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { stringifyJson } from '#src/contract/json.ts';
import { anyJson } from '../testing/any-json.ts';
import { inspectJson, MAX_NESTING } from './inspect.ts';
import { readJson } from './read.ts';

describe('readJson', () => {
  it('reads what inspectJson reads', () => {
    fc.assert(
      fc.property(anyJson, fc.string({ maxLength: 2 }), (value, rest) => {
        const text = stringifyJson(value) + rest;
        expect(readJson(text)).toEqual(inspectJson(text).value);
      }),
    );
  });

  it('reads many brackets, but not ones that are too deep', () => {
    const wide = `[${Array.from({ length: 2000 }, () => '{"a":[1]}').join()}]`;
    expect(readJson(wide)).toHaveLength(2000);
    const nested = (depth: number): string => `${'['.repeat(depth)}${']'.repeat(depth)}`;
    expect(readJson(nested(MAX_NESTING))).toBeDefined();
    expect(readJson(nested(MAX_NESTING + 1))).toBeUndefined();
    expect(readJson(nested(8000))).toBeUndefined();
  });

  it.each(['', '{', 'nul', '1 2'])('gives undefined for %j', (text) => {
    expect(readJson(text)).toBeUndefined();
  });
});
