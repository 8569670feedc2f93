import * as z from 'zod/mini';
import { defineAction } from './action.ts';
import { uint64 } from './integer.ts';
import {
  deviceResourceInfo,
  firmwareTaskInfo,
  productResourceInfo,
  searchKeyword,
} from './structures.ts';

export const deleteDeviceResource = defineAction({
  name: 'DeleteDeviceResource',
  resource: 'resource',
  kind: 'write',
  role: 'operator',
  rate: 20,
  documented: false,
  request: z.strictObject({
    Name: z.string(),
    DeviceName: z.string(),
    ProductID: z.optional(z.string()),
  }),
  response: z.object({}),
  errors: [
    'InternalError',
    'InternalError.DBOperationError',
    'InvalidParameterValue',
    'LimitExceeded.ProductExceedLimit',
    'ResourceNotFound.DeviceResourceNotExist',
    'ResourceNotFound.ProductNotExist',
    'UnauthorizedOperation.UserNotAuthenticaed',
  ],
});

export const describeDeviceResource = defineAction({
  name: 'DescribeDeviceResource',
  resource: 'resource',
  kind: 'read',
  role: 'viewer',
  rate: 20,
  documented: true,
  request: z.strictObject({
    DeviceName: z.string(),
    ProductID: z.optional(z.string()),
    Name: z.optional(z.string()),
  }),
  response: z.object({
    Result: z.optional(deviceResourceInfo),
  }),
  errors: [
    'InternalError',
    'InvalidParameterValue',
    'ResourceNotFound.DeviceResourceNotExist',
    'ResourceNotFound.ProductNotExist',
  ],
});

export const describeDeviceResources = defineAction({
  name: 'DescribeDeviceResources',
  resource: 'resource',
  kind: 'read',
  role: 'viewer',
  rate: 20,
  documented: true,
  request: z.strictObject({
    Offset: uint64,
    Limit: uint64,
    ProductID: z.optional(z.string()),
    DeviceName: z.optional(z.string()),
    StartTime: z.optional(z.string()),
    EndTime: z.optional(z.string()),
  }),
  response: z.object({
    TotalCount: uint64,
    Result: z.nullable(z.array(deviceResourceInfo)),
  }),
  errors: [
    'InternalError',
    'InternalError.DBOperationError',
    'InvalidParameterValue',
    'ResourceNotFound.ProductNotExist',
  ],
});

export const describeProductResource = defineAction({
  name: 'DescribeProductResource',
  resource: 'resource',
  kind: 'read',
  role: 'viewer',
  rate: 20,
  documented: true,
  request: z.strictObject({
    ProductID: z.optional(z.string()),
    Name: z.optional(z.string()),
  }),
  response: z.object({
    Result: z.optional(z.nullable(productResourceInfo)),
  }),
  errors: [
    'InternalError',
    'InvalidParameterValue',
    'ResourceNotFound.ProductNotExist',
    'ResourceNotFound.ProductResourceNotExist',
  ],
});

export const describeProductResources = defineAction({
  name: 'DescribeProductResources',
  resource: 'resource',
  kind: 'read',
  role: 'viewer',
  rate: 20,
  documented: true,
  request: z.strictObject({
    Offset: uint64,
    Limit: uint64,
    ProductID: z.optional(z.string()),
    Name: z.optional(z.string()),
  }),
  response: z.object({
    TotalCount: uint64,
    Result: z.nullable(z.array(productResourceInfo)),
  }),
  errors: [
    'FailedOperation.ProductResourceDuplicate',
    'InternalError',
    'InvalidParameterValue',
    'ResourceNotFound.ProductNotExist',
    'ResourceNotFound.ProductResourceNotExist',
  ],
});

export const downloadDeviceResource = defineAction({
  name: 'DownloadDeviceResource',
  resource: 'resource',
  kind: 'read',
  role: 'viewer',
  rate: 20,
  documented: false,
  request: z.strictObject({
    ProductID: z.string(),
    Name: z.string(),
    DeviceName: z.string(),
  }),
  response: z.object({
    Url: z.optional(z.string()),
  }),
  errors: [
    'FailedOperation.ResourceFileNotMatch',
    'InternalError',
    'InvalidParameterValue',
    'LimitExceeded.ProductExceedLimit',
    'ResourceNotFound.DeviceResourceNotExist',
    'ResourceNotFound.ProductNotExist',
    'ResourceNotFound.ResourceFileNotExist',
    'UnauthorizedOperation.UserNotAuthenticaed',
  ],
});

export const getUserResourceInfo = defineAction({
  name: 'GetUserResourceInfo',
  resource: 'resource',
  kind: 'read',
  role: 'viewer',
  rate: 20,
  documented: false,
  request: z.strictObject({}),
  response: z.object({
    UsedSize: z.optional(uint64),
    Limit: z.optional(uint64),
  }),
  errors: ['InternalError', 'InvalidParameterValue', 'ResourceNotFound.ProductNotExist'],
});

export const describePushResourceTaskStatistics = defineAction({
  name: 'DescribePushResourceTaskStatistics',
  resource: 'resource',
  kind: 'read',
  role: 'viewer',
  rate: 20,
  documented: false,
  request: z.strictObject({
    ProductID: z.string(),
    Name: z.string(),
  }),
  response: z.object({
    SuccessTotal: z.optional(z.nullable(uint64)),
    FailureTotal: z.optional(z.nullable(uint64)),
    UpgradingTotal: z.optional(z.nullable(uint64)),
  }),
  errors: ['ResourceNotFound.ProductNotExist', 'ResourceNotFound.ProductResourceNotExist'],
});

export const describeResourceTasks = defineAction({
  name: 'DescribeResourceTasks',
  resource: 'resource',
  kind: 'read',
  role: 'viewer',
  rate: 20,
  documented: false,
  request: z.strictObject({
    ProductID: z.string(),
    Name: z.string(),
    Offset: uint64,
    Limit: uint64,
    Filters: z.optional(z.array(searchKeyword)),
  }),
  response: z.object({
    TaskInfos: z.nullable(z.array(firmwareTaskInfo)),
    Total: z.nullable(uint64),
  }),
  errors: ['ResourceNotFound.ProductNotExist', 'ResourceNotFound.ProductResourceNotExist'],
});
