import type { LocatedFinding } from './problem.ts';
import { JsonScanner } from './scanner.ts';
import { setKey, type JsonObjectDraft, type JsonValue } from './value.ts';

interface ReaderLimits {
  /** Nesting that is reported. */
  readonly maxDepth: number;
  /** Nesting at which reading stops. */
  readonly hardDepth: number;
  readonly refuseNullInArray: boolean;
  readonly maxFindings: number;
}

/** What may come next in an open object or array. */
type Expected = 'firstItem' | 'item' | 'comma';

interface OpenObject {
  readonly close: '}';
  readonly openedAt: number;
  readonly value: JsonObjectDraft;
  /** Offset of each key, to find duplicates. */
  readonly keys: Map<string, number>;
  expected: Expected;
  commaAt: number;
}

interface OpenArray {
  readonly close: ']';
  readonly openedAt: number;
  readonly value: JsonValue[];
  expected: Expected;
  commaAt: number;
}

type Open = OpenObject | OpenArray;

/** Reads one JSON text; keeps its own stack, so that no nesting can exhaust the caller's. */
export class JsonReader {
  private readonly scanner: JsonScanner;
  private readonly limits: ReaderLimits;
  private readonly stack: Open[] = [];
  private openObjects = 0;
  private root: JsonValue | undefined;

  constructor(text: string, limits: ReaderLimits) {
    this.scanner = new JsonScanner(text, limits.maxFindings);
    this.limits = limits;
  }

  get findings(): readonly LocatedFinding[] {
    return this.scanner.findings;
  }

  /** Whether the text is not JSON. */
  get broken(): boolean {
    return this.scanner.broken;
  }

  /** Reads the whole text, once; undefined where nothing in it is a value. */
  read(): JsonValue | undefined {
    const { scanner } = this;
    scanner.skipSpace();
    if (scanner.atEnd) scanner.fail({ kind: 'empty' }, scanner.at, 0);
    while (this.root === undefined && !scanner.atEnd) {
      this.readValue((value) => {
        this.root = value;
      });
      scanner.skipSpace();
    }
    for (let open = this.stack.at(-1); open; open = this.stack.at(-1)) {
      scanner.skipSpace();
      if (scanner.atEnd) {
        const opened = open.close === '}' ? '{' : '[';
        scanner.fail({ kind: 'unclosed', open: opened, openedAt: open.openedAt }, scanner.at, 0);
        break;
      }
      this.step(open);
    }
    scanner.skipSpace();
    if (!scanner.atEnd && this.stack.length === 0) {
      scanner.fail({ kind: 'textAfterValue' }, scanner.at, scanner.text.length - scanner.at);
    }
    return this.root;
  }

  /** One step inside an open object or array; consumes at least one character or a missing comma. */
  private step(open: Open): void {
    const { scanner } = this;
    const { next } = scanner;
    if (next === '}' || next === ']') {
      if (open.expected === 'item') scanner.fail({ kind: 'trailingComma' }, open.commaAt, 1);
      this.close(open, next);
      return;
    }
    if (next === ',') {
      if (open.expected !== 'comma') scanner.fail({ kind: 'expectedValue' }, scanner.at, 1);
      open.expected = 'item';
      open.commaAt = scanner.at;
      scanner.at += 1;
      return;
    }
    if (open.expected === 'comma') scanner.fail({ kind: 'expectedComma' }, scanner.at, 0);
    open.expected = 'comma';
    if (open.close === '}') this.readMember(open);
    else this.readElement(open);
  }

  private readElement(open: OpenArray): void {
    const start = this.scanner.at;
    this.readValue((value) => {
      if (value === null && this.limits.refuseNullInArray) {
        this.scanner.note({ kind: 'nullInArray' }, start, 4);
      }
      open.value.push(value);
    });
  }

  private readMember(open: OpenObject): void {
    const { scanner } = this;
    const start = scanner.at;
    const key = scanner.readKey();
    if (key === null) {
      if (scanner.next !== ':') {
        scanner.skipJunk();
        return;
      }
      scanner.fail({ kind: 'expectedKey' }, start, 0);
    } else {
      this.noteDuplicate(open, key, start);
    }
    scanner.skipSpace();
    if (scanner.next === ':') scanner.at += 1;
    else scanner.fail({ kind: 'expectedColon' }, scanner.at, 0);
    scanner.skipSpace();
    if (scanner.atEnd || /[,}\]]/.test(scanner.next)) {
      scanner.fail({ kind: 'expectedValue' }, scanner.at, 0);
      return;
    }
    this.readValue((value) => {
      if (key !== null) setKey(open.value, key, value);
    });
  }

  private noteDuplicate(open: OpenObject, key: string, start: number): void {
    const firstAt = open.keys.get(key);
    if (firstAt === undefined) open.keys.set(key, start);
    else this.scanner.note({ kind: 'duplicateKey', key, firstAt }, start, this.scanner.at - start);
  }

  /** Reads a value, or opens one; `attach` gets it where there is one. */
  private readValue(attach: (value: JsonValue) => void): void {
    const { scanner } = this;
    const { next } = scanner;
    if (next !== '{' && next !== '[') {
      const value = scanner.readScalar();
      if (value !== undefined) attach(value);
      return;
    }
    const openedAt = scanner.at;
    const depth = this.stack.length + 1;
    if (depth > this.limits.hardDepth) {
      scanner.fail({ kind: 'tooDeep', max: this.limits.hardDepth }, openedAt, 1);
      scanner.at = scanner.text.length;
      this.stack.length = 0;
      return;
    }
    if (depth === this.limits.maxDepth + 1) {
      scanner.note({ kind: 'tooDeep', max: this.limits.maxDepth }, openedAt, 1);
    }
    scanner.at += 1;
    if (next === '{') {
      const value: JsonObjectDraft = {};
      const keys = new Map<string, number>();
      attach(value);
      this.openObjects += 1;
      this.stack.push({ close: '}', openedAt, value, keys, expected: 'firstItem', commaAt: 0 });
    } else {
      const value: JsonValue[] = [];
      attach(value);
      this.stack.push({ close: ']', openedAt, value, expected: 'firstItem', commaAt: 0 });
    }
  }

  /** Closes what is open up to the one that the bracket belongs to; drops a bracket without one. */
  private close(open: Open, found: '}' | ']'): void {
    const { scanner } = this;
    if (open.close !== found) {
      const openArrays = this.stack.length - this.openObjects;
      const belongs = found === '}' ? this.openObjects > 0 : openArrays > 0;
      scanner.fail({ kind: 'mismatchedClose', expected: open.close, found }, scanner.at, 1);
      if (!belongs) {
        open.expected = 'comma';
        scanner.at += 1;
        return;
      }
    }
    scanner.at += 1;
    for (let closed = this.stack.pop(); closed; closed = this.stack.pop()) {
      if (closed.close === '}') this.openObjects -= 1;
      if (closed.close === found) return;
    }
  }
}
