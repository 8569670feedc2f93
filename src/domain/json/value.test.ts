import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { stringifyJson } from '#src/contract/json.ts';
import {
  getKey,
  isJsonArray,
  isJsonObject,
  jsonEquals,
  setKey,
  withoutKey,
  type JsonObjectDraft,
  type JsonValue,
} from './value.ts';
import { anyJson } from '../testing/any-json.ts';
import { inspectJson } from './inspect.ts';
import { utf8Length } from './utf8.ts';

/** A text that is the same for values that are the same JSON. */
function canonical(value: JsonValue): string {
  if (isJsonArray(value)) return `[${value.map(canonical).join()}]`;
  if (!isJsonObject(value)) return typeof value === 'bigint' ? `${value}` : JSON.stringify(value);
  const members = Object.entries(value).map(([key, inner]) => [
    JSON.stringify(key),
    canonical(inner),
  ]);
  return `{${members
    .map((member) => member.join(':'))
    .toSorted((a, b) => (a < b ? -1 : 1))
    .join()}}`;
}

describe('utf8Length', () => {
  it('counts what an encoder writes', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'binary' }), fc.string()), (text) => {
        expect(utf8Length(text)).toBe(new TextEncoder().encode(text).length);
      }),
    );
    for (const text of ['\ud800', '\udc00\ud800', '\ud800a', '中', 'é', '😀', 'a😀\ud83d']) {
      expect(utf8Length(text)).toBe(new TextEncoder().encode(text).length);
    }
  });
});

describe('jsonEquals', () => {
  it('holds for two readings of one text, and not for readings of different texts', () => {
    fc.assert(
      fc.property(anyJson, anyJson, (left, right) => {
        const copy = inspectJson(stringifyJson(left)).value;
        expect(copy !== undefined && jsonEquals(left, copy)).toBe(true);
        const same = canonical(left) === canonical(right);
        expect(jsonEquals(left, right)).toBe(same);
        expect(jsonEquals(right, left)).toBe(same);
      }),
    );
  });

  it('disregards the order of keys, not of elements', () => {
    expect(jsonEquals({ a: 1, b: 2 }, { b: 2, a: 1 })).toBe(true);
    expect(jsonEquals([1, 2], [2, 1])).toBe(false);
    expect(jsonEquals({ a: 1 }, { a: 1, b: 1 })).toBe(false);
    expect(jsonEquals([], {})).toBe(false);
    expect(jsonEquals(null, {})).toBe(false);
  });

  it('compares numbers exactly across their two forms', () => {
    expect(jsonEquals(1, 1n)).toBe(true);
    expect(jsonEquals(2 ** 53, 2n ** 53n + 1n)).toBe(false);
    expect(jsonEquals(1, '1')).toBe(false);
  });

  it('does not take an inherited property for a key', () => {
    expect(jsonEquals({ constructor: 1 }, { a: 1 })).toBe(false);
    expect(jsonEquals({ a: 1 }, { toString: 1 })).toBe(false);
  });
});

describe('keys', () => {
  it('are data, whatever their name', () => {
    const object: JsonObjectDraft = {};
    setKey(object, '__proto__', { admin: true });
    setKey(object, 'constructor', 1);
    expect(Object.keys(object)).toEqual(['__proto__', 'constructor']);
    expect(getKey(object, '__proto__')).toEqual({ admin: true });
    expect(getKey(object, 'toString')).toBeUndefined();
    expect(object).not.toHaveProperty('admin');
    expect(Object.keys(withoutKey(object, 'constructor'))).toEqual(['__proto__']);
    expect(withoutKey(object, '__proto__')).toEqual({ constructor: 1 });
  });
});
