import type { Integer } from '#src/contract/integer.ts';
import { isObject, type Params } from './draft.ts';
import type { FieldModel, ValueModel } from './field-model.ts';
import { integerProblem } from './integer-text.ts';
import type { Problem } from './problem.ts';

function isWhole(value: unknown): value is Integer {
  return typeof value === 'bigint' || Number.isInteger(value);
}

function* checkValue(model: ValueModel, value: unknown, path: string): Generator<Problem> {
  switch (model.kind) {
    case 'string':
      if (typeof value !== 'string') yield { path, code: 'string' };
      break;
    case 'boolean':
      if (typeof value !== 'boolean') yield { path, code: 'boolean' };
      break;
    case 'array':
      if (!Array.isArray(value)) yield { path, code: 'array' };
      else {
        for (const [index, item] of value.entries()) {
          yield* checkValue(model.item, item, `${path}[${index}]`);
        }
      }
      break;
    case 'structure':
      if (isObject(value)) yield* checkFields(model.fields, value, path);
      else yield { path, code: 'structure' };
      break;
    case 'uint64':
    case 'int64': {
      const code = isWhole(value) ? integerProblem(model.kind, BigInt(value)) : 'integer';
      if (code) yield { path, code };
    }
  }
}

function* checkFields(
  models: readonly FieldModel[],
  params: Params,
  at: string,
): Generator<Problem> {
  const join = (name: string): string => (at === '' ? name : `${at}.${name}`);
  for (const { name, required, nullable, value } of models) {
    const given = params[name];
    if (given === undefined) {
      if (required) yield { path: join(name), code: 'required' };
    } else if (given !== null || !nullable) yield* checkValue(value, given, join(name));
  }
  const known = new Set(models.map(({ name }) => name));
  for (const name of Object.keys(params)) {
    if (!known.has(name)) yield { path: join(name), code: 'unknown' };
  }
}

/** What is wrong with parameters that were written as JSON, by the contract. */
export function checkParams(models: readonly FieldModel[], params: unknown): readonly Problem[] {
  return isObject(params)
    ? [...checkFields(models, params, '')]
    : [{ path: '', code: 'structure' }];
}
