import type { SearchKeyword } from '#src/contract/structures.ts';
import { invalidValue } from './checks.ts';

/** Most entries of `Filters`; the cloud publishes no figure. */
const MAX_FILTERS = 10;

/**
 * Reads `Filters`. The cloud publishes no keys, so they are the names of the fields that are
 * filtered, in any case; an entry without a value counts as left out.
 * @throws CloudError `InvalidParameterValue` for a key that is not known, or that is there twice.
 */
export function readFilters<K extends string>(
  filters: readonly SearchKeyword[] | undefined,
  keys: readonly K[],
): Partial<Record<K, string>> {
  const given: Partial<Record<K, string>> = {};
  if (filters && filters.length > MAX_FILTERS) {
    throw invalidValue('Filters', `It must hold at most ${MAX_FILTERS} entries.`);
  }
  for (const [index, { Key, Value = '' }] of (filters ?? []).entries()) {
    const key = keys.find((name) => name.toLowerCase() === Key.toLowerCase());
    if (key === undefined) {
      throw invalidValue(`Filters.${index}.Key`, `It must be one of ${keys.join(', ')}.`);
    }
    if (given[key] !== undefined) throw invalidValue(`Filters.${index}.Key`, 'It is there twice.');
    if (Value !== '') given[key] = Value;
  }
  return given;
}

/** A filter whose value is a number. @throws CloudError `InvalidParameterValue`. */
export function numberFilter(key: string, text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  if (!/^\d{1,15}$/.test(text)) throw invalidValue('Filters', `${key} must be a number.`);
  return Number(text);
}
