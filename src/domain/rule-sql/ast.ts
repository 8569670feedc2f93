/** Where something stands in the SQL: UTF-16 units, `end` is exclusive. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

export type BinaryOperator = 'OR' | 'AND' | Comparison | Arithmetic;
export type Comparison = '=' | '<>' | '<' | '<=' | '>' | '>=';
export type Arithmetic = '+' | '-' | '*' | '/' | '%';

export type Expression =
  | LiteralExpression
  | FieldExpression
  | CallExpression
  | NegateExpression
  | BinaryExpression
  | InExpression
  | CaseExpression;

export interface LiteralExpression extends Span {
  readonly kind: 'literal';
  readonly value: string | number | bigint | boolean;
}

/** A value of the message: `a.b` is the path `['a', 'b']`. */
export interface FieldExpression extends Span {
  readonly kind: 'field';
  readonly path: readonly [string, ...string[]];
}

export interface CallExpression extends Span {
  readonly kind: 'call';
  /** As written; names of functions are compared without case. */
  readonly name: string;
  readonly args: readonly Expression[];
}

export interface NegateExpression extends Span {
  readonly kind: 'negate';
  readonly operand: Expression;
}

export interface BinaryExpression extends Span {
  readonly kind: 'binary';
  readonly operator: BinaryOperator;
  readonly left: Expression;
  readonly right: Expression;
}

export interface InExpression extends Span {
  readonly kind: 'in';
  readonly operand: Expression;
  readonly list: readonly Expression[];
}

export interface CaseBranch {
  readonly when: Expression;
  readonly result: Expression;
}

export interface CaseExpression extends Span {
  readonly kind: 'case';
  /** The value that each WHEN is compared with; null where each WHEN is a condition. */
  readonly operand: Expression | null;
  readonly branches: readonly CaseBranch[];
  readonly otherwise: Expression | null;
}

export interface AllFields extends Span {
  readonly kind: 'all';
}

export interface SelectedExpression extends Span {
  readonly kind: 'expression';
  readonly expression: Expression;
  readonly alias: string | null;
}

export type SelectItem = AllFields | SelectedExpression;

export interface FromClause extends Span {
  readonly filter: string;
}

/** `SELECT … FROM '…' [WHERE …]`. Facts 4.1. */
export interface RuleSql extends Span {
  readonly fields: readonly SelectItem[];
  /** The text between SELECT and FROM without the spaces around it. */
  readonly fieldsSpan: Span;
  readonly from: FromClause;
  readonly where: Expression | null;
}
