import type { BinaryOperator, CaseBranch, Expression, FieldExpression, Span } from './ast.ts';
import { sqlProblem, type Expected, type SqlFinding, type SqlProblem } from './problem.ts';
import type { Token } from './tokens.ts';

/** Levels of nesting; deeper SQL nobody writes, and recursion stays far from the stack's end. */
export const MAX_SQL_DEPTH = 250;

const RESERVED: ReadonlySet<string> = new Set(
  'SELECT FROM WHERE AS AND OR IN CASE WHEN THEN ELSE END'.split(' '),
);

/** Words that other SQL has where an operator may stand; a field may bear such a name. */
const FOREIGN_WORDS: ReadonlySet<string> = new Set(
  'NOT LIKE BETWEEN IS JOIN INNER LEFT RIGHT ON GROUP ORDER LIMIT HAVING UNION XOR DIV MOD'.split(
    ' ',
  ),
);

// Weakest first. Facts 4.1; the order is that of every SQL.
const LEVELS: readonly (readonly BinaryOperator[])[] = [
  ['OR'],
  ['AND'],
  ['=', '<>', '<', '<=', '>', '>='],
  ['+', '-'],
  ['*', '/', '%'],
];
const COMPARISON_LEVEL = 2;

/** Leaves the parser at the first mistake; never leaves this folder. */
export class SqlFailure extends Error {
  readonly problem: SqlProblem;

  constructor(problem: SqlProblem) {
    super(problem.kind);
    this.problem = problem;
  }
}

/** Reads expressions from a list of tokens. Each method raises SqlFailure at a mistake. */
export class ExpressionParser {
  private readonly tokens: readonly Token[];
  private index = 0;
  private depth = 0;
  /** Height of each tree made here: `a AND b AND c …` grows one without any recursion. */
  private readonly heights = new WeakMap<Expression, number>();

  constructor(tokens: readonly Token[]) {
    this.tokens = tokens;
  }

  get token(): Token {
    return this.tokens[Math.min(this.index, this.tokens.length - 1)] ?? END;
  }

  get previousEnd(): number {
    return this.tokens[this.index - 1]?.end ?? 0;
  }

  advance(): Token {
    const { token } = this;
    this.index += 1;
    return token;
  }

  fail(finding: SqlFinding, span: Span): never {
    throw new SqlFailure(sqlProblem(finding, span));
  }

  failExpected(what: Expected): never {
    const { token } = this;
    if (token.kind === 'word' && FOREIGN_WORDS.has(token.upper)) {
      this.fail({ kind: 'unsupported', word: token.upper }, token);
    }
    this.fail({ kind: 'expected', what, found: token.text }, token);
  }

  isWord(word: string): boolean {
    return this.token.kind === 'word' && this.token.upper === word;
  }

  isSymbol(symbol: string): boolean {
    return this.token.kind === 'symbol' && this.token.text === symbol;
  }

  takeWord(word: string): boolean {
    const found = this.isWord(word);
    if (found) this.index += 1;
    return found;
  }

  takeSymbol(symbol: string): boolean {
    const found = this.isSymbol(symbol);
    if (found) this.index += 1;
    return found;
  }

  /** A name that is not a word of the language. */
  takeName(): string {
    const { token } = this;
    if (token.kind !== 'word' || RESERVED.has(token.upper)) this.failExpected('name');
    this.index += 1;
    return token.text;
  }

  expression(): Expression {
    return this.nested(() => this.binary(0));
  }

  private nested<Result>(read: () => Result): Result {
    this.depth += 1;
    if (this.depth > MAX_SQL_DEPTH) this.fail({ kind: 'tooDeep', max: MAX_SQL_DEPTH }, this.token);
    const result = read();
    this.depth -= 1;
    return result;
  }

  private binary(level: number): Expression {
    const operators = LEVELS[level];
    if (!operators) return this.unary();
    let left = this.binary(level + 1);
    for (;;) {
      if (level === COMPARISON_LEVEL && this.takeWord('IN')) {
        left = this.inList(left);
        continue;
      }
      const { token } = this;
      const text = token.kind === 'word' ? token.upper : token.kind === 'symbol' ? token.text : '';
      const operator = operators.find((candidate) => candidate === text);
      if (operator === undefined) return left;
      this.index += 1;
      const right = this.binary(level + 1);
      const { start } = left;
      left = this.made({ kind: 'binary', operator, left, right, start, end: right.end }, [
        left,
        right,
      ]);
    }
  }

  /** Notes the height of a new tree, and refuses one that recursive functions could not bear. */
  private made(tree: Expression, parts: readonly Expression[]): Expression {
    const height = parts.reduce(
      (most, part) => Math.max(most, 1 + (this.heights.get(part) ?? 0)),
      0,
    );
    if (height > MAX_SQL_DEPTH) this.fail({ kind: 'tooDeep', max: MAX_SQL_DEPTH }, tree);
    this.heights.set(tree, height);
    return tree;
  }

  private inList(operand: Expression): Expression {
    if (!this.takeSymbol('(')) this.failExpected('(');
    const list = this.argumentList();
    if (list.length === 0) {
      this.index -= 1;
      this.failExpected('expression');
    }
    const span = { start: operand.start, end: this.previousEnd };
    return this.made({ kind: 'in', operand, list, ...span }, [operand, ...list]);
  }

  /** The rest of a list after its opening bracket. */
  private argumentList(): Expression[] {
    const list: Expression[] = [];
    if (this.takeSymbol(')')) return list;
    do list.push(this.expression());
    while (this.takeSymbol(','));
    if (!this.takeSymbol(')')) this.failExpected(')');
    return list;
  }

  private unary(): Expression {
    const { token } = this;
    if (!this.takeSymbol('-')) return this.primary();
    const operand = this.nested(() => this.unary());
    return this.made({ kind: 'negate', operand, start: token.start, end: operand.end }, [operand]);
  }

  private primary(): Expression {
    const { token } = this;
    const { start, end } = token;
    if (token.kind === 'number' || token.kind === 'text') {
      this.index += 1;
      return { kind: 'literal', value: token.value, start, end };
    }
    if (this.takeSymbol('(')) {
      if (this.isWord('SELECT')) this.fail({ kind: 'unsupported', word: 'SELECT' }, this.token);
      const inner = this.expression();
      if (!this.takeSymbol(')')) this.failExpected(')');
      // The brackets belong to the place of the expression, or that of its parent would cut them.
      const bracketed = { ...inner, start, end: this.previousEnd };
      this.heights.set(bracketed, this.heights.get(inner) ?? 0);
      return bracketed;
    }
    if (token.kind !== 'word') this.failExpected('expression');
    if (token.upper === 'CASE') return this.caseExpression();
    if (token.upper === 'SELECT') this.fail({ kind: 'unsupported', word: 'SELECT' }, token);
    if (RESERVED.has(token.upper)) this.failExpected('expression');
    this.index += 1;
    if (token.upper === 'NOT' && startsOperand(this.token)) {
      this.fail({ kind: 'unsupported', word: 'NOT' }, token);
    }
    if (this.isSymbol('(')) return this.call(token.text, start);
    if (token.upper === 'TRUE' || token.upper === 'FALSE') {
      return { kind: 'literal', value: token.upper === 'TRUE', start, end };
    }
    return this.field(token.text, start);
  }

  private call(name: string, start: number): Expression {
    this.index += 1;
    if (name.toUpperCase() === 'NOT')
      this.fail({ kind: 'unsupported', word: 'NOT' }, { start, end: start + 3 });
    const args = this.argumentList();
    return { kind: 'call', name, args, start, end: this.previousEnd };
  }

  private field(first: string, start: number): FieldExpression {
    const path: [string, ...string[]] = [first];
    while (this.isSymbol('.')) {
      const dot = this.advance();
      const { token } = this;
      // After a dot even a word of the language is a key, if nothing stands in between.
      if (token.kind !== 'word' || token.start !== dot.end) this.failExpected('name');
      this.index += 1;
      path.push(token.text);
    }
    return { kind: 'field', path, start, end: this.previousEnd };
  }

  private caseExpression(): Expression {
    const { start } = this.advance();
    const operand = this.isWord('WHEN') ? null : this.expression();
    const branches: CaseBranch[] = [];
    while (this.takeWord('WHEN')) {
      const when = this.expression();
      if (!this.takeWord('THEN')) this.failExpected('THEN');
      branches.push({ when, result: this.expression() });
    }
    if (branches.length === 0) this.failExpected('WHEN');
    const otherwise = this.takeWord('ELSE') ? this.expression() : null;
    if (!this.takeWord('END')) this.failExpected('END');
    const parts = branches.flatMap(({ when, result }) => [when, result]);
    return this.made({ kind: 'case', operand, branches, otherwise, start, end: this.previousEnd }, [
      ...parts,
      ...(operand ? [operand] : []),
      ...(otherwise ? [otherwise] : []),
    ]);
  }
}

const END: Token = { kind: 'end', text: '', start: 0, end: 0 };

function startsOperand(token: Token): boolean {
  if (token.kind === 'word') return !RESERVED.has(token.upper) || token.upper === 'CASE';
  return token.kind === 'number' || token.kind === 'text' || token.text === '(';
}
