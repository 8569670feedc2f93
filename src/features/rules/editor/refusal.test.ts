import { expect, it } from 'vitest';
import { ApiError } from '#src/api/error.ts';
import { createTopicRule, enableTopicRule, replaceTopicRule } from '#src/contract/rules.ts';
import { emptyAction, newAction } from '../actions/action-draft.ts';
import { partOf } from './refusal.ts';

function refused(code: string): ApiError {
  return new ApiError(400, { code, message: '', requestId: '', retryable: false });
}

const forward = newAction(emptyAction('forward'));
const republish = newAction(emptyAction('republish'));

it.each([
  ['InvalidParameterValue.InvalidSQL', { part: 'sql' }],
  ['InvalidParameterValue.TopicRuleAlreadyExist', { part: 'name' }],
  ['InvalidParameterValue.ActionNil', { part: 'actions' }],
  ['InvalidParameterValue.CheckForwardURLFail', { part: 'action', id: forward.id }],
  ['InvalidParameterValue.ForwardRedirectDenied', { part: 'action', id: forward.id }],
  ['InvalidParameterValue.RepublishTopicFormatError', { part: 'action', id: republish.id }],
  ['InvalidParameterValue.RuleNumberBeyondLimit', { part: 'whole' }],
  ['Console.UpstreamTimeout', { part: 'whole' }],
])('%s', (code, part) => {
  expect(partOf(refused(code), [forward, republish])).toEqual(part);
});

it('names the actions where several or none could be meant', () => {
  const error = refused('InvalidParameterValue.CheckForwardURLFail');
  const second = newAction(emptyAction('forward'));
  expect(partOf(error, [forward, second])).toEqual({ part: 'actions' });
  expect(partOf(error, [])).toEqual({ part: 'actions' });
});

it('finds a part for every code that speaks of one', () => {
  const codes = new Set([
    ...createTopicRule.errors,
    ...replaceTopicRule.errors,
    ...enableTopicRule.errors,
  ]);
  const whole = [...codes].filter((code) => partOf(refused(code), []).part === 'whole');
  expect(whole.sort()).toEqual([
    'FailedOperation.ProxyIPIsNotEnough',
    'FailedOperation.RuleAlreadyEnabled',
    'InternalError',
    'InvalidParameterValue',
    'InvalidParameterValue.OperationDenied',
    'InvalidParameterValue.RuleNumberBeyondLimit',
    'InvalidParameterValue.UpdateTopicRuleDBFail',
    'ResourceNotFound.TopicRuleNotExist',
  ]);
});
