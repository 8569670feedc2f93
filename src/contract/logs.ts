import * as z from 'zod/mini';
import { defineAction } from './action.ts';
import { int64, uint64 } from './integer.ts';
import { cLSLogItem, payloadLogItem, sDKLogItem } from './structures.ts';

export const listLog = defineAction({
  name: 'ListLog',
  resource: 'log',
  kind: 'read',
  role: 'viewer',
  rate: 20,
  documented: false,
  request: z.strictObject({
    MinTime: uint64,
    MaxTime: uint64,
    Keywords: z.optional(z.string()),
    Context: z.optional(z.string()),
    MaxNum: z.optional(int64),
  }),
  response: z.object({
    Context: z.optional(z.string()),
    Listover: z.optional(z.boolean()),
    Results: z.array(cLSLogItem),
    TotalCount: uint64,
  }),
  errors: ['InternalError', 'InvalidParameterValue'],
});

export const listLogPayload = defineAction({
  name: 'ListLogPayload',
  resource: 'log',
  kind: 'read',
  role: 'viewer',
  rate: 20,
  documented: false,
  request: z.strictObject({
    MinTime: uint64,
    MaxTime: uint64,
    Keywords: z.string(),
    Context: z.optional(z.string()),
    MaxNum: z.optional(int64),
  }),
  response: z.object({
    Context: z.optional(z.string()),
    Listover: z.optional(z.boolean()),
    Results: z.array(payloadLogItem),
  }),
  errors: ['InternalError', 'InvalidParameterValue'],
});

export const listSDKLog = defineAction({
  name: 'ListSDKLog',
  resource: 'log',
  kind: 'read',
  role: 'viewer',
  rate: 20,
  documented: false,
  request: z.strictObject({
    MinTime: uint64,
    MaxTime: uint64,
    Keywords: z.string(),
    Context: z.optional(z.string()),
    MaxNum: z.optional(uint64),
  }),
  response: z.object({
    Context: z.optional(z.string()),
    Listover: z.optional(z.boolean()),
    Results: z.array(sDKLogItem),
  }),
  errors: ['InternalError', 'ResourceNotFound.ProductNotExist'],
});
