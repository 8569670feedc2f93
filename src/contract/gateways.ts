import * as z from 'zod/mini';
import { defineAction } from './action.ts';
import { uint64 } from './integer.ts';
import { bindDeviceInfo } from './structures.ts';

export const bindDevices = defineAction({
  name: 'BindDevices',
  resource: 'gateway',
  kind: 'write',
  role: 'operator',
  rate: 20,
  documented: true,
  request: z.strictObject({
    GatewayProductId: z.string(),
    GatewayDeviceName: z.string(),
    ProductId: z.string(),
    DeviceNames: z.array(z.string()),
    Skey: z.optional(z.string()),
  }),
  response: z.object({}),
  errors: [
    'FailedOperation.BindDeviceOverLimit',
    'FailedOperation.BindDevicePerOnceOverLimit',
    'InternalError',
    'InternalError.DBOperationError',
    'InvalidParameterValue',
    'InvalidParameterValue.DeviceIsNotGateway',
    'ResourceNotFound.DeviceNotExist',
    'ResourceNotFound.ProductNotExist',
    'UnauthorizedOperation.DeviceHasAlreadyBindGateway',
    'UnauthorizedOperation.DeviceIsNotEnabled',
  ],
});

export const unbindDevices = defineAction({
  name: 'UnbindDevices',
  resource: 'gateway',
  kind: 'write',
  role: 'operator',
  rate: 20,
  documented: true,
  request: z.strictObject({
    GatewayProductId: z.string(),
    GatewayDeviceName: z.string(),
    ProductId: z.string(),
    DeviceNames: z.array(z.string()),
    Skey: z.optional(z.string()),
  }),
  response: z.object({}),
  errors: [
    'InternalError',
    'InternalError.DBOperationError',
    'InvalidParameterValue',
    'ResourceNotFound.DeviceNotExist',
  ],
});

export const describeGatewayBindDevices = defineAction({
  name: 'DescribeGatewayBindDevices',
  resource: 'gateway',
  kind: 'read',
  role: 'viewer',
  rate: 20,
  documented: true,
  request: z.strictObject({
    GatewayProductId: z.string(),
    GatewayDeviceName: z.string(),
    Offset: uint64,
    Limit: uint64,
    ProductId: z.optional(z.string()),
  }),
  response: z.object({
    TotalCount: uint64,
    Devices: z.array(bindDeviceInfo),
    ProductName: z.optional(z.string()),
  }),
  errors: [
    'InternalError',
    'InternalError.DBOperationError',
    'InvalidParameterValue',
    'ResourceNotFound.ProductNotExist',
  ],
});
