import * as z from 'zod/mini';
import { defineAction } from './action.ts';
import { int64, uint64 } from './integer.ts';

export const publishMessage = defineAction({
  name: 'PublishMessage',
  resource: 'message',
  kind: 'write',
  role: 'operator',
  rate: 300,
  documented: true,
  request: z.strictObject({
    Topic: z.string(),
    Payload: z.string(),
    ProductId: z.string(),
    DeviceName: z.string(),
    Qos: z.optional(uint64),
    PayloadEncoding: z.optional(z.string()),
  }),
  response: z.object({}),
  errors: [
    'FailedOperation',
    'FailedOperation.DeviceAlreadyDisabled',
    'FailedOperation.DeviceNoSubscription',
    'FailedOperation.DeviceOffline',
    'FailedOperation.InvalidMsgLen',
    'FailedOperation.InvalidTopicName',
    'InternalError',
    'InvalidParameterValue',
    'InvalidParameterValue.PayloadOverLimit',
    'LimitExceeded.MessageSaved',
    'LimitExceeded.OfflineMessageExceedLimit',
    'ResourceNotFound.DeviceNotExist',
    'ResourceNotFound.ProductOrDeviceNotExist',
    'UnauthorizedOperation.DeviceIsNotEnabled',
  ],
});

export const publishBroadcastMessage = defineAction({
  name: 'PublishBroadcastMessage',
  resource: 'message',
  kind: 'write',
  role: 'operator',
  rate: 20,
  documented: false,
  request: z.strictObject({
    ProductId: z.string(),
    Payload: z.string(),
    Qos: int64,
    PayloadEncoding: z.optional(z.string()),
  }),
  response: z.object({
    TaskId: z.optional(int64),
  }),
  errors: [
    'FailedOperation.BroadcastTaskIsRunning',
    'InternalError.DBOperationError',
    'InvalidParameterValue.PayloadOverLimit',
    'ResourceNotFound.ProductNotExist',
  ],
});

export const publishRRPCMessage = defineAction({
  name: 'PublishRRPCMessage',
  resource: 'message',
  kind: 'write',
  role: 'operator',
  rate: 20,
  documented: true,
  request: z.strictObject({
    ProductId: z.string(),
    DeviceName: z.string(),
    Payload: z.string(),
  }),
  response: z.object({
    MessageId: z.optional(int64),
    PayloadBase64: z.optional(z.string()),
  }),
  errors: [
    'FailedOperation.DeviceAlreadyDisabled',
    'FailedOperation.DeviceNoSubscription',
    'FailedOperation.DeviceOffline',
    'FailedOperation.RRPCTimeout',
    'InvalidParameterValue.PayloadOverLimit',
    'LimitExceeded.OfflineMessageExceedLimit',
    'ResourceNotFound.DeviceNotExist',
  ],
});
