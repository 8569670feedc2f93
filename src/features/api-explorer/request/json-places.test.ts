import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { jsonPlaces } from './json-places.ts';

const text = '{\n  "A": "x{[,:",\n  "B": [1, {"C": [true], "D\\n": {}}],\n  "E": []\n}';

it.each([
  ['', '{'],
  ['A', '"A"'],
  ['B', '"B"'],
  ['B[0]', '1'],
  ['B[1]', '{'],
  ['B[1].C', '"C"'],
  ['B[1].C[0]', 'true'],
  ['B[1].D\n', '"D\\n"'],
  ['E', '"E"'],
])('finds %j', (path, found) => {
  const place = jsonPlaces(text).get(path);
  expect(text.slice(place?.from, place?.to)).toBe(found);
});

it('knows no other places', () => {
  expect(jsonPlaces(text).size).toBe(9);
});

it('finds the value of every place in any JSON', () => {
  function* paths(value: unknown, path: string): Generator<string> {
    yield path;
    if (Array.isArray(value)) {
      for (const [index, item] of value.entries()) yield* paths(item, `${path}[${index}]`);
    } else if (typeof value === 'object' && value !== null) {
      for (const [key, item] of Object.entries(value)) {
        yield* paths(item, path === '' ? key : `${path}.${key}`);
      }
    }
  }
  fc.assert(
    fc.property(fc.jsonValue(), fc.constantFrom(0, 2), (value, indent) => {
      const places = jsonPlaces(JSON.stringify(value, null, indent));
      expect(new Set(places.keys())).toEqual(new Set(paths(JSON.parse(JSON.stringify(value)), '')));
    }),
  );
});
