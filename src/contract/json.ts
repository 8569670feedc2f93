declare global {
  // ES2026 "JSON.parse source text access"; TypeScript's ES2024 library does not know it yet.
  interface JSON {
    parse(
      text: string,
      reviver: (
        this: unknown,
        key: string,
        value: unknown,
        context: { source?: string },
      ) => unknown,
    ): unknown;
    rawJSON(text: string): unknown;
  }
}

const LONG_DIGITS = /\d{16}/;

function keepDigits(_key: string, value: unknown, context: { source?: string }): unknown {
  if (typeof value !== 'number' || Number.isSafeInteger(value)) return value;
  const { source } = context;
  return source !== undefined && /^-?\d+$/.test(source) ? BigInt(source) : value;
}

/**
 * Reads JSON and keeps every digit: an integer beyond 2^53 becomes a `bigint`.
 * @throws SyntaxError when the text is not JSON.
 */
export function parseJson(text: string): unknown {
  // The reviver costs several times the parse itself, so it runs only where a long number may be.
  return LONG_DIGITS.test(text) ? JSON.parse(text, keepDigits) : JSON.parse(text);
}

function rawBigint(_key: string, value: unknown): unknown {
  return typeof value === 'bigint' ? JSON.rawJSON(value.toString()) : value;
}

/**
 * Writes JSON; a `bigint` is written as a plain integer.
 * @param space indentation, as in `JSON.stringify`.
 */
export function stringifyJson(value: unknown, space?: number): string {
  try {
    return JSON.stringify(value, undefined, space);
  } catch (error) {
    // Thrown for a bigint. The replacer costs several times the writing itself, so it runs only then.
    if (!(error instanceof TypeError)) throw error;
    return JSON.stringify(value, rawBigint, space);
  }
}
