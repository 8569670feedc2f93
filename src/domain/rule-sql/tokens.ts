import type { Span } from './ast.ts';
import { sqlProblem, type SqlFinding, type SqlProblem } from './problem.ts';

export type Token = Span &
  (
    | { readonly kind: 'word'; readonly text: string; readonly upper: string }
    | { readonly kind: 'number'; readonly text: string; readonly value: number | bigint }
    | { readonly kind: 'text'; readonly text: string; readonly value: string }
    | { readonly kind: 'symbol'; readonly text: string }
    | { readonly kind: 'end'; readonly text: '' }
  );

export interface Tokens {
  /** The last one is of kind `end`. */
  readonly tokens: readonly Token[];
  readonly problems: readonly SqlProblem[];
}

// Sticky patterns, each without a choice to go back on: the text is read once.
const SPACE = /\s+/y;
const WORD = /[A-Za-z_][A-Za-z0-9_]*/y;
const NUMBER = /\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const NUMBER_LIKE = /\d[A-Za-z0-9_.]*/y;
const TEXT = /'(?:[^']|'')*'/y;
const DOUBLE_QUOTED = /"[^"]*"/y;
const SYMBOL = /<>|<=|>=|[=<>(),.*+/%-]/y;
const FOREIGN_OPERATOR = /!=|==|\|\||&&|!/y;

const INSTEAD: Readonly<Record<string, string>> = {
  '!=': '<>',
  '==': '=',
  '||': 'OR',
  '&&': 'AND',
};

/** Cuts a rule's SQL into words. Never throws. */
export function tokenize(sql: string): Tokens {
  const tokens: Token[] = [];
  const problems: SqlProblem[] = [];
  let at = 0;

  function take(pattern: RegExp): string | null {
    pattern.lastIndex = at;
    const found = pattern.exec(sql);
    if (!found) return null;
    at += found[0].length;
    return found[0];
  }

  function fail(finding: SqlFinding, start: number): void {
    problems.push(sqlProblem(finding, { start, end: at }));
  }

  function takeNumber(start: number): void {
    const text = take(NUMBER) ?? '';
    const value = Number(text);
    if (take(/[A-Za-z0-9_]+/y) !== null || !Number.isFinite(value)) {
      at = start;
      take(NUMBER_LIKE);
      fail({ kind: 'badNumber', text: sql.slice(start, at) }, start);
      return;
    }
    const whole = /^\d+$/.test(text) && !Number.isSafeInteger(value) ? BigInt(text) : value;
    tokens.push({ kind: 'number', text, value: whole, start, end: at });
  }

  while (at < sql.length) {
    if (take(SPACE) !== null) continue;
    const start = at;
    const character = sql.charAt(at);
    if (/\d/.test(character)) {
      takeNumber(start);
      continue;
    }
    const word = take(WORD);
    if (word !== null) {
      tokens.push({ kind: 'word', text: word, upper: word.toUpperCase(), start, end: at });
      continue;
    }
    if (character === "'") {
      const text = take(TEXT);
      if (text === null) {
        at = sql.length;
        fail({ kind: 'unterminatedText' }, start);
        continue;
      }
      const value = text.slice(1, -1).replaceAll("''", "'");
      tokens.push({ kind: 'text', text, value, start, end: at });
      continue;
    }
    const operator = take(FOREIGN_OPERATOR);
    if (operator !== null) {
      const instead = INSTEAD[operator] ?? null;
      fail({ kind: 'unsupportedOperator', operator, instead }, start);
      continue;
    }
    const symbol = take(SYMBOL);
    if (symbol !== null) {
      tokens.push({ kind: 'symbol', text: symbol, start, end: at });
      continue;
    }
    if (character === '"') {
      if (take(DOUBLE_QUOTED) === null) at = sql.length;
      fail({ kind: 'doubleQuotes' }, start);
    } else {
      const point = String.fromCodePoint(sql.codePointAt(at) ?? 0);
      at += point.length;
      fail({ kind: 'unexpectedCharacter', character: point }, start);
    }
  }
  tokens.push({ kind: 'end', text: '', start: sql.length, end: sql.length });
  return { tokens, problems };
}
