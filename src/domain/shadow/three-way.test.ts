import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isJsonObject, setKey, type JsonObject, type JsonObjectDraft } from '../json/value.ts';
import { anyJsonObject } from '../testing/any-json.ts';
import { mergePatch, objectAt, withoutNulls } from './merge.ts';
import { mergeThreeWay, resolveConflict } from './three-way.ts';

const anyState = anyJsonObject.map(withoutNulls);

/** Deals the values of a patch out to two patches, so that no path is in both. */
function deal(patch: JsonObject, toFirst: () => boolean): [JsonObject, JsonObject] {
  const first: JsonObjectDraft = {};
  const second: JsonObjectDraft = {};
  for (const [key, value] of Object.entries(patch)) {
    if (isJsonObject(value) && Object.keys(value).length > 0) {
      const [left, right] = deal(value, toFirst);
      if (Object.keys(left).length > 0) setKey(first, key, left);
      if (Object.keys(right).length > 0) setKey(second, key, right);
    } else {
      setKey(toFirst() ? first : second, key, value);
    }
  }
  return [first, second];
}

const anyTwoPatches = fc
  .tuple(anyJsonObject, fc.infiniteStream(fc.boolean()))
  .map(([patch, coins]) => deal(patch, () => coins.next().value));

describe('mergeThreeWay', () => {
  it('agrees with one update after the other where they do not overlap', () => {
    fc.assert(
      fc.property(anyState, anyTwoPatches, (base, [first, second]) => {
        const theirs = mergePatch(base, first);
        const { merged, conflicts } = mergeThreeWay(base, theirs, mergePatch(base, second));
        expect(conflicts).toEqual([]);
        expect(merged).toEqual(mergePatch(theirs, second));
      }),
      { numRuns: 500 },
    );
  });

  it('gives the side that changed where the other one did not', () => {
    fc.assert(
      fc.property(anyState, anyState, (base, edited) => {
        expect(mergeThreeWay(base, base, edited)).toEqual({ merged: edited, conflicts: [] });
        expect(mergeThreeWay(base, edited, base)).toEqual({ merged: edited, conflicts: [] });
        expect(mergeThreeWay(base, edited, edited)).toEqual({ merged: edited, conflicts: [] });
      }),
    );
  });

  it('can be settled for either side, and then holds that side at each conflict', () => {
    fc.assert(
      fc.property(anyState, anyState, anyState, (base, theirs, mine) => {
        const { merged, conflicts } = mergeThreeWay(base, theirs, mine);
        const other = mergeThreeWay(base, mine, theirs);
        expect(other.conflicts).toEqual(
          expect.arrayContaining(
            conflicts.map(({ theirs, mine, ...rest }) => ({ ...rest, theirs: mine, mine: theirs })),
          ),
        );
        const settled = conflicts.reduce(
          (object, conflict) => resolveConflict(object, conflict, 'mine'),
          merged,
        );
        expect(settled).toEqual(other.merged);
      }),
    );
  });

  it('names each conflict by its path and keeps theirs there', () => {
    const { merged, conflicts } = mergeThreeWay(
      { light: { on: true, level: 1 }, mode: 'a', gone: 1 },
      { light: { on: false, level: 2 }, mode: 'a' },
      { light: { on: true, level: 3 }, mode: 'b', gone: 2 },
    );
    expect(merged).toEqual({ light: { on: false, level: 2 }, mode: 'b' });
    expect(conflicts).toEqual([
      { path: ['light', 'level'], base: 1, theirs: 2, mine: 3 },
      { path: ['gone'], base: 1, theirs: undefined, mine: 2 },
    ]);
    const settled = conflicts.reduce(
      (object, conflict) => resolveConflict(object, conflict, 'mine'),
      merged,
    );
    expect(settled).toEqual({ light: { on: false, level: 3 }, mode: 'b', gone: 2 });
  });

  it('merges what both sides added under one new key', () => {
    expect(mergeThreeWay({}, { a: { x: 1 } }, { a: { y: 2 } })).toEqual({
      merged: { a: { x: 1, y: 2 } },
      conflicts: [],
    });
  });

  it('treats arrays as one value', () => {
    const { merged, conflicts } = mergeThreeWay({ a: [1] }, { a: [1, 2] }, { a: [0, 1] });
    expect(merged).toEqual({ a: [1, 2] });
    expect(conflicts).toHaveLength(1);
  });

  it('takes a typed null for a removed key', () => {
    expect(mergeThreeWay({ a: 1, b: 1 }, { a: 1, b: 2 }, { a: null, b: 1 })).toEqual({
      merged: { b: 2 },
      conflicts: [],
    });
  });

  it('keeps __proto__ as data', () => {
    const base = JSON.parse('{"__proto__":{"x":1}}');
    const theirs = JSON.parse('{"__proto__":{"x":1,"y":2}}');
    const { merged } = mergeThreeWay(base, theirs, JSON.parse('{"__proto__":{"x":3}}'));
    expect(objectAt(merged, '__proto__')).toEqual({ x: 3, y: 2 });
    expect({}).not.toHaveProperty('y');
  });
});
