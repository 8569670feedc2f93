import { parseJson, stringifyJson } from '#src/contract/json.ts';
import { checkParams } from './check-params.ts';
import { isObject, type Params } from './draft.ts';
import type { FieldModel } from './field-model.ts';
import { dropSecrets } from './secrets.ts';

/** Longer addresses are cut off by some mail and chat programs. Characters. */
const LONGEST = 4_000;

/**
 * The parameters as the fragment of an address, without secrets; the fragment is not sent to any
 * server. Empty where there is nothing to keep or it would become too long.
 */
export function toFragment(params: Params): string {
  const open = dropSecrets(params);
  if (Object.keys(open).length === 0) return '';
  const fragment = `#${encodeURIComponent(stringifyJson(open))}`;
  return fragment.length > LONGEST ? '' : fragment;
}

/** The parameters of a fragment; none where it does not fit the action's request. */
export function fromFragment(fields: readonly FieldModel[], fragment: string): Params {
  if (fragment.length < 2) return {};
  let params: unknown;
  try {
    params = parseJson(decodeURIComponent(fragment.slice(1)));
  } catch {
    return {};
  }
  // A form that is only half filled in, or whose secrets were left out, is welcome.
  const misfit = checkParams(fields, params).some(({ code }) => code !== 'required');
  return isObject(params) && !misfit ? params : {};
}
