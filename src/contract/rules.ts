import * as z from 'zod/mini';
import { defineAction } from './action.ts';
import { uint64 } from './integer.ts';
import { topicRuleInfo, topicRulePayload } from './structures.ts';

export const createTopicRule = defineAction({
  name: 'CreateTopicRule',
  resource: 'rule',
  kind: 'write',
  role: 'operator',
  rate: 20,
  documented: true,
  request: z.strictObject({
    RuleName: z.string(),
    TopicRulePayload: topicRulePayload,
  }),
  response: z.object({}),
  errors: [
    'InternalError',
    'InvalidParameterValue',
    'InvalidParameterValue.ActionNil',
    'InvalidParameterValue.CheckForwardURLFail',
    'InvalidParameterValue.CloudComponentAlreadyExist',
    'InvalidParameterValue.FailActionHasSameDevice',
    'InvalidParameterValue.InvalidSQL',
    'InvalidParameterValue.RuleNumberBeyondLimit',
    'InvalidParameterValue.TopicRuleAlreadyExist',
    'UnauthorizedOperation.PermissionDenied',
  ],
});

export const deleteTopicRule = defineAction({
  name: 'DeleteTopicRule',
  resource: 'rule',
  kind: 'write',
  role: 'admin',
  rate: 20,
  documented: true,
  request: z.strictObject({
    RuleName: z.string(),
  }),
  response: z.object({}),
  errors: ['InternalError', 'InvalidParameterValue', 'ResourceNotFound.TopicRuleNotExist'],
});

export const disableTopicRule = defineAction({
  name: 'DisableTopicRule',
  resource: 'rule',
  kind: 'write',
  role: 'operator',
  rate: 20,
  documented: true,
  request: z.strictObject({
    RuleName: z.string(),
  }),
  response: z.object({}),
  errors: [
    'FailedOperation.RuleAlreadyDisabled',
    'InternalError',
    'InvalidParameterValue',
    'InvalidParameterValue.ActionNil',
    'InvalidParameterValue.RuleNumberBeyondLimit',
    'InvalidParameterValue.TopicRuleSqlNotEdited',
    'ResourceNotFound.TopicRuleNotExist',
  ],
});

export const enableTopicRule = defineAction({
  name: 'EnableTopicRule',
  resource: 'rule',
  kind: 'write',
  role: 'operator',
  rate: 20,
  documented: true,
  request: z.strictObject({
    RuleName: z.string(),
  }),
  response: z.object({}),
  errors: [
    'FailedOperation.DuplicationOfFunctionItem',
    'FailedOperation.FunctionFileNotExist',
    'FailedOperation.ProxyIPIsNotEnough',
    'FailedOperation.RuleAlreadyEnabled',
    'InternalError',
    'InvalidParameterValue',
    'InvalidParameterValue.ActionNil',
    'InvalidParameterValue.CheckForwardURLFail',
    'InvalidParameterValue.CloudComponentAlreadyExist',
    'InvalidParameterValue.FailActionHasSameDevice',
    'InvalidParameterValue.ForwardRedirectDenied',
    'InvalidParameterValue.InvalidSQL',
    'InvalidParameterValue.RuleNumberBeyondLimit',
    'InvalidParameterValue.TopicRuleSqlNotEdited',
    'OperationDenied.GetTDMQProInternalEndpointFail',
    'ResourceNotFound.TopicRuleNotExist',
  ],
});

export const listTopicRules = defineAction({
  name: 'ListTopicRules',
  resource: 'rule',
  kind: 'read',
  role: 'viewer',
  rate: 20,
  documented: false,
  request: z.strictObject({
    PageNum: uint64,
    PageSize: uint64,
  }),
  response: z.object({
    TotalCnt: uint64,
    Rules: z.array(topicRuleInfo),
  }),
  errors: [
    'InternalError',
    'InvalidParameterValue',
    'InvalidParameterValue.ActionNil',
    'InvalidParameterValue.RuleNumberBeyondLimit',
    'InvalidParameterValue.TopicRuleSqlNotEdited',
    'ResourceNotFound.TopicRuleNotExist',
  ],
});

export const replaceTopicRule = defineAction({
  name: 'ReplaceTopicRule',
  resource: 'rule',
  kind: 'write',
  role: 'operator',
  rate: 20,
  documented: true,
  request: z.strictObject({
    RuleName: z.string(),
    TopicRulePayload: topicRulePayload,
  }),
  response: z.object({}),
  errors: [
    'InternalError',
    'InvalidParameterValue',
    'InvalidParameterValue.ActionNil',
    'InvalidParameterValue.CheckForwardURLFail',
    'InvalidParameterValue.CloudComponentAlreadyExist',
    'InvalidParameterValue.FailActionHasSameDevice',
    'InvalidParameterValue.ForwardRedirectDenied',
    'InvalidParameterValue.InvalidSQL',
    'InvalidParameterValue.OperationDenied',
    'InvalidParameterValue.RepublishTopicFormatError',
    'InvalidParameterValue.RuleNumberBeyondLimit',
    'InvalidParameterValue.TopicRuleAlreadyExist',
    'InvalidParameterValue.TopicRuleSqlNotEdited',
    'InvalidParameterValue.UpdateTopicRuleDBFail',
    'OperationDenied.GetTDMQProInternalEndpointFail',
    'ResourceNotFound.TopicRuleNotExist',
    'UnauthorizedOperation.PermissionDenied',
  ],
});
