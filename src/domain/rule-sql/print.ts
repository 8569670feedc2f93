import type { BinaryOperator, Expression, RuleSql, SelectItem } from './ast.ts';

const STRENGTH: Readonly<Record<BinaryOperator, number>> = {
  OR: 1,
  AND: 2,
  '=': 3,
  '<>': 3,
  '<': 3,
  '<=': 3,
  '>': 3,
  '>=': 3,
  '+': 4,
  '-': 4,
  '*': 5,
  '/': 5,
  '%': 5,
};
const IN_STRENGTH = 3;
const NEGATE_STRENGTH = 6;
const STRONGEST = 7;

/** Writes a rule's SQL in one line with as few brackets as it takes; `parseSql` reads it back. */
export function printSql(sql: RuleSql): string {
  const fields = sql.fields.map(printItem).join(', ');
  const where = sql.where ? ` WHERE ${printExpression(sql.where)}` : '';
  return `SELECT ${fields} FROM ${printText(sql.from.filter)}${where}`;
}

function printItem(item: SelectItem): string {
  if (item.kind === 'all') return '*';
  const text = printExpression(item.expression);
  return item.alias === null ? text : `${text} AS ${item.alias}`;
}

/** Writes one expression; the name of an output without an alias is this text, too. */
export function printExpression(expression: Expression): string {
  switch (expression.kind) {
    case 'literal':
      return printLiteral(expression.value);
    case 'field':
      return expression.path.join('.');
    case 'call':
      return `${expression.name}(${expression.args.map(printExpression).join(', ')})`;
    case 'negate':
      return `-${inBrackets(expression.operand, STRONGEST)}`;
    case 'in':
      return `${inBrackets(expression.operand, IN_STRENGTH)} IN (${expression.list.map(printExpression).join(', ')})`;
    case 'binary': {
      const { operator, left, right } = expression;
      const strength = STRENGTH[operator];
      // Operators bind to the left: an equal one on the right needs its brackets.
      return `${inBrackets(left, strength)} ${operator} ${inBrackets(right, strength + 1)}`;
    }
    case 'case': {
      const branches = expression.branches.map(
        ({ when, result }) => ` WHEN ${printExpression(when)} THEN ${printExpression(result)}`,
      );
      const operand = expression.operand ? ` ${printExpression(expression.operand)}` : '';
      const otherwise = expression.otherwise
        ? ` ELSE ${printExpression(expression.otherwise)}`
        : '';
      return `CASE${operand}${branches.join('')}${otherwise} END`;
    }
  }
}

function inBrackets(expression: Expression, least: number): string {
  const text = printExpression(expression);
  return strengthOf(expression) < least ? `(${text})` : text;
}

function strengthOf(expression: Expression): number {
  switch (expression.kind) {
    case 'binary':
      return STRENGTH[expression.operator];
    case 'in':
      return IN_STRENGTH;
    case 'negate':
      return NEGATE_STRENGTH;
    case 'literal':
    case 'field':
    case 'call':
    case 'case':
      return STRONGEST;
  }
}

function printLiteral(value: string | number | bigint | boolean): string {
  if (typeof value === 'string') return printText(value);
  if (typeof value === 'boolean') return value ? 'TRUE' : 'FALSE';
  // Plain digits would be read back as a whole number with all of them.
  const rounded =
    typeof value === 'number' && Number.isInteger(value) && !Number.isSafeInteger(value);
  return rounded ? value.toExponential() : String(value);
}

function printText(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}
