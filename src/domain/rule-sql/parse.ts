import type { Expression, FromClause, RuleSql, SelectItem } from './ast.ts';
import { ExpressionParser, SqlFailure } from './expression-parser.ts';
import { sqlProblem, type SqlProblem } from './problem.ts';
import { tokenize } from './tokens.ts';

/** Characters; the cloud publishes a limit for the fields only, this one keeps reading cheap. */
export const MAX_SQL_LENGTH = 65_536;

export interface ParsedSql {
  /** Null where the text breaks the grammar. */
  readonly sql: RuleSql | null;
  readonly problems: readonly SqlProblem[];
}

export interface ParsedExpression {
  readonly expression: Expression | null;
  readonly problems: readonly SqlProblem[];
}

/**
 * Reads a rule's SQL: `SELECT fields FROM 'filter' [WHERE condition]`. Says of the first break of
 * the grammar, and of every word that is none, what and where it is; see `checkSql` for the
 * meaning. Never throws.
 */
export function parseSql(text: string): ParsedSql {
  const { result, problems } = parse(text, ruleSql);
  return { sql: result, problems };
}

/** Reads one expression, as in `${…}` of a template. Never throws. */
export function parseExpression(text: string): ParsedExpression {
  const { result, problems } = parse(text, (parser) => parser.expression());
  return { expression: result, problems };
}

/**
 * The topic filter of a rule, for `TopicPattern` of ListTopicRules; null where there is none. Found
 * even in SQL that cannot be read otherwise.
 */
export function topicPattern(text: string): string | null {
  const { tokens } = tokenize(text.slice(0, MAX_SQL_LENGTH));
  const from = tokens.findIndex((token) => token.kind === 'word' && token.upper === 'FROM');
  const filter = from === -1 ? undefined : tokens[from + 1];
  return filter?.kind === 'text' ? filter.value : null;
}

function parse<Result>(
  text: string,
  read: (parser: ExpressionParser) => Result,
): { result: Result | null; problems: readonly SqlProblem[] } {
  if (text.length > MAX_SQL_LENGTH) {
    const finding = { kind: 'tooLong', max: MAX_SQL_LENGTH, length: text.length } as const;
    const span = { start: MAX_SQL_LENGTH, end: text.length };
    return { result: null, problems: [sqlProblem(finding, span)] };
  }
  const { tokens, problems } = tokenize(text);
  if (problems.length > 0) return { result: null, problems };
  const parser = new ExpressionParser(tokens);
  try {
    const result = read(parser);
    if (parser.token.kind !== 'end') parser.failExpected('endOfSql');
    return { result, problems };
  } catch (error) {
    if (error instanceof SqlFailure) return { result: null, problems: [error.problem] };
    throw error;
  }
}

function ruleSql(parser: ExpressionParser): RuleSql {
  const { start } = parser.token;
  if (!parser.takeWord('SELECT')) parser.failExpected('SELECT');
  const fieldsStart = parser.token.start;
  const fields: SelectItem[] = [];
  do fields.push(selectItem(parser));
  while (parser.takeSymbol(','));
  const fieldsSpan = { start: fieldsStart, end: parser.previousEnd };
  if (!parser.takeWord('FROM')) parser.failExpected('FROM');
  const from = fromClause(parser);
  const where = parser.takeWord('WHERE') ? parser.expression() : null;
  return { fields, fieldsSpan, from, where, start, end: parser.previousEnd };
}

function selectItem(parser: ExpressionParser): SelectItem {
  const { start, end } = parser.token;
  if (parser.takeSymbol('*')) return { kind: 'all', start, end };
  const expression = parser.expression();
  const alias = parser.takeWord('AS') ? parser.takeName() : null;
  return { kind: 'expression', expression, alias, start, end: parser.previousEnd };
}

function fromClause(parser: ExpressionParser): FromClause {
  const { token } = parser;
  if (token.kind !== 'text') parser.failExpected('topic');
  parser.advance();
  return { filter: token.value, start: token.start, end: token.end };
}
