import * as z from 'zod/mini';
import { en } from 'zod/locales';
import { consoleError, type FieldError } from './errors.ts';

// zod/mini brings no texts of its own.
z.config(en());

type Issue = z.core.$ZodIssue;

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
        message: 'There is no such parameter',
      }));
    }
    const [first] = issue.code === 'invalid_union' ? issue.errors : [];
    if (first && first.length > 0) return fieldErrors(first, path);
    return [{ path: path.join('.'), message: issue.message }];
  });
}

/**
 * Checks what came from outside.
 * @throws `Console.InvalidBody` (422) with the path of each wrong field.
 */
export function check<T extends z.ZodMiniType>(schema: T, value: unknown): z.output<T> {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const fields = fieldErrors(result.error.issues);
  throw consoleError(422, 'Console.InvalidBody', 'The request does not fit the contract.', {
    fields,
  });
}
