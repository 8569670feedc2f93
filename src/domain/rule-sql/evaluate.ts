import { isJsonObject, setKey, type JsonObjectDraft, type JsonValue } from '../json/value.ts';
import { matchesFilter } from '../topic/filter.ts';
import type { Expression, RuleSql } from './ast.ts';
import { evaluateExpression, type EvaluationStep } from './evaluate-expression.ts';
import { messageJson, type RuleEnvironment, type RuleMessage } from './message.ts';
import { truthOf } from './operators.ts';
import { printExpression } from './print.ts';

/** `Format` of the product: with `custom` the payload is bytes that nobody looks into. */
export type PayloadFormat = 'json' | 'custom';

/** What a rule hands to its actions. */
export type RuleOutput =
  | { readonly kind: 'json'; readonly value: JsonValue }
  /** `SELECT *` of a product with a custom format. */
  | { readonly kind: 'binary'; readonly bytes: Uint8Array };

export type RuleResult =
  | { readonly matched: true; readonly output: RuleOutput }
  | {
      readonly matched: false;
      /** `notJson`: a rule for JSON skips such a message. */
      readonly reason: 'topic' | 'notJson' | 'condition';
    };

/**
 * Runs a rule on one message. Total and deterministic but for what the environment gives.
 * @param steps collects the value of each part of the condition and of the fields, inner ones
 * first, by its place in the SQL; leave it out where nobody reads it.
 */
export function evaluateRule(
  sql: RuleSql,
  message: RuleMessage,
  environment: RuleEnvironment,
  format: PayloadFormat = 'json',
  steps?: EvaluationStep[],
): RuleResult {
  if (!matchesFilter(sql.from.filter, message.topic)) return { matched: false, reason: 'topic' };
  const fields = format === 'json' ? messageJson(message) : undefined;
  if (format === 'json' && fields === undefined) return { matched: false, reason: 'notJson' };
  const context = { message, environment, fields, steps };
  if (sql.where && truthOf(evaluateExpression(sql.where, context)) !== true) {
    return { matched: false, reason: 'condition' };
  }
  const onlyAll = sql.fields.every((item) => item.kind === 'all');
  if (onlyAll) {
    return fields === undefined
      ? { matched: true, output: { kind: 'binary', bytes: message.payload } }
      : { matched: true, output: { kind: 'json', value: fields } };
  }
  const value: JsonObjectDraft = {};
  for (const item of sql.fields) {
    if (item.kind === 'all') {
      const all = isJsonObject(fields) ? Object.entries(fields) : [];
      for (const [key, inner] of all) setKey(value, key, inner);
    } else {
      const selected = evaluateExpression(item.expression, context);
      // A field that the message lacks is left out; one that is null there stays null.
      if (selected !== undefined)
        setKey(value, item.alias ?? outputName(item.expression), selected);
    }
  }
  return { matched: true, output: { kind: 'json', value } };
}

/**
 * The key under which a selected expression without an alias appears. The manual does not say; as
 * in other SQL it is the last part of a nested name, and the text of any other expression.
 */
export function outputName(expression: Expression): string {
  const last = expression.kind === 'field' ? expression.path.at(-1) : undefined;
  return last ?? printExpression(expression);
}
