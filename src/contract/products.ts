import * as z from 'zod/mini';
import { defineAction } from './action.ts';
import { uint64 } from './integer.ts';
import { productInfo, productMetadata, productProperties } from './structures.ts';

export const createProduct = defineAction({
  name: 'CreateProduct',
  resource: 'product',
  kind: 'write',
  role: 'admin',
  rate: 20,
  documented: true,
  request: z.strictObject({
    ProductName: z.string(),
    ProductProperties: z.optional(productProperties),
    Skey: z.optional(z.string()),
  }),
  response: z.object({
    ProductName: z.optional(z.string()),
    ProductId: z.optional(z.string()),
    ProductProperties: z.optional(productProperties),
  }),
  errors: [
    'FailedOperation.AccountIsolated',
    'InternalError',
    'InternalError.DBOperationError',
    'InvalidParameterValue',
    'InvalidParameterValue.ProductAlreadyExist',
    'InvalidParameterValue.ProductTypeNotSupport',
    'InvalidParameterValue.TidProductAlreadyExist',
    'LimitExceeded.ProductExceedLimit',
    'ResourceNotFound.ThingModelNotExist',
    'UnauthorizedOperation.UserNotAuthenticaed',
  ],
});

export const deleteProduct = defineAction({
  name: 'DeleteProduct',
  resource: 'product',
  kind: 'write',
  role: 'admin',
  rate: 20,
  documented: true,
  request: z.strictObject({
    ProductId: z.string(),
    Skey: z.optional(z.string()),
  }),
  response: z.object({}),
  errors: [
    'InternalError',
    'InternalError.DBOperationError',
    'InvalidParameterValue',
    'ResourceNotFound.ProductNotExist',
    'UnauthorizedOperation.DeleteTidFail',
    'UnauthorizedOperation.DevicesExistUnderProduct',
    'UnsupportedOperation.GatewayProductHasBindedProduct',
    'UnsupportedOperation.ProductHasBindGateway',
    'UnsupportedOperation.ProductHasBindedGatewayProduct',
  ],
});

export const describeProduct = defineAction({
  name: 'DescribeProduct',
  resource: 'product',
  kind: 'read',
  role: 'viewer',
  rate: 20,
  documented: true,
  request: z.strictObject({
    ProductId: z.string(),
  }),
  response: z.object({
    ProductId: z.optional(z.string()),
    ProductName: z.optional(z.string()),
    ProductMetadata: z.optional(productMetadata),
    ProductProperties: z.optional(productProperties),
  }),
  errors: [
    'InternalError',
    'InternalError.DBOperationError',
    'InvalidParameterValue',
    'ResourceNotFound.ProductNotExist',
  ],
});

export const describeProducts = defineAction({
  name: 'DescribeProducts',
  resource: 'product',
  kind: 'read',
  role: 'viewer',
  rate: 20,
  documented: true,
  request: z.strictObject({
    Offset: uint64,
    Limit: uint64,
  }),
  response: z.object({
    TotalCount: uint64,
    Products: z.array(productInfo),
  }),
  errors: ['InternalError', 'InternalError.DBOperationError', 'InvalidParameterValue'],
});

export const setProductsForbiddenStatus = defineAction({
  name: 'SetProductsForbiddenStatus',
  resource: 'product',
  kind: 'write',
  role: 'admin',
  rate: 20,
  documented: true,
  request: z.strictObject({
    ProductId: z.array(z.string()),
    Status: uint64,
  }),
  response: z.object({}),
  errors: [
    'FailedOperation.AccountIsolated',
    'InternalError',
    'InvalidParameter',
    'ResourceNotFound.ProductNotExist',
  ],
});

export const updateProductDynamicRegister = defineAction({
  name: 'UpdateProductDynamicRegister',
  resource: 'product',
  kind: 'write',
  role: 'admin',
  rate: 20,
  documented: true,
  request: z.strictObject({
    ProductId: z.string(),
    RegisterType: uint64,
    RegisterLimit: uint64,
  }),
  response: z.object({
    RegisterType: z.optional(uint64),
    ProductSecret: z.optional(z.string()),
    RegisterLimit: z.optional(uint64),
  }),
  errors: [
    'InternalError',
    'InvalidParameterValue.ProductTypeNotSupport',
    'ResourceNotFound.ProductNotExist',
    'UnauthorizedOperation.ProductIsForbidden',
  ],
});
