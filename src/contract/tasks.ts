import * as z from 'zod/mini';
import { defineAction } from './action.ts';
import { uint64 } from './integer.ts';
import { productTaskInfo } from './structures.ts';

export const createMultiDevicesTask = defineAction({
  name: 'CreateMultiDevicesTask',
  resource: 'task',
  kind: 'write',
  role: 'operator',
  rate: 20,
  documented: false,
  request: z.strictObject({
    ProductId: z.string(),
    ParametersType: z.string(),
    FileName: z.optional(z.string()),
    FileSize: z.optional(uint64),
    BatchCount: z.optional(uint64),
    Hash: z.optional(z.string()),
  }),
  response: z.object({
    Id: z.optional(uint64),
  }),
  errors: [
    'InternalError',
    'InternalError.DBOperationError',
    'InvalidParameter',
    'InvalidParameterValue.ProductTypeNotSupport',
    'ResourceNotFound.ProductNotExist',
    'UnauthorizedOperation.ProductIsForbidden',
  ],
});

export const createTaskFileUrl = defineAction({
  name: 'CreateTaskFileUrl',
  resource: 'task',
  kind: 'write',
  role: 'operator',
  rate: 20,
  documented: false,
  request: z.strictObject({
    ProductId: z.string(),
  }),
  response: z.object({
    Url: z.optional(z.string()),
    FileName: z.optional(z.string()),
  }),
  errors: ['InternalError', 'InvalidParameter'],
});

export const describeProductTask = defineAction({
  name: 'DescribeProductTask',
  resource: 'task',
  kind: 'read',
  role: 'viewer',
  rate: 20,
  documented: false,
  request: z.strictObject({
    ProductId: z.string(),
    TaskId: uint64,
  }),
  response: z.object({
    TaskInfo: z.optional(productTaskInfo),
  }),
  errors: [
    'InternalError',
    'InvalidParameter',
    'ResourceNotFound.CreateMultiDeviceTaskNotExist',
    'ResourceNotFound.TaskNotExist',
  ],
});

export const describeProductTasks = defineAction({
  name: 'DescribeProductTasks',
  resource: 'task',
  kind: 'read',
  role: 'viewer',
  rate: 20,
  documented: false,
  request: z.strictObject({
    ProductId: z.string(),
    Offset: uint64,
    Limit: uint64,
  }),
  response: z.object({
    TotalCount: uint64,
    TaskInfos: z.array(productTaskInfo),
  }),
  errors: ['InternalError', 'InvalidParameter'],
});
