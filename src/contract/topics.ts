import * as z from 'zod/mini';
import { defineAction } from './action.ts';
import { uint64 } from './integer.ts';
import { brokerSubscribe } from './structures.ts';

export const createTopicPolicy = defineAction({
  name: 'CreateTopicPolicy',
  resource: 'topic',
  kind: 'write',
  role: 'operator',
  rate: 20,
  documented: true,
  request: z.strictObject({
    ProductId: z.string(),
    TopicName: z.string(),
    Privilege: uint64,
    BrokerSubscribe: z.optional(brokerSubscribe),
  }),
  response: z.object({}),
  errors: [
    'FailedOperation.ProductNotBind',
    'InternalError',
    'InvalidParameterValue',
    'InvalidParameterValue.TopicPolicyAlreadyExist',
    'LimitExceeded.TopicPolicyExceedLimit',
    'ResourceNotFound.ProductNotExist',
  ],
});

export const updateTopicPolicy = defineAction({
  name: 'UpdateTopicPolicy',
  resource: 'topic',
  kind: 'write',
  role: 'operator',
  rate: 20,
  documented: true,
  request: z.strictObject({
    ProductId: z.string(),
    TopicName: z.string(),
    NewTopicName: z.string(),
    Privilege: uint64,
    BrokerSubscribe: z.optional(brokerSubscribe),
  }),
  response: z.object({}),
  errors: [
    'InternalError',
    'InvalidParameterValue',
    'InvalidParameterValue.TopicPolicyAlreadyExist',
    'ResourceNotFound.TopicPolicyNotExist',
  ],
});
