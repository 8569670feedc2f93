import * as fc from 'fast-check';
import type { JsonObject, JsonValue } from '../json/value.ts';

/** Keys as devices send them, with the ones that must not reach a prototype. */
export const anyKey: fc.Arbitrary<string> = fc.oneof(
  { arbitrary: fc.constantFrom('a', 'b', 'c', 'color', '__proto__', 'constructor', ''), weight: 4 },
  { arbitrary: fc.string({ maxLength: 5 }), weight: 1 },
);

const anyScalar: fc.Arbitrary<JsonValue> = fc.oneof(
  fc.constantFrom<JsonValue>(null, true, false, 0, 1, -1.5, 1e300, 2n ** 64n - 1n, -(2n ** 63n)),
  fc.integer({ min: -3, max: 3 }),
  // A whole double below 1e21 is written as plain digits and read back as a bigint.
  fc
    .double({ noNaN: true, noDefaultInfinity: true })
    .filter((number) => Number.isSafeInteger(number) || !/^-?\d+$/.test(String(number)))
    .map((number) => number + 0),
  fc.string({ unit: 'binary', maxLength: 8 }),
);

const tree = fc.letrec<{ value: JsonValue; object: JsonObject }>((tie) => ({
  value: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    anyScalar,
    fc.array(tie('value'), { maxLength: 4 }),
    tie('object'),
  ),
  object: fc.dictionary(anyKey, tie('value'), { maxKeys: 5, noNullPrototype: true }),
}));

/** Any JSON value as `parseJson` can give it. */
export const anyJson: fc.Arbitrary<JsonValue> = tree.value;
export const anyJsonObject: fc.Arbitrary<JsonObject> = tree.object;
