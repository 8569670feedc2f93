import * as z from 'zod/mini';
import { defineAction } from './action.ts';
import { uint64 } from './integer.ts';

export const describeDeviceShadow = defineAction({
  name: 'DescribeDeviceShadow',
  resource: 'shadow',
  kind: 'read',
  role: 'viewer',
  rate: 20,
  documented: true,
  request: z.strictObject({
    ProductId: z.string(),
    DeviceName: z.string(),
  }),
  response: z.object({
    Data: z.optional(z.string()),
  }),
  errors: [
    'InternalError',
    'InvalidParameterValue',
    'InvalidParameterValue.ParamIncomplete',
    'ResourceNotFound.DeviceShadowNotExist',
    'ResourceNotFound.ProductOrDeviceNotExist',
  ],
});

export const updateDeviceShadow = defineAction({
  name: 'UpdateDeviceShadow',
  resource: 'shadow',
  kind: 'write',
  role: 'operator',
  rate: 100,
  documented: true,
  request: z.strictObject({
    ProductId: z.string(),
    DeviceName: z.string(),
    State: z.string(),
    ShadowVersion: uint64,
  }),
  response: z.object({
    Data: z.optional(z.string()),
  }),
  errors: [
    'FailedOperation.UpdateVersionNotMatch',
    'InternalError',
    'InvalidParameterValue',
    'InvalidParameterValue.InvalidJSON',
    'InvalidParameterValue.JSONHasInvalidNode',
    'InvalidParameterValue.JSONSizeExceedLimit',
    'InvalidParameterValue.NotMergeAble',
    'InvalidParameterValue.PrefixInvalid',
    'ResourceNotFound.DeviceShadowNotExist',
    'ResourceNotFound.ProductOrDeviceNotExist',
  ],
});

export const deleteDeviceShadow = defineAction({
  name: 'DeleteDeviceShadow',
  resource: 'shadow',
  kind: 'write',
  role: 'operator',
  rate: 20,
  documented: true,
  request: z.strictObject({
    ProductId: z.string(),
    DeviceName: z.string(),
  }),
  response: z.object({}),
  errors: ['InternalError', 'InvalidParameterValue', 'ResourceNotFound.DeviceShadowNotExist'],
});
