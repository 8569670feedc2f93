import { stringifyJson } from '#src/contract/json.ts';
import { isJsonObject } from '../json/value.ts';
import type { Expression } from '../rule-sql/ast.ts';
import { checkExpression } from '../rule-sql/check.ts';
import { evaluateExpression, type EvaluationContext } from '../rule-sql/evaluate-expression.ts';
import type { PayloadFormat, RuleOutput } from '../rule-sql/evaluate.ts';
import { messageJson, type RuleEnvironment, type RuleMessage } from '../rule-sql/message.ts';
import { textOf } from '../rule-sql/operators.ts';
import { parseExpression } from '../rule-sql/parse.ts';
import { sqlProblem, type SqlProblem } from '../rule-sql/problem.ts';
import { topicProblem, type TopicProblem } from '../topic/filter.ts';

export type TemplatePart =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'expression'; readonly expression: Expression };

export type TemplateProblem =
  /** `${` without its `}`; `offset` is that of the dollar sign. */
  | { readonly kind: 'unclosed'; readonly offset: number }
  /** Only a field or a function may stand between the brackets. */
  | { readonly kind: 'notFieldOrFunction'; readonly offset: number }
  /** Places are those of the template's text. */
  | { readonly kind: 'expression'; readonly problem: SqlProblem };

export interface ParsedTemplate {
  readonly parts: readonly TemplatePart[];
  readonly problems: readonly TemplateProblem[];
}

/** The offset of the bracket that ends an expression; one inside of a text does not end it. */
function closingBracket(text: string, start: number): number {
  let quoted = false;
  for (let at = start; at < text.length; at += 1) {
    const character = text.charAt(at);
    if (character === "'") quoted = !quoted;
    else if (character === '}' && !quoted) return at;
  }
  return -1;
}

/**
 * Reads a text with `${field}` or `${function(…)}` in it, as the topic of a republish action and
 * the values of a database action may be. Facts 4.1. Never throws.
 */
export function parseTemplate(text: string, format: PayloadFormat = 'json'): ParsedTemplate {
  const parts: TemplatePart[] = [];
  const problems: TemplateProblem[] = [];
  let at = 0;
  for (;;) {
    const open = text.indexOf('${', at);
    if (open > at || open === -1) {
      const plain = text.slice(at, open === -1 ? text.length : open);
      if (plain !== '') parts.push({ kind: 'text', text: plain });
    }
    if (open === -1) return { parts, problems };
    const close = closingBracket(text, open + 2);
    if (close === -1) {
      problems.push({ kind: 'unclosed', offset: open });
      return { parts, problems };
    }
    const expression = readExpression(text.slice(open + 2, close), open, format, problems);
    if (expression) parts.push({ kind: 'expression', expression });
    at = close + 1;
  }
}

function readExpression(
  inner: string,
  open: number,
  format: PayloadFormat,
  problems: TemplateProblem[],
): Expression | null {
  const shift = open + 2;
  const note = (problem: SqlProblem): void => {
    const { start, end } = problem;
    const moved = { ...problem, start: start + shift, end: end + shift };
    problems.push({ kind: 'expression', problem: moved });
  };
  const parsed = parseExpression(inner);
  for (const problem of parsed.problems) note(problem);
  const { expression } = parsed;
  if (!expression) return null;
  if (expression.kind !== 'field' && expression.kind !== 'call') {
    problems.push({ kind: 'notFieldOrFunction', offset: open });
  }
  checkExpression(expression, format, (finding, span) => note(sqlProblem(finding, span)));
  return expression;
}

/**
 * Where the fields of a template are looked up: in what the rule selected, and where it selected
 * no such key, in the message.
 */
export function templateContext(
  message: RuleMessage,
  environment: RuleEnvironment,
  output: RuleOutput,
): EvaluationContext {
  if (output.kind === 'binary') return { message, environment, fields: undefined };
  const payload = messageJson(message);
  const fields =
    isJsonObject(payload) && isJsonObject(output.value)
      ? { ...payload, ...output.value }
      : (output.value ?? payload);
  return { message, environment, fields };
}

/** Fills a template; null where a part of it has no value in this message. */
export function renderTemplate(
  { parts }: ParsedTemplate,
  context: EvaluationContext,
): string | null {
  let rendered = '';
  for (const part of parts) {
    if (part.kind === 'text') {
      rendered += part.text;
      continue;
    }
    const value = evaluateExpression(part.expression, context);
    if (value === undefined || value === null) return null;
    rendered += textOf(value) ?? stringifyJson(value);
  }
  return rendered;
}

/**
 * Checks the topic of a republish action before there is a message: the places to fill in are taken
 * for sound ones. The API answers RepublishTopicFormatError.
 */
export function republishTopicProblem(
  text: string,
): TemplateProblem | { readonly kind: 'topic'; readonly problem: TopicProblem } | null {
  const { parts, problems } = parseTemplate(text);
  if (problems[0]) return problems[0];
  const filled = parts.map((part) => (part.kind === 'text' ? part.text : 'x')).join('');
  const problem = topicProblem(filled);
  return problem && { kind: 'topic', problem };
}

/**
 * The topic filter under which all topics of a template fall, to hold it against a rule's own: a
 * level with a place to fill in counts as `+`. A value with a slash in it escapes this.
 */
export function templateFilter({ parts }: ParsedTemplate): string {
  return parts
    .map((part) => (part.kind === 'text' ? part.text : '+'))
    .join('')
    .split('/')
    .map((level) => (level.includes('+') ? '+' : level))
    .join('/');
}
