import * as z from 'zod/mini';
import { en } from 'zod/locales';
import { consoleError, type FieldError } from './errors.ts';

// zod/mini brings no texts of its own.
z.config(en());

type Issue = z.core.$ZodIssue;

const UNKNOWN = 'There is no such parameter';

/** What zod found, one entry per field. */
export function fieldErrors(
  issues: readonly Issue[],
  prefix: readonly PropertyKey[] = [],
): FieldError[] {
  return issues.flatMap((issue): FieldError[] => {
    const path = [...prefix, ...issue.path];
    if (issue.code === 'unrecognized_keys') {
      return issue.keys.map((key) => ({
        path: [...path, key].join('.'),
        message: UNKNOWN,
      }));
    }
    const [first] = issue.code === 'invalid_union' ? issue.errors : [];
    if (first && first.length > 0) return fieldErrors(first, path);
    return [{ path: path.join('.'), message: issue.message }];
  });
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

/**
 * What parsing has left out. The contract's structures stand in answers too, where new fields of the
 * cloud must not fail, so they drop what they do not know; in a request nothing may go unsaid.
 */
function droppedKeys(given: unknown, kept: unknown, path: readonly string[] = []): FieldError[] {
  if (!isRecord(given) || !isRecord(kept)) return [];
  return Object.keys(given).flatMap((key) =>
    Object.hasOwn(kept, key)
      ? droppedKeys(given[key], kept[key], [...path, key])
      : [{ path: [...path, key].join('.'), message: UNKNOWN }],
  );
}

/**
 * Checks what came from outside.
 * @throws `Console.InvalidBody` (422) with the path of each wrong field.
 */
export function check<T extends z.ZodMiniType>(schema: T, value: unknown): z.output<T> {
  const result = schema.safeParse(value);
  const fields = result.success
    ? droppedKeys(value, result.data)
    : fieldErrors(result.error.issues);
  if (result.success && fields.length === 0) return result.data;
  throw consoleError(422, 'Console.InvalidBody', 'The request does not fit the contract.', {
    fields,
  });
}
