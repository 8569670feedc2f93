import { describe, expect, it } from 'vitest';
import { createProduct } from '#src/contract/products.ts';
import { createDevice } from '#src/contract/devices.ts';
import { AnswerError } from './errors.ts';
import { check } from './validation.ts';

function fieldsOf(run: () => unknown): unknown {
  try {
    run();
  } catch (error) {
    if (error instanceof AnswerError) return error.fields;
    throw error;
  }
  return undefined;
}

describe('check', () => {
  it('gives back what fits', () => {
    const body = { ProductName: 'p', ProductProperties: { ProductType: 0 } };
    expect(check(createProduct.request, body)).toEqual(body);
  });

  it('names a parameter that does not exist, at any depth', () => {
    const message = 'There is no such parameter';
    expect(
      fieldsOf(() =>
        check(createProduct.request, { ProductName: 'p', ProductProperties: { Colour: 'red' } }),
      ),
    ).toEqual([{ path: 'ProductProperties.Colour', message }]);
    const tag = { Tag: 'floor', Type: 1, Value: '1', Extra: true };
    expect(
      fieldsOf(() =>
        check(createDevice.request, {
          ProductId: 'ABCDE12345',
          DeviceName: 'd1',
          Attribute: { Tags: [tag] },
        }),
      ),
    ).toEqual([{ path: 'Attribute.Tags.0.Extra', message }]);
    expect(fieldsOf(() => check(createProduct.request, { ProductName: 'p', Nope: 1 }))).toEqual([
      { path: 'Nope', message },
    ]);
  });

  it('does not take inherited names for parameters that are known', () => {
    const body: unknown = JSON.parse('{"ProductName":"p","ProductProperties":{"toString":"x"}}');
    expect(fieldsOf(() => check(createProduct.request, body))).toHaveLength(1);
  });
});
