import type { ApiError } from '#src/api/error.ts';
import type { ActionDraft, ActionKind } from '../actions/action-draft.ts';

/** The part of a rule that a refusal is about. */
export type RulePart =
  | { readonly part: 'name' | 'sql' | 'actions' | 'whole' }
  | { readonly part: 'action'; readonly id: string };

const OF_SQL: ReadonlySet<string> = new Set([
  'InvalidParameterValue.InvalidSQL',
  'InvalidParameterValue.TopicRuleSqlNotEdited',
]);

const OF_ACTIONS: ReadonlySet<string> = new Set([
  'InvalidParameterValue.ActionNil',
  'InvalidParameterValue.CloudComponentAlreadyExist',
  'InvalidParameterValue.FailActionHasSameDevice',
  'FailedOperation.DuplicationOfFunctionItem',
  'FailedOperation.FunctionFileNotExist',
  'OperationDenied.GetTDMQProInternalEndpointFail',
  // The target belongs to somebody else, or IoT Hub may not write to it.
  'UnauthorizedOperation.PermissionDenied',
]);

const OF_KIND: Readonly<Record<string, ActionKind>> = {
  'InvalidParameterValue.CheckForwardURLFail': 'forward',
  'InvalidParameterValue.ForwardRedirectDenied': 'forward',
  'InvalidParameterValue.RepublishTopicFormatError': 'republish',
};

/** Where a refusal of the cloud belongs, so that it stands beside what it is about. */
export function partOf(error: ApiError, actions: readonly ActionDraft[]): RulePart {
  const { code } = error;
  if (code === 'InvalidParameterValue.TopicRuleAlreadyExist') return { part: 'name' };
  if (OF_SQL.has(code)) return { part: 'sql' };
  if (OF_ACTIONS.has(code)) return { part: 'actions' };
  const kind = OF_KIND[code];
  if (kind === undefined) return { part: 'whole' };
  const [only, ...more] = actions.filter(({ values }) => values.kind === kind);
  // The cloud does not say which of several it means.
  return only && more.length === 0 ? { part: 'action', id: only.id } : { part: 'actions' };
}
