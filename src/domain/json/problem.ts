/** What can be wrong at one place of a JSON text. `error`: the text cannot be used as it stands. */
export type JsonFinding =
  | { readonly kind: 'empty' }
  | { readonly kind: 'unexpectedCharacter'; readonly characters: string }
  | { readonly kind: 'expectedValue' }
  | { readonly kind: 'expectedComma' }
  | { readonly kind: 'expectedColon' }
  | { readonly kind: 'expectedKey' }
  | { readonly kind: 'unquotedKey'; readonly key: string }
  | { readonly kind: 'trailingComma' }
  | { readonly kind: 'singleQuotes' }
  | { readonly kind: 'comment' }
  | { readonly kind: 'unterminatedString' }
  | { readonly kind: 'unterminatedComment' }
  | { readonly kind: 'badEscape'; readonly escape: string }
  | { readonly kind: 'controlCharacter'; readonly code: number }
  | { readonly kind: 'badNumber'; readonly literal: string }
  | { readonly kind: 'badLiteral'; readonly literal: string }
  | { readonly kind: 'mismatchedClose'; readonly expected: '}' | ']'; readonly found: '}' | ']' }
  | { readonly kind: 'unclosed'; readonly open: '{' | '['; readonly openedAt: number }
  | { readonly kind: 'textAfterValue' }
  | { readonly kind: 'tooDeep'; readonly max: number }
  | { readonly kind: 'nullInArray' }
  | { readonly kind: 'numberTooLarge'; readonly literal: string }
  | { readonly kind: 'numberChanges'; readonly literal: string; readonly becomes: string }
  | { readonly kind: 'duplicateKey'; readonly key: string; readonly firstAt: number }
  | { readonly kind: 'loneSurrogate' }
  /** More problems follow that are not listed. */
  | { readonly kind: 'tooMany'; readonly max: number };

/** Where it is: UTF-16 units from the start of the text; line and column count from 1. */
export interface JsonPlace {
  readonly offset: number;
  readonly length: number;
  readonly line: number;
  readonly column: number;
}

/** `warning`: valid JSON, but it will not mean what it says. */
export type JsonSeverity = 'error' | 'warning';
export type JsonProblem = JsonFinding & JsonPlace & { readonly severity: JsonSeverity };

export type LocatedFinding = JsonFinding & { readonly offset: number; readonly length: number };

const WARNINGS: ReadonlySet<JsonFinding['kind']> = new Set([
  'numberChanges',
  'duplicateKey',
  'loneSurrogate',
]);

export function severityOf(kind: JsonFinding['kind']): JsonSeverity {
  return WARNINGS.has(kind) ? 'warning' : 'error';
}

/** Adds line, column and severity, in the order of the text. One pass over the text. */
export function placeProblems(text: string, findings: readonly LocatedFinding[]): JsonProblem[] {
  const lineEnds = /\r\n?|\n/g;
  let line = 1;
  let lineStart = 0;
  let nextEnd = lineEnds.exec(text);
  return findings
    .toSorted((a, b) => a.offset - b.offset)
    .map((finding) => {
      while (nextEnd && nextEnd.index + nextEnd[0].length <= finding.offset) {
        line += 1;
        lineStart = nextEnd.index + nextEnd[0].length;
        nextEnd = lineEnds.exec(text);
      }
      const column = finding.offset - lineStart + 1;
      return { ...finding, line, column, severity: severityOf(finding.kind) };
    });
}
