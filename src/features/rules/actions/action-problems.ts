import type { EditorProblem } from '#src/components/editor/problem.ts';
import { jsonProblems } from '#src/components/editor/json/json-problems.ts';
import type { jsonMessages } from '#src/components/editor/json/messages.ts';
import { stringifyJson } from '#src/contract/json.ts';
import { inspectJson } from '#src/domain/json/inspect.ts';
import { parseActions } from '#src/domain/rule-action/actions.ts';
import { actionProblems, type ActionProblem } from '#src/domain/rule-action/check.ts';
import type { TemplateProblem } from '#src/domain/rule-action/template.ts';
import type { Translate } from '#src/i18n/messages.ts';
import { sqlSentence, topicSentence, type SaySql } from '../sql/sql-problems.ts';
import { toAction, type ActionValues } from './action-draft.ts';
import type { SayAction } from './messages.ts';

/** The texts of all that an action can have wrong. */
export interface SayProblem {
  action: SayAction;
  sql: SaySql;
  json: Translate<(typeof jsonMessages)['en-US']>;
}

/** The form's fields by their places in the JSON. */
const FIELDS: Readonly<Record<string, string>> = {
  'instance.id': 'instanceId',
  'topic.id': 'topicId',
  queuename: 'queueName',
  instanceid: 'instanceId',
  username: 'userName',
  dbname: 'database',
  tablename: 'table',
};

function fieldOf(path: string): string {
  const pair = /^fieldpairs\.(\d+)\.field$/.exec(path)?.[1];
  return pair === undefined ? (FIELDS[path] ?? path) : `pairs.${pair}.field`;
}

function templateSentence(problem: TemplateProblem, say: SayProblem): string {
  switch (problem.kind) {
    case 'unclosed':
    case 'notFieldOrFunction':
      return say.action(problem.kind, { place: problem.offset + 1 });
    case 'expression':
      return say.action('inTemplate', {
        place: problem.problem.start + 1,
        problem: sqlSentence(problem.problem, say.sql),
      });
  }
}

function fieldProblem(problem: ActionProblem, say: SayProblem): [field: string, text: string] {
  switch (problem.kind) {
    case 'republishTopic':
      return [
        'topic',
        problem.problem.kind === 'topic'
          ? topicSentence(problem.problem.problem, say.sql)
          : templateSentence(problem.problem, say),
      ];
    case 'notHttpAddress':
      return ['api', say.action('notHttpAddress')];
    case 'emptyField':
      return [fieldOf(problem.path), say.action('emptyField')];
    case 'badTemplate': {
      const [first] = problem.problems;
      return [`pairs.${problem.pair}.value`, first ? templateSentence(first, say) : ''];
    }
  }
}

export type FieldProblems = Readonly<Record<string, string>>;

/** What is wrong with the fields of a form, by field; the first problem of each. */
export function formProblems(
  values: Exclude<ActionValues, { kind: 'json' }>,
  say: SayProblem,
): FieldProblems {
  const [action] = parseActions(stringifyJson([toAction(values)])).actions;
  const found = (action ? actionProblems(action) : []).map((problem) => fieldProblem(problem, say));
  if (values.kind === 'mysql' && values.password === '') {
    found.push(['password', say.action('emptyField')]);
  }
  return Object.fromEntries(found.toReversed());
}

/** What is wrong with an action that is written as JSON, for its editor. */
export function jsonActionProblems(text: string, say: SayProblem): readonly EditorProblem[] {
  const { value, problems } = inspectJson(text);
  const syntax = jsonProblems(problems, text, say.json);
  if (value === undefined || syntax.some(({ severity }) => severity === 'error')) return syntax;
  const whole = { from: 0, to: 1, severity: 'error' as const };
  const found = parseActions(stringifyJson([value])).problems.map((problem) => ({
    ...whole,
    message:
      problem.kind === 'badField'
        ? say.action('badField', { path: problem.path.join('.') })
        : say.action('notOneKey'),
  }));
  return [...syntax, ...found];
}

/** Whether an action can be sent. */
export function isSound(values: ActionValues, say: SayProblem): boolean {
  return values.kind === 'json'
    ? jsonActionProblems(values.text, say).every(({ severity }) => severity !== 'error')
    : Object.keys(formProblems(values, say)).length === 0;
}
