import { jsonEquals } from '../json/value.ts';
import { inspectJson } from '../json/inspect.ts';
import { printActions, type RuleAction } from './actions.ts';
import { parseTemplate, republishTopicProblem } from './template.ts';

/** What an action says that cannot be carried out; `code` is what the API answers. */
export type ActionProblem =
  | {
      readonly kind: 'republishTopic';
      readonly code: 'InvalidParameterValue.RepublishTopicFormatError';
      readonly problem: NonNullable<ReturnType<typeof republishTopicProblem>>;
    }
  | { readonly kind: 'notHttpAddress'; readonly code: 'InvalidParameterValue.CheckForwardURLFail' }
  | { readonly kind: 'emptyField'; readonly code: 'InvalidParameterValue'; readonly path: string }
  | {
      readonly kind: 'badTemplate';
      readonly code: 'InvalidParameterValue';
      /** Which pair of `fieldpairs`. */
      readonly pair: number;
      readonly problems: ReturnType<typeof parseTemplate>['problems'];
    };

/** Checks the content of an action; of a kind that is not published there is nothing to check. */
export function actionProblems(action: RuleAction): ActionProblem[] {
  switch (action.kind) {
    case 'republish': {
      const problem = republishTopicProblem(action.value.topic);
      const code = 'InvalidParameterValue.RepublishTopicFormatError';
      return problem ? [{ kind: 'republishTopic', code, problem }] : [];
    }
    case 'forward': {
      const code = 'InvalidParameterValue.CheckForwardURLFail';
      return isHttpAddress(action.value.api) ? [] : [{ kind: 'notHttpAddress', code }];
    }
    case 'ckafka': {
      const { instance, topic, region } = action.value;
      return empties({ 'instance.id': instance.id, 'topic.id': topic.id, region });
    }
    case 'cmqqueue': {
      const { queuename, region } = action.value;
      return empties({ queuename, region });
    }
    case 'mysql': {
      const { instanceid, region, username, dbname, tablename, fieldpairs } = action.value;
      const problems = empties({ instanceid, region, username, dbname, tablename });
      for (const [pair, { field, value }] of fieldpairs.entries()) {
        problems.push(...empties({ [`fieldpairs.${pair}.field`]: field }));
        const template = parseTemplate(value).problems;
        if (template.length > 0) {
          const code = 'InvalidParameterValue';
          problems.push({ kind: 'badTemplate', code, pair, problems: template });
        }
      }
      return problems;
    }
    case 'other':
      return [];
  }
}

function empties(fields: Readonly<Record<string, string>>): ActionProblem[] {
  return Object.entries(fields)
    .filter(([, value]) => value.trim() === '')
    .map(([path]) => ({ kind: 'emptyField', code: 'InvalidParameterValue', path }));
}

/** Whether a text is an absolute address for HTTP without a user name in it. */
export function isHttpAddress(text: string): boolean {
  const url = URL.parse(text);
  if (!url || url.username !== '' || url.password !== '') return false;
  return (url.protocol === 'http:' || url.protocol === 'https:') && /^https?:\/\//i.test(text);
}

/** Whether the action for failures repeats one that may fail: FailActionHasSameDevice. */
export function failActionRepeats(
  actions: readonly RuleAction[],
  failAction: RuleAction | null,
): boolean {
  if (!failAction) return false;
  const target = inspectJson(printActions([failAction])).value ?? null;
  return actions.some((action) =>
    jsonEquals(inspectJson(printActions([action])).value ?? null, target),
  );
}
