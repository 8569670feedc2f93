import { SECRET_PLACEHOLDER } from '#src/contract/console/memory.ts';
import { stringifyJson } from '#src/contract/json.ts';
import { SECRET_FIELDS } from '#src/contract/secrets.ts';
import { cutSecrets } from './memory/rule-secrets.ts';

const LONG_TEXT = 1_024;
const MAY_HOLD_SECRET = new RegExp(`"(?:${[...SECRET_FIELDS, 'Actions'].join('|')})"`);

function shorten(text: string): string {
  return text.length > LONG_TEXT
    ? `${text.slice(0, LONG_TEXT)}… (${text.length} characters)`
    : text;
}

function maskValue(key: string, value: unknown): unknown {
  if (SECRET_FIELDS.has(key) && value !== '' && value !== null) return SECRET_PLACEHOLDER;
  if (typeof value === 'string') {
    return shorten(key === 'Actions' ? cutSecrets(value).actions : value);
  }
  if (Array.isArray(value)) return value.map((item: unknown) => maskValue('', item));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, item]: [string, unknown]) => [name, maskValue(name, item)]),
  );
}

/**
 * The parameters of a call as they may be kept: secrets masked, long texts cut.
 * @param params the parameters.
 * @param json the same as JSON text.
 */
export function maskedParams(params: unknown, json: string): string {
  // Most calls hold no secret and are short: their text is kept as it is.
  if (json.length <= LONG_TEXT && !MAY_HOLD_SECRET.test(json)) return json;
  return stringifyJson(maskValue('', params));
}

/** A copy of an answer with its secrets blanked, or the answer itself when it has none. */
export function blankSecrets(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(blankSecrets);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, item]: [string, unknown]) => [
      key,
      SECRET_FIELDS.has(key) && typeof item === 'string' ? '' : blankSecrets(item),
    ]),
  );
}
