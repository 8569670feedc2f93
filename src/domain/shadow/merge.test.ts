import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { stringifyJson } from '#src/contract/json.ts';
import { anyJsonObject } from '../testing/any-json.ts';
import { delta, mergePatch, patchBetween, withoutNulls, withValueAt } from './merge.ts';

/** Objects that a shadow can hold. */
const anyState = anyJsonObject.map(withoutNulls);

describe('mergePatch', () => {
  it('merges deeply, deletes by null and replaces arrays whole', () => {
    expect(
      mergePatch(
        { a: { b: 1, c: 2 }, list: [1, 2, 3], gone: 'x', kept: true },
        { a: { c: null, d: 4 }, list: [9], gone: null, unknown: null },
      ),
    ).toEqual({ a: { b: 1, d: 4 }, list: [9], kept: true });
    expect(mergePatch({ a: 1 }, { a: { b: { c: null, d: 1 } } })).toEqual({ a: { b: { d: 1 } } });
    expect(mergePatch({ a: { b: 1 } }, { a: 5 })).toEqual({ a: 5 });
  });

  it('is idempotent and changes neither of its inputs', () => {
    fc.assert(
      fc.property(anyState, anyJsonObject, (target, patch) => {
        const before = stringifyJson([target, patch]);
        const merged = mergePatch(target, patch);
        expect(mergePatch(merged, patch)).toEqual(merged);
        expect(stringifyJson([target, patch])).toBe(before);
      }),
    );
  });

  it('keeps __proto__ and constructor as data', () => {
    const patch = JSON.parse('{"__proto__":{"admin":true},"constructor":{"prototype":1}}');
    const merged = mergePatch({}, patch);
    expect(stringifyJson(merged)).toBe(
      '{"__proto__":{"admin":true},"constructor":{"prototype":1}}',
    );
    expect({}).not.toHaveProperty('admin');
    const emptied = mergePatch(merged, JSON.parse('{"__proto__":null,"constructor":null}'));
    expect(stringifyJson(emptied)).toBe('{}');
    expect(Object.getPrototypeOf(merged)).toBe(Object.prototype);
  });
});

describe('patchBetween', () => {
  it('makes the second of the first', () => {
    fc.assert(
      fc.property(anyState, anyState, (base, next) => {
        expect(mergePatch(base, patchBetween(base, next))).toEqual(next);
      }),
    );
  });

  it('is empty for the same object, and names only what differs', () => {
    fc.assert(
      fc.property(anyState, (state) => {
        expect(patchBetween(state, state)).toEqual({});
      }),
    );
    expect(
      patchBetween(
        { a: { b: 1, c: 2 }, list: [1, 2], gone: 1, same: { x: [1] } },
        { a: { b: 1, c: 3 }, list: [2], new: { y: 1 }, same: { x: [1] } },
      ),
    ).toEqual({ a: { c: 3 }, list: [2], gone: null, new: { y: 1 } });
  });

  it('takes a null that a person typed for a wish to remove the key', () => {
    expect(patchBetween({ a: 1, b: 2 }, { a: null, b: 2, c: null, d: { e: null } })).toEqual({
      a: null,
      d: {},
    });
  });
});

describe('delta', () => {
  it('holds the desired values that differ or are missing', () => {
    expect(
      delta(
        { color: 'red', size: 3, deep: { a: 1, b: 2 }, list: [1, 2] },
        { color: 'blue', size: 3, deep: { a: 1 }, list: [2, 1], other: 1 },
      ),
    ).toEqual({ color: 'red', deep: { b: 2 }, list: [1, 2] });
    expect(delta({ a: 1 }, undefined)).toEqual({ a: 1 });
    expect(delta(undefined, { a: 1 })).toEqual({});
    expect(delta({ a: { b: {} } }, {})).toEqual({});
    expect(delta({ a: {} }, { a: 1 })).toEqual({ a: {} });
    expect(delta({ constructor: 1 }, {})).toEqual({ constructor: 1 });
  });

  it('is empty where desired is contained in reported', () => {
    fc.assert(
      fc.property(anyState, anyState, (desired, more) => {
        expect(delta(desired, mergePatch(more, desired))).toEqual({});
      }),
    );
  });

  it('is all that a device has to report to be in step', () => {
    fc.assert(
      fc.property(anyState, anyState, (desired, reported) => {
        const applied = mergePatch(reported, delta(desired, reported));
        expect(delta(desired, applied)).toEqual({});
      }),
    );
  });
});

describe('withValueAt', () => {
  it('sets and removes at any depth', () => {
    expect(withValueAt({ a: { b: 1 } }, ['a', 'c'], 2)).toEqual({ a: { b: 1, c: 2 } });
    expect(withValueAt({ a: { b: 1 } }, ['a', 'b'], undefined)).toEqual({ a: {} });
    expect(withValueAt({}, ['x', '__proto__'], 1)).toEqual({ x: JSON.parse('{"__proto__":1}') });
    expect(withValueAt({ a: 1 }, [], 2)).toEqual({ a: 1 });
  });
});
