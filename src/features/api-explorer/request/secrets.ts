import { SECRET_PLACEHOLDER } from '#src/contract/console/memory.ts';
import { parseJson, stringifyJson } from '#src/contract/json.ts';
import { SECRET_ACTION_KEYS, SECRET_FIELDS } from '#src/contract/secrets.ts';
import { isObject, type Params } from './draft.ts';

/** The one field that is JSON text with secrets of its own inside. */
const ACTIONS_FIELD = 'Actions';

type Replace = (key: string, secret: string) => unknown;

function mapSecrets(
  value: unknown,
  key: string,
  secretKeys: ReadonlySet<string>,
  replace: Replace,
): unknown {
  if (typeof value === 'string') {
    if (secretKeys.has(key)) return value === '' ? value : replace(key, value);
    return key === ACTIONS_FIELD ? mapActions(value, replace) : value;
  }
  if (Array.isArray(value)) {
    return value.map((item: unknown) => mapSecrets(item, key, secretKeys, replace));
  }
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([name, item]) => {
      const mapped = mapSecrets(item, name, secretKeys, replace);
      return mapped === undefined ? [] : [[name, mapped]];
    }),
  );
}

function mapActions(text: string, replace: Replace): unknown {
  let parsed: unknown;
  try {
    parsed = parseJson(text);
  } catch {
    // What cannot be read may hold anything.
    return text === '' ? text : replace(ACTIONS_FIELD, text);
  }
  let found = false;
  const mapped = mapSecrets(parsed, '', SECRET_ACTION_KEYS, (key, secret) => {
    found = true;
    return replace(key, secret);
  });
  return found ? stringifyJson(mapped) : text;
}

/** A copy in which every secret is the placeholder: for the screen. */
export function maskSecrets(value: unknown): unknown {
  return mapSecrets(value, '', SECRET_FIELDS, () => SECRET_PLACEHOLDER);
}

/** A copy without the secrets: for the address. */
export function dropSecrets(params: Params): Params {
  const dropped = mapSecrets(params, '', SECRET_FIELDS, () => undefined);
  return isObject(dropped) ? dropped : {};
}

/** A copy in which every secret names the field to fill in: for code that is copied. */
export function nameSecrets(params: Params): Params {
  const named = mapSecrets(params, '', SECRET_FIELDS, (key) => `<${key}>`);
  return isObject(named) ? named : {};
}

/** Whether a secret that is not empty is in there. */
export function holdsSecret(value: unknown): boolean {
  let found = false;
  mapSecrets(value, '', SECRET_FIELDS, () => {
    found = true;
    return undefined;
  });
  return found;
}
