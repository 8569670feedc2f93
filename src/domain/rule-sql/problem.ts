import type { TopicProblem } from '../topic/filter.ts';
import type { Span } from './ast.ts';

/** What the parser looked for. */
export type Expected =
  | 'SELECT'
  | 'FROM'
  | 'WHEN'
  | 'THEN'
  | 'END'
  | '('
  | ')'
  | 'topic'
  | 'expression'
  | 'name'
  | 'endOfSql';

export type SqlFinding =
  // Words
  | { readonly kind: 'unexpectedCharacter'; readonly character: string }
  | { readonly kind: 'unterminatedText' }
  /** Texts stand in single quotes. */
  | { readonly kind: 'doubleQuotes' }
  | { readonly kind: 'badNumber'; readonly text: string }
  | {
      readonly kind: 'unsupportedOperator';
      readonly operator: string;
      /** What the rule engine has for it; null where it has nothing. */
      readonly instead: string | null;
    }
  // Grammar
  /** `found` is empty at the end of the text. */
  | { readonly kind: 'expected'; readonly what: Expected; readonly found: string }
  /** SQL that the rule engine does not have: NOT, LIKE, a sub-query, … */
  | { readonly kind: 'unsupported'; readonly word: string }
  | { readonly kind: 'tooLong'; readonly max: number; readonly length: number }
  | { readonly kind: 'tooDeep'; readonly max: number }
  // Meaning
  | { readonly kind: 'badFilter'; readonly problem: TopicProblem }
  | { readonly kind: 'fieldsTooLong'; readonly max: number; readonly length: number }
  | { readonly kind: 'unknownFunction'; readonly name: string; readonly similar: string | null }
  | {
      readonly kind: 'wrongArity';
      readonly name: string;
      readonly min: number;
      readonly max: number;
      readonly given: number;
    }
  /** `allowed`: the texts that may stand here; empty where a whole number from 1 is wanted. */
  | { readonly kind: 'badArgument'; readonly name: string; readonly allowed: readonly string[] }
  /** A product with a custom format has no fields to select or to compare. */
  | { readonly kind: 'fieldOfBinary' }
  | { readonly kind: 'duplicateOutput'; readonly name: string };

/** `warning`: the rule can be saved, but does not do what it seems to. */
export type SqlSeverity = 'error' | 'warning';
export type SqlProblem = SqlFinding & Span & { readonly severity: SqlSeverity };

export function sqlProblem(finding: SqlFinding, { start, end }: Span): SqlProblem {
  const severity = finding.kind === 'duplicateOutput' ? 'warning' : 'error';
  return { ...finding, start, end, severity };
}
