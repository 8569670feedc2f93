import { describe, expect, it } from 'vitest';
import { SECRET_PLACEHOLDER } from '#src/contract/console/memory.ts';
import { createTopicRule } from '#src/contract/rules.ts';
import { readSql } from '#src/domain/rule-sql/check.ts';
import { newAction } from '../actions/action-draft.ts';
import {
  copyOf,
  EMPTY_RULE,
  exampleValues,
  sameValues,
  toRequest,
  valuesOf,
} from './rule-values.ts';

const remembered = {
  ruleName: 'alarm',
  sql: "SELECT * FROM 'P/+/event'",
  actions: `[{"forward":{"api":"http://a.b","token":"${SECRET_PLACEHOLDER}"}},{"republish":{"topic":"a/b"}}]`,
  description: '报警',
  updatedAt: 1,
  updatedBy: 'admin',
};

describe('toRequest', () => {
  it('sends back what was remembered, the placeholder unchanged', () => {
    const request = toRequest(valuesOf(remembered, false));
    expect(request).toEqual({
      RuleName: 'alarm',
      TopicRulePayload: {
        Sql: btoa(remembered.sql),
        Actions: remembered.actions,
        Description: '报警',
        RuleDisabled: true,
      },
    });
    expect(createTopicRule.request.safeParse(request).success).toBe(true);
  });
});

it('a copy has no name, no secrets, and is not enabled', () => {
  const copy = copyOf(remembered);
  expect(copy).toMatchObject({ name: '', enabled: false, sql: remembered.sql });
  expect(JSON.stringify(copy)).not.toContain(SECRET_PLACEHOLDER);
});

it('sameValues looks past the ids only', () => {
  const one = valuesOf(remembered, true);
  expect(sameValues(one, valuesOf(remembered, true))).toBe(true);
  expect(sameValues(one, { ...one, sql: '' })).toBe(false);
  expect(sameValues(one, { ...one, actions: one.actions.toReversed() })).toBe(false);
  expect(
    sameValues(one, { ...one, actions: [...one.actions, newAction({ kind: 'json', text: '' })] }),
  ).toBe(false);
});

it('the example is sound', () => {
  const example = exampleValues(EMPTY_RULE, 'ABCDE12345');
  expect(readSql(example.sql).problems).toEqual([]);
  expect(example.sql).toContain("'ABCDE12345/+/event'");
  expect(example.actions.map(({ values }) => values)).toEqual([
    { kind: 'republish', topic: 'ABCDE12345/${deviceName()}/data' },
  ]);
  const own = { ...EMPTY_RULE, actions: [newAction({ kind: 'json', text: '{}' })] };
  expect(exampleValues(own, 'ABCDE12345').actions).toBe(own.actions);
});
