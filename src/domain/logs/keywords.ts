/** What a log search asks for. All of it must be found in a line. */
export interface Keywords {
  /** `key:value`, the key in lower case, in the order given. */
  readonly fields: readonly (readonly [key: string, value: string])[];
  /** Words that may stand anywhere in the line. */
  readonly words: readonly string[];
}

/** A space inside of a value is written `%20`. APIDOC ListLog. */
function decode(text: string): string {
  return text.replaceAll('%20', ' ');
}

/**
 * Reads the `Keywords` of ListLog, ListLogPayload and ListSDKLog. A colon behind anything but a key
 * is part of a word, and a key without a value asks for nothing.
 * @param keys in lower case.
 */
export function parseKeywords(text: string, keys: readonly string[]): Keywords {
  const fields: [string, string][] = [];
  const words: string[] = [];
  for (const token of text.split(/\s+/)) {
    const colon = token.indexOf(':');
    const key = token.slice(0, Math.max(colon, 0)).toLowerCase();
    if (colon < 0 || !keys.includes(key)) {
      if (token !== '') words.push(decode(token));
    } else if (colon < token.length - 1) {
      fields.push([key, decode(token.slice(colon + 1))]);
    }
  }
  return { fields, words };
}
