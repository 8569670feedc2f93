import { getKey, isJsonObject } from '../json/value.ts';
import type { CaseExpression, Expression, InExpression, Span } from './ast.ts';
import { findFunction, type CallContext } from './functions.ts';
import { and, calculate, compare, equal, negate, or, truthOf, type Value } from './operators.ts';

/** One expression that was evaluated, for an explanation of the result. */
export interface EvaluationStep extends Span {
  readonly value: Value;
}

export interface EvaluationContext extends CallContext {
  /** Where fields are looked up: the JSON of the message; undefined where it is none. */
  readonly fields: Value;
  /** Collects every evaluated part, inner ones first; left out where nobody asks. */
  readonly steps?: EvaluationStep[] | undefined;
}

/**
 * Evaluates one expression. Total: whatever cannot be calculated has no value (undefined), as
 * NULL in SQL, and a condition without a value does not hold.
 */
export function evaluateExpression(expression: Expression, context: EvaluationContext): Value {
  const value = valueOf(expression, context);
  context.steps?.push({ start: expression.start, end: expression.end, value });
  return value;
}

function valueOf(expression: Expression, context: EvaluationContext): Value {
  switch (expression.kind) {
    case 'literal':
      return expression.value;
    case 'field':
      return fieldAt(context.fields, expression.path);
    case 'call': {
      const found = findFunction(expression.name);
      const { args } = expression;
      if (!found || args.length < found.min || args.length > found.max) return undefined;
      return found.call(
        args.map((arg) => evaluateExpression(arg, context)),
        context,
      );
    }
    case 'negate':
      return negate(evaluateExpression(expression.operand, context));
    case 'in':
      return isIn(expression, context);
    case 'case':
      return caseValue(expression, context);
    case 'binary': {
      const left = evaluateExpression(expression.left, context);
      const right = evaluateExpression(expression.right, context);
      switch (expression.operator) {
        case 'AND':
          return and(truthOf(left), truthOf(right));
        case 'OR':
          return or(truthOf(left), truthOf(right));
        case '=':
        case '<>':
        case '<':
        case '<=':
        case '>':
        case '>=':
          return compare(expression.operator, left, right);
        case '+':
        case '-':
        case '*':
        case '/':
        case '%':
          return calculate(expression.operator, left, right);
      }
    }
  }
}

/** The value at a path of keys; `null` counts as a value, a missing key does not. */
export function fieldAt(fields: Value, path: readonly string[]): Value {
  let value = fields;
  for (const key of path) value = isJsonObject(value) ? getKey(value, key) : undefined;
  return value;
}

function isIn({ operand, list }: InExpression, context: EvaluationContext): Value {
  const value = evaluateExpression(operand, context);
  let result: boolean | undefined = false;
  for (const item of list) {
    result = or(result, equal(value, evaluateExpression(item, context)));
    if (result === true) return true;
  }
  return result;
}

function caseValue(expression: CaseExpression, context: EvaluationContext): Value {
  const { operand, branches, otherwise } = expression;
  const subject = operand ? evaluateExpression(operand, context) : undefined;
  for (const { when, result } of branches) {
    const candidate = evaluateExpression(when, context);
    const holds = operand ? equal(subject, candidate) : truthOf(candidate);
    if (holds === true) return evaluateExpression(result, context);
  }
  return otherwise ? evaluateExpression(otherwise, context) : undefined;
}
