import type { RememberedRule } from '#src/contract/console/memory.ts';
import type { RequestOf } from '#src/contract/action.ts';
import type { createTopicRule } from '#src/contract/rules.ts';
import {
  newAction,
  readActions,
  withoutSecrets,
  writeActions,
  type ActionDraft,
} from '../actions/action-draft.ts';
import { encodeSql } from '../sql/base64.ts';

/** What a person writes of a rule. */
export interface RuleValues {
  /** Fixed once the rule exists. */
  readonly name: string;
  readonly description: string;
  readonly sql: string;
  readonly actions: readonly ActionDraft[];
  readonly enabled: boolean;
}

export const EMPTY_RULE: RuleValues = {
  name: '',
  description: '',
  sql: '',
  actions: [],
  enabled: true,
};

/** The body that was last written here, to be edited. */
export function valuesOf(remembered: RememberedRule, enabled: boolean): RuleValues {
  return {
    name: remembered.ruleName,
    description: remembered.description,
    sql: remembered.sql,
    actions: readActions(remembered.actions),
    enabled,
  };
}

/** The same rule under a name to be chosen. The server knows no secret of it. */
export function copyOf(remembered: RememberedRule): RuleValues {
  const values = valuesOf(remembered, false);
  const actions = values.actions.map((action) => ({ ...action, secretKnown: false }));
  return withoutRuleSecrets({ ...values, name: '', actions });
}

/** Without its secrets, to be kept in the browser. */
export function withoutRuleSecrets(values: RuleValues): RuleValues {
  return { ...values, actions: values.actions.map(withoutSecrets) };
}

function withoutIds(_key: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || !('id' in value)) return value;
  const { id: _id, ...rest } = value;
  return rest;
}

/** Whether two say the same; the ids of actions say nothing. */
export function sameValues(left: RuleValues, right: RuleValues): boolean {
  return left === right || JSON.stringify(left, withoutIds) === JSON.stringify(right, withoutIds);
}

/**
 * The rule as CreateTopicRule and ReplaceTopicRule take it.
 * @throws SyntaxError when an action that is written as JSON is none.
 */
export function toRequest(values: RuleValues): RequestOf<typeof createTopicRule> {
  return {
    RuleName: values.name,
    TopicRulePayload: {
      Sql: encodeSql(values.sql),
      Actions: writeActions(values.actions),
      Description: values.description,
      RuleDisabled: !values.enabled,
    },
  };
}

/** What an empty editor begins with when an example is asked for. @param productId any of the fleet's. */
export function exampleValues(values: RuleValues, productId: string): RuleValues {
  return {
    ...values,
    sql: `SELECT deviceName() AS device, *\nFROM '${productId}/+/event'\nWHERE temperature > 40`,
    actions:
      values.actions.length > 0
        ? values.actions
        : [newAction({ kind: 'republish', topic: `${productId}/\${deviceName()}/data` })],
  };
}
