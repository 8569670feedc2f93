import * as z from 'zod/mini';
import { defineAction } from './action.ts';
import { uint64 } from './integer.ts';
import { bindProductInfo, certInfo } from './structures.ts';

export const createPrivateCA = defineAction({
  name: 'CreatePrivateCA',
  resource: 'certificate',
  kind: 'write',
  role: 'admin',
  rate: 20,
  documented: false,
  request: z.strictObject({
    CertName: z.string(),
    CertText: z.string(),
    VerifyCertText: z.string(),
  }),
  response: z.object({}),
  errors: [
    'InternalError.DBOperationError',
    'InvalidParameterValue.CACertInvalid',
    'InvalidParameterValue.CACertNotMatch',
    'LimitExceeded.CACertLimit',
    'LimitExceeded.CACertNameRepeat',
    'LimitExceeded.CARepeat',
  ],
});

export const deletePrivateCA = defineAction({
  name: 'DeletePrivateCA',
  resource: 'certificate',
  kind: 'write',
  role: 'admin',
  rate: 20,
  documented: false,
  request: z.strictObject({
    CertName: z.string(),
  }),
  response: z.object({}),
  errors: [
    'InternalError.DBOperationError',
    'LimitExceeded.CAAlreadyBindProduct',
    'ResourceNotFound.CACertNotExist',
  ],
});

export const describePrivateCA = defineAction({
  name: 'DescribePrivateCA',
  resource: 'certificate',
  kind: 'read',
  role: 'viewer',
  rate: 20,
  documented: false,
  request: z.strictObject({
    CertName: z.string(),
  }),
  response: z.object({
    CA: z.optional(certInfo),
  }),
  errors: ['InternalError.DBOperationError', 'ResourceNotFound.CACertNotExist'],
});

export const describePrivateCAs = defineAction({
  name: 'DescribePrivateCAs',
  resource: 'certificate',
  kind: 'read',
  role: 'viewer',
  rate: 20,
  documented: false,
  request: z.strictObject({}),
  response: z.object({
    CAs: z.array(certInfo),
  }),
  errors: ['InternalError.DBOperationError'],
});

export const describePrivateCABindedProducts = defineAction({
  name: 'DescribePrivateCABindedProducts',
  resource: 'certificate',
  kind: 'read',
  role: 'viewer',
  rate: 20,
  documented: false,
  request: z.strictObject({
    CertName: z.string(),
    Offset: uint64,
    Limit: uint64,
  }),
  response: z.object({
    Products: z.array(bindProductInfo),
  }),
  errors: ['InternalError.DBOperationError'],
});

export const updatePrivateCA = defineAction({
  name: 'UpdatePrivateCA',
  resource: 'certificate',
  kind: 'write',
  role: 'admin',
  rate: 20,
  documented: false,
  request: z.strictObject({
    CertName: z.string(),
    CertText: z.string(),
    VerifyCertText: z.string(),
  }),
  response: z.object({}),
  errors: [
    'InvalidParameterValue.CACertInvalid',
    'InvalidParameterValue.CACertNotMatch',
    'LimitExceeded.CARepeat',
    'ResourceNotFound.CACertNotExist',
  ],
});

export const describeProductCA = defineAction({
  name: 'DescribeProductCA',
  resource: 'certificate',
  kind: 'read',
  role: 'viewer',
  rate: 20,
  documented: true,
  request: z.strictObject({
    ProductId: z.string(),
  }),
  response: z.object({
    CAs: z.array(certInfo),
  }),
  errors: [
    'InternalError',
    'InternalError.DBOperationError',
    'InvalidParameterValue',
    'ResourceNotFound.ProductNotExist',
  ],
});

export const updateProductPrivateCA = defineAction({
  name: 'UpdateProductPrivateCA',
  resource: 'certificate',
  kind: 'write',
  role: 'admin',
  rate: 20,
  documented: true,
  request: z.strictObject({
    ProductId: z.string(),
    CertName: z.string(),
  }),
  response: z.object({}),
  errors: ['LimitExceeded.CACertNotSupport', 'ResourceNotFound.ProductNotExist'],
});

export const deleteProductPrivateCA = defineAction({
  name: 'DeleteProductPrivateCA',
  resource: 'certificate',
  kind: 'write',
  role: 'admin',
  rate: 20,
  documented: true,
  request: z.strictObject({
    ProductId: z.string(),
  }),
  response: z.object({}),
  errors: ['InvalidParameterValue.CACertInvalid'],
});
