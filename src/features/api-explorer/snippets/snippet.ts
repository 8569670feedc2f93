import type { Params } from '../request/draft.ts';
import type { FieldModel } from '../request/field-model.ts';

export const SERVICE = 'iotcloud';
export const VERSION = '2021-04-08';
export const DEFAULT_HOST = 'iotcloud.tencentcloudapi.com';

/** Where the code is to send its call. */
export interface Endpoint {
  readonly scheme: 'http' | 'https';
  /** With the port where it is not the scheme's own. */
  readonly host: string;
  readonly region: string;
}

export interface Call {
  readonly action: string;
  readonly fields: readonly FieldModel[];
  /** As the contract has them; secrets already replaced by names to fill in. */
  readonly params: Params;
  readonly endpoint: Endpoint;
}

const LOOPBACK = /^(?:127\.0\.0\.1|localhost|\[::1\])(?::\d+)?$/;

/** The console speaks plain HTTP with a hub on this machine only. */
export function endpointOf(host: string, region: string): Endpoint {
  return { scheme: LOOPBACK.test(host) ? 'http' : 'https', host, region };
}

/** A word of a POSIX shell command that stands for exactly this text. */
export function shellWord(text: string): string {
  return /^[\w@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`;
}

/**
 * A double-quoted text that JavaScript, Python and Go read alike. Go sources must be valid UTF-8
 * without a byte order mark, so lone surrogates are replaced and unprintable characters escaped.
 */
export function quoted(text: string): string {
  return JSON.stringify(text.toWellFormed()).replace(
    /[\u007f-\u009f\u2028\u2029\ufeff]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

export interface Literals {
  readonly true: string;
  readonly false: string;
  readonly null: string;
  /** The key of an entry with what follows it. */
  key: (name: string) => string;
  bigint: (value: bigint) => string;
}

/** A JSON value as a literal of a language whose objects and arrays look like those of JSON. */
export function literal(value: unknown, words: Literals, indent = ''): string {
  if (typeof value === 'string') return quoted(value);
  if (typeof value === 'number') return String(value);
  if (typeof value === 'bigint') return words.bigint(value);
  if (typeof value === 'boolean') return value ? words.true : words.false;
  if (typeof value !== 'object' || value === null) return words.null;
  const inner = `${indent}  `;
  if (Array.isArray(value)) {
    const items = value.map((item: unknown) => `${inner}${literal(item, words, inner)},\n`);
    return items.length === 0 ? '[]' : `[\n${items.join('')}${indent}]`;
  }
  const entries = Object.entries(value).map(
    ([name, item]: [string, unknown]) =>
      `${inner}${words.key(name)}${literal(item, words, inner)},\n`,
  );
  return entries.length === 0 ? '{}' : `{\n${entries.join('')}${indent}}`;
}
