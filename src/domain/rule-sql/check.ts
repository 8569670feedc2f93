import { RULE_FIELDS_LENGTH } from '../limits.ts';
import { filterProblem } from '../topic/filter.ts';
import type { CallExpression, Expression, RuleSql, SelectItem, Span } from './ast.ts';
import { outputName, type PayloadFormat } from './evaluate.ts';
import { findFunction, RULE_FUNCTIONS } from './functions.ts';
import { parseSql } from './parse.ts';
import { sqlProblem, type SqlFinding, type SqlProblem } from './problem.ts';

/**
 * Checks what sound grammar may still get wrong: the topic filter, functions and their arguments,
 * the length of the fields, fields of a product that has none. In the order of the text.
 * @param format that of the products whose messages the rule gets, where it is known.
 */
export function checkSql(sql: RuleSql, format: PayloadFormat = 'json'): SqlProblem[] {
  const problems: SqlProblem[] = [];
  const note = (finding: SqlFinding, span: Span): void => {
    problems.push(sqlProblem(finding, span));
  };
  const length = sql.fieldsSpan.end - sql.fieldsSpan.start;
  if (length > RULE_FIELDS_LENGTH) {
    note({ kind: 'fieldsTooLong', max: RULE_FIELDS_LENGTH, length }, sql.fieldsSpan);
  }
  const names = new Set<string>();
  for (const item of sql.fields) {
    if (item.kind === 'all') continue;
    checkExpression(item.expression, format, note);
    const name = nameOf(item);
    if (names.has(name)) note({ kind: 'duplicateOutput', name }, item);
    names.add(name);
  }
  const problem = filterProblem(sql.from.filter);
  if (problem) note({ kind: 'badFilter', problem }, sql.from);
  if (sql.where) checkExpression(sql.where, format, note);
  return problems.toSorted((a, b) => a.start - b.start);
}

/** Reads and checks in one go: the tree only where nothing is an error. */
export function readSql(
  text: string,
  format: PayloadFormat = 'json',
): { readonly sql: RuleSql | null; readonly problems: readonly SqlProblem[] } {
  const { sql, problems } = parseSql(text);
  if (!sql) return { sql, problems };
  const found = checkSql(sql, format);
  return { sql: found.some(({ severity }) => severity === 'error') ? null : sql, problems: found };
}

function nameOf(item: Exclude<SelectItem, { kind: 'all' }>): string {
  return item.alias ?? outputName(item.expression);
}

type Note = (finding: SqlFinding, span: Span) => void;

/** Checks an expression that may also stand in a template. */
export function checkExpression(expression: Expression, format: PayloadFormat, note: Note): void {
  if (expression.kind === 'field' && format === 'custom') {
    note({ kind: 'fieldOfBinary' }, expression);
  }
  if (expression.kind === 'call') checkCall(expression, note);
  for (const part of partsOf(expression)) checkExpression(part, format, note);
}

function partsOf(expression: Expression): readonly Expression[] {
  switch (expression.kind) {
    case 'literal':
    case 'field':
      return [];
    case 'call':
      return expression.args;
    case 'negate':
      return [expression.operand];
    case 'binary':
      return [expression.left, expression.right];
    case 'in':
      return [expression.operand, ...expression.list];
    case 'case': {
      const branches = expression.branches.flatMap(({ when, result }) => [when, result]);
      const { operand, otherwise } = expression;
      return [...(operand ? [operand] : []), ...branches, ...(otherwise ? [otherwise] : [])];
    }
  }
}

function checkCall(call: CallExpression, note: Note): void {
  const found = findFunction(call.name);
  if (!found) {
    note({ kind: 'unknownFunction', name: call.name, similar: similarTo(call.name) }, call);
    return;
  }
  const { name, min, max } = found;
  const given = call.args.length;
  if (given < min || given > max) note({ kind: 'wrongArity', name, min, max, given }, call);
  for (const [index, arg] of call.args.entries()) {
    const wanted = found.literals?.[index];
    if (wanted === undefined || arg.kind !== 'literal') continue;
    const { value } = arg;
    const fits =
      wanted === 'position'
        ? typeof value === 'number' && Number.isInteger(value) && value > 0
        : typeof value === 'string' && wanted.includes(value.toUpperCase());
    if (fits) continue;
    note({ kind: 'badArgument', name, allowed: wanted === 'position' ? [] : wanted }, arg);
  }
}

/** The function that was probably meant: the same letters, or one that begins alike. */
function similarTo(name: string): string | null {
  const letters = (text: string): string => text.toLowerCase().replaceAll('_', '');
  const wanted = letters(name);
  const similar = RULE_FUNCTIONS.find((known) => {
    const candidate = letters(known.name);
    return candidate === wanted || (wanted.length > 2 && candidate.startsWith(wanted));
  });
  return similar?.name ?? null;
}
