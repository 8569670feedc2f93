import * as fc from 'fast-check';
import * as z from 'zod/mini';
import { describe, expect, it } from 'vitest';
import { ACTIONS } from '#src/contract/actions.ts';
import { CloudError } from './cloud-error.ts';
import { restoreParameters } from './flat-parameters.ts';
import { checkParameters } from './parameters.ts';
import { shapeOf, type ObjectShape, type Shape } from './shape.ts';

const integers = fc.oneof(
  fc.nat(),
  fc.integer(),
  fc.bigInt({ min: 2n ** 53n, max: 2n ** 64n - 1n }),
);
const junk = fc.oneof(
  fc.constant(null),
  fc.string(),
  fc.boolean(),
  integers,
  fc.double({ noInteger: true }),
  fc.bigInt({ min: 2n ** 64n, max: 2n ** 65n }),
  fc.constant([]),
  fc.constant({}),
);

/** Values of a shape; with `strange`, now and then something else in their place. */
function valuesOf(shape: Shape, strange: boolean): fc.Arbitrary<unknown> {
  const good = ((): fc.Arbitrary<unknown> => {
    switch (shape.kind) {
      case 'string':
        return fc.string({ unit: 'grapheme' });
      case 'boolean':
        return fc.boolean();
      case 'integer':
        return shape.signed
          ? fc.integer()
          : fc.oneof(fc.nat(), fc.bigInt(2n ** 53n, 2n ** 64n - 1n));
      case 'array':
        return fc.array(valuesOf(shape.item, strange), { minLength: 1, maxLength: 3 });
      case 'object':
        // A form has no way to say that a structure is there, but empty.
        return objectsOf(shape, strange, !strange);
    }
  })();
  return strange ? fc.oneof({ weight: 12, arbitrary: good }, { weight: 1, arbitrary: junk }) : good;
}

function objectsOf(
  shape: ObjectShape,
  strange: boolean,
  whole = false,
): fc.Arbitrary<Record<string, unknown>> {
  const required = [...shape.fields]
    .filter(([, field]) => whole || field.required)
    .map(([name]) => name);
  const members = [...shape.fields].map(([name, field]): [string, fc.Arbitrary<unknown>] => [
    name,
    valuesOf(field.shape, strange),
  ]);
  return fc.record(Object.fromEntries(members), {
    requiredKeys: strange && required.length > 1 ? required.slice(1) : required,
  });
}

/** What the contract says, with its structures taken strictly and null taken for absent. */
function contractAccepts(schema: z.ZodMiniType, value: unknown, checked: unknown): boolean {
  const result = z.safeParse(schema, withoutNulls(value));
  return result.success && JSON.stringify(sorted(result.data)) === JSON.stringify(sorted(checked));
}

function withoutNulls(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutNulls);
  if (typeof value !== 'object' || value === null) return value;
  const kept = Object.entries(value).filter(([, member]) => member !== null);
  return Object.fromEntries(kept.map(([name, member]) => [name, withoutNulls(member)]));
}

function sorted(value: unknown): unknown {
  if (typeof value === 'bigint') return `${value}n`;
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  const names = Object.keys(value).sort();
  return names.map((name) => [name, sorted(Reflect.get(value, name))]);
}

function attempt(check: () => unknown): { value: unknown } | { code: string } {
  try {
    return { value: check() };
  } catch (error) {
    if (error instanceof CloudError) return { code: error.code };
    throw error;
  }
}

/** The flattened names that SDKs send with a query or a form. */
function flatten(value: unknown, path = ''): [string, string][] {
  if (typeof value !== 'object' || value === null) return [[path, String(value)]];
  return Object.entries(value).flatMap(([name, member]) =>
    flatten(member, path === '' ? name : `${path}.${name}`),
  );
}

describe.each([...ACTIONS.values()])('the parameters of $name', ({ request }) => {
  const shape = shapeOf(request);

  it('are accepted exactly when the contract accepts them', () => {
    fc.assert(
      fc.property(objectsOf(shape, true), (value) => {
        const result = attempt(() => checkParameters(value, shape));
        const agreed =
          'value' in result
            ? contractAccepts(request, value, result.value)
            : !z.safeParse(request, withoutNulls(value)).success;
        expect(agreed).toBe(true);
      }),
      { numRuns: 40 },
    );
  });

  it('come back from a form as they were', () => {
    fc.assert(
      fc.property(objectsOf(shape, false), (value) => {
        expect(restoreParameters(flatten(value), shape)).toEqual(value);
        expect(checkParameters(value, shape)).toEqual(value);
      }),
      { numRuns: 20 },
    );
  });

  it('are refused with one field more, at any depth', () => {
    fc.assert(
      fc.property(objectsOf(shape, false), (value) => {
        const more = { ...value, Unheard: 1 };
        expect(attempt(() => checkParameters(more, shape))).toEqual({ code: 'UnknownParameter' });
      }),
      { numRuns: 5 },
    );
  });
});
