import { readNumber } from './number.ts';
import type { JsonFinding, LocatedFinding } from './problem.ts';
import type { JsonValue } from './value.ts';

const SIMPLE_ESCAPES: Readonly<Record<string, string>> = {
  '"': '"',
  '\\': '\\',
  '/': '/',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
};

const WORD_START = /[\p{L}_$]/u;
const NUMBER_START = /[-+.0-9]/;
// Sticky patterns: each is tried at one place only, so that reading stays linear.
const WORD = /[\p{L}\p{N}_$]+/uy;
const NUMBER = /[-+.\p{L}\p{N}_$]+/uy;
const PLAIN = /[^"'\\\p{Cc}]+/uy;
const SPACE = /[ \t\n\r]+/y;
const LINE_COMMENT = /\/\/[^\r\n]*/y;
const JUNK = /[^\s"'{}[\]:,\p{L}\p{N}_$+.-]+|\s/uy;

/** Reads the words of a JSON text one after the other and notes what is wrong with them. */
export class JsonScanner {
  readonly text: string;
  /** Offset of the next character. */
  at = 0;
  readonly findings: LocatedFinding[] = [];
  /** True from the first thing on that JSON does not allow. */
  broken = false;
  private dropped = false;
  private readonly maxFindings: number;

  constructor(text: string, maxFindings: number) {
    this.text = text;
    this.maxFindings = maxFindings;
  }

  get atEnd(): boolean {
    return this.at >= this.text.length;
  }

  /** The next character; empty at the end. */
  get next(): string {
    return this.text.charAt(this.at);
  }

  /** Notes a finding; past the maximum, only that there are more. */
  note(finding: JsonFinding, offset: number, length: number): void {
    if (this.findings.length < this.maxFindings) {
      this.findings.push({ ...finding, offset, length });
    } else if (!this.dropped) {
      this.dropped = true;
      this.findings.push({ kind: 'tooMany', max: this.maxFindings, offset, length });
    }
  }

  /** Notes a finding that makes the text no JSON at all. */
  fail(finding: JsonFinding, offset: number, length: number): void {
    this.broken = true;
    this.note(finding, offset, length);
  }

  private take(pattern: RegExp): string {
    const start = this.at;
    pattern.lastIndex = start;
    if (!pattern.test(this.text)) return '';
    this.at = pattern.lastIndex;
    return this.text.slice(start, this.at);
  }

  /** A whole character: a sticky pattern that is tried inside of a pair starts before it. */
  private takeCharacter(): string {
    const character = String.fromCodePoint(this.text.codePointAt(this.at) ?? 0);
    this.at += character.length;
    return character;
  }

  skipSpace(): void {
    for (;;) {
      this.take(SPACE);
      const start = this.at;
      if (this.text.startsWith('//', start)) {
        this.take(LINE_COMMENT);
      } else if (this.text.startsWith('/*', start)) {
        this.skipBlockComment();
      } else {
        return;
      }
      this.fail({ kind: 'comment' }, start, this.at - start);
    }
  }

  private skipBlockComment(): void {
    const start = this.at;
    const end = this.text.indexOf('*/', start + 2);
    this.at = end === -1 ? this.text.length : end + 2;
    if (end === -1) this.fail({ kind: 'unterminatedComment' }, start, 2);
  }

  /** Reads a key; null where none stands here, and nothing is consumed then. */
  readKey(): string | null {
    if (this.next === '"' || this.next === "'") return this.readString();
    const start = this.at;
    if (!WORD_START.test(this.next) && !NUMBER_START.test(this.next)) return null;
    const key = this.take(NUMBER);
    this.fail({ kind: 'unquotedKey', key }, start, key.length);
    return key;
  }

  /** Reads a text, a number or a literal; undefined (and a finding) where none stands here. */
  readScalar(): JsonValue | undefined {
    const { next } = this;
    if (next === '"' || next === "'") return this.readString();
    if (NUMBER_START.test(next)) return this.readNumber();
    if (WORD_START.test(next)) return this.readWord();
    this.skipJunk();
    return undefined;
  }

  /** Skips what can start nothing, at least one character. */
  skipJunk(): void {
    const start = this.at;
    const characters = this.take(JUNK) || this.takeCharacter();
    this.fail({ kind: 'unexpectedCharacter', characters }, start, characters.length);
  }

  private readNumber(): JsonValue {
    const start = this.at;
    const literal = this.take(NUMBER);
    const { value, finding } = readNumber(literal);
    if (finding?.kind === 'badNumber') this.fail(finding, start, literal.length);
    else if (finding) this.note(finding, start, literal.length);
    return value;
  }

  private readWord(): JsonValue {
    const start = this.at;
    const literal = this.take(WORD);
    if (literal === 'true') return true;
    if (literal === 'false') return false;
    if (literal === 'null') return null;
    this.fail({ kind: 'badLiteral', literal }, start, literal.length);
    return literal;
  }

  private readString(): string {
    const start = this.at;
    const quote = this.next;
    if (quote === "'") this.fail({ kind: 'singleQuotes' }, start, 1);
    this.at += 1;
    const parts: string[] = [];
    for (;;) {
      parts.push(this.take(PLAIN));
      const next = this.next;
      if (this.atEnd || next === '\n' || next === '\r') {
        this.fail({ kind: 'unterminatedString' }, start, this.at - start);
        break;
      }
      if (next === '\\') {
        parts.push(this.readEscape());
        continue;
      }
      this.at += 1;
      if (next === quote) break;
      if (next < ' ') {
        this.fail({ kind: 'controlCharacter', code: next.charCodeAt(0) }, this.at - 1, 1);
      }
      parts.push(next);
    }
    const value = parts.join('');
    if (!value.isWellFormed()) this.note({ kind: 'loneSurrogate' }, start, this.at - start);
    return value;
  }

  private readEscape(): string {
    const start = this.at;
    const letter = this.text.charAt(start + 1);
    const simple = SIMPLE_ESCAPES[letter];
    if (simple !== undefined) {
      this.at += 2;
      return simple;
    }
    const digits = this.text.slice(start + 2, start + 6);
    if (letter === 'u' && /^[0-9a-fA-F]{4}$/.test(digits)) {
      this.at += 6;
      return String.fromCharCode(parseInt(digits, 16));
    }
    this.at += 1;
    // A line end is left for the string to end at.
    const escaped = /^[\r\n]?$/.test(letter) ? '' : this.takeCharacter();
    this.fail({ kind: 'badEscape', escape: `\\${escaped}` }, start, this.at - start);
    return escaped;
  }
}
