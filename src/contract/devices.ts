import * as z from 'zod/mini';
import { defineAction } from './action.ts';
import { uint64 } from './integer.ts';
import { attribute, deviceInfo, deviceLabel, deviceTag, resetDeviceResult } from './structures.ts';

export const createDevice = defineAction({
  name: 'CreateDevice',
  resource: 'device',
  kind: 'write',
  role: 'operator',
  rate: 20,
  documented: true,
  request: z.strictObject({
    ProductId: z.string(),
    DeviceName: z.string(),
    Attribute: z.optional(attribute),
    DefinedPsk: z.optional(z.string()),
    Isp: z.optional(uint64),
    Imei: z.optional(z.string()),
    LoraDevEui: z.optional(z.string()),
    LoraMoteType: z.optional(uint64),
    Skey: z.optional(z.string()),
    LoraAppKey: z.optional(z.string()),
    TlsCrt: z.optional(z.string()),
  }),
  response: z.object({
    DeviceName: z.optional(z.string()),
    DevicePsk: z.optional(z.string()),
    DeviceCert: z.optional(z.string()),
    DevicePrivateKey: z.optional(z.string()),
    LoraDevEui: z.optional(z.string()),
    LoraMoteType: z.optional(uint64),
    LoraAppKey: z.optional(z.string()),
    LoraNwkKey: z.optional(z.string()),
  }),
  errors: [
    'FailedOperation.AlreadyDistributionDevice',
    'FailedOperation.TidWhiteListNotOpen',
    'InternalError',
    'InternalError.DBOperationError',
    'InvalidParameterValue',
    'InvalidParameterValue.DefinedPskNotBase64',
    'InvalidParameterValue.DeviceAlreadyExist',
    'InvalidParameterValue.ProductTypeNotSupport',
    'LimitExceeded.DeviceExceedLimit',
    'ResourceNotFound.ProductNotExist',
    'UnauthorizedOperation.ProductCantHaveLoRaDevice',
    'UnauthorizedOperation.ProductCantHaveNormalDevice',
    'UnauthorizedOperation.ProductCantHaveNotLoRaDevice',
    'UnauthorizedOperation.ProductIsForbidden',
    'UnauthorizedOperation.ProductNotSupportPSK',
    'UnsupportedOperation.SuiteTokenNoCreate',
  ],
});

export const deleteDevice = defineAction({
  name: 'DeleteDevice',
  resource: 'device',
  kind: 'write',
  role: 'admin',
  rate: 20,
  documented: true,
  request: z.strictObject({
    ProductId: z.string(),
    DeviceName: z.string(),
    Skey: z.optional(z.string()),
  }),
  response: z.object({}),
  errors: [
    'InternalError',
    'InternalError.DBOperationError',
    'InvalidParameterValue',
    'ResourceNotFound.DeviceNotExist',
    'ResourceNotFound.ProductNotExist',
    'UnauthorizedOperation.DeviceHasAlreadyBindGateway',
    'UnauthorizedOperation.GatewayHasBindedDevices',
    'UnsupportedOperation.DeviceOtaTaskInProgress',
  ],
});

export const describeDevice = defineAction({
  name: 'DescribeDevice',
  resource: 'device',
  kind: 'read',
  role: 'viewer',
  rate: 20,
  documented: true,
  request: z.strictObject({
    ProductId: z.string(),
    DeviceName: z.string(),
  }),
  response: z.object({
    DeviceName: z.optional(z.string()),
    Online: z.optional(uint64),
    LoginTime: z.optional(uint64),
    Version: z.optional(z.string()),
    LastUpdateTime: z.optional(uint64),
    DeviceCert: z.optional(z.string()),
    DevicePsk: z.optional(z.string()),
    Tags: z.array(deviceTag),
    DeviceType: z.optional(uint64),
    Imei: z.optional(z.string()),
    Isp: z.optional(uint64),
    ConnIP: z.optional(uint64),
    NbiotDeviceID: z.optional(z.string()),
    LoraDevEui: z.optional(z.string()),
    LoraMoteType: z.optional(uint64),
    LogLevel: z.optional(z.nullable(uint64)),
    FirstOnlineTime: z.optional(z.nullable(uint64)),
    LastOfflineTime: z.optional(z.nullable(uint64)),
    CreateTime: z.optional(z.nullable(uint64)),
    CertState: z.optional(z.nullable(uint64)),
    EnableState: z.optional(z.nullable(uint64)),
    Labels: z.nullable(z.array(deviceLabel)),
    ClientIP: z.optional(z.nullable(z.string())),
    FirmwareUpdateTime: z.optional(z.nullable(uint64)),
    CreateUserId: z.optional(z.nullable(uint64)),
    NBIoTDeviceID: z.optional(z.string()),
  }),
  errors: [
    'InternalError',
    'InternalError.DBOperationError',
    'InvalidParameterValue',
    'ResourceNotFound.DeviceNotExist',
    'ResourceNotFound.ProductNotExist',
  ],
});

export const describeDevices = defineAction({
  name: 'DescribeDevices',
  resource: 'device',
  kind: 'read',
  role: 'viewer',
  rate: 20,
  documented: true,
  request: z.strictObject({
    ProductId: z.string(),
    Offset: uint64,
    Limit: uint64,
    FirmwareVersion: z.optional(z.string()),
    DeviceName: z.optional(z.string()),
    EnableState: z.optional(uint64),
  }),
  response: z.object({
    TotalCount: uint64,
    Devices: z.array(deviceInfo),
  }),
  errors: [
    'InternalError',
    'InternalError.DBOperationError',
    'InvalidParameterValue',
    'ResourceNotFound.ProductNotExist',
  ],
});

export const describeDeviceClientKey = defineAction({
  name: 'DescribeDeviceClientKey',
  resource: 'device',
  kind: 'secret',
  role: 'admin',
  rate: 20,
  documented: true,
  request: z.strictObject({
    ProductId: z.string(),
    DeviceName: z.string(),
  }),
  response: z.object({
    ClientKey: z.optional(z.string()),
  }),
  errors: [
    'InternalError',
    'InvalidParameterValue.ProductTypeNotSupport',
    'ResourceNotFound.DeviceNotExist',
    'ResourceNotFound.ProductNotExist',
    'UnsupportedOperation.ClientCertAlreadyGot',
    'UnsupportedOperation.WrongProductAuthType',
  ],
});

export const resetDeviceState = defineAction({
  name: 'ResetDeviceState',
  resource: 'device',
  kind: 'write',
  role: 'operator',
  rate: 20,
  documented: true,
  request: z.strictObject({
    ProductId: z.string(),
    DeviceNames: z.array(z.string()),
  }),
  response: z.object({
    SuccessCount: z.optional(uint64),
    ResetDeviceResults: z.array(resetDeviceResult),
  }),
  errors: [
    'InternalError',
    'InvalidParameterValue.ProductTypeNotSupport',
    'ResourceNotFound.ProductNotExist',
    'UnauthorizedOperation.DeviceIsNotEnabled',
  ],
});

export const updateDeviceAvailableState = defineAction({
  name: 'UpdateDeviceAvailableState',
  resource: 'device',
  kind: 'write',
  role: 'operator',
  rate: 20,
  documented: true,
  request: z.strictObject({
    ProductId: z.string(),
    DeviceName: z.string(),
    EnableState: uint64,
  }),
  response: z.object({}),
  errors: [
    'InternalError',
    'ResourceNotFound.DeviceNotExist',
    'ResourceNotFound.ProductNotExist',
    'UnauthorizedOperation.DeviceHasAlreadyBindGateway',
    'UnauthorizedOperation.ProductIsForbidden',
  ],
});

export const updateDevicesEnableState = defineAction({
  name: 'UpdateDevicesEnableState',
  resource: 'device',
  kind: 'write',
  role: 'operator',
  rate: 20,
  documented: true,
  request: z.strictObject({
    ProductId: z.string(),
    DeviceNames: z.array(z.string()),
    Status: uint64,
  }),
  response: z.object({}),
  errors: [
    'InternalError',
    'InternalError.DBOperationError',
    'InvalidParameterValue.ProductTypeNotSupport',
    'ResourceNotFound.DeviceNotExist',
    'ResourceNotFound.ProductNotExist',
    'UnauthorizedOperation.DeviceHasAlreadyBindGateway',
    'UnauthorizedOperation.ProductIsForbidden',
  ],
});

export const updateDeviceLogLevel = defineAction({
  name: 'UpdateDeviceLogLevel',
  resource: 'device',
  kind: 'write',
  role: 'operator',
  rate: 20,
  documented: true,
  request: z.strictObject({
    ProductId: z.string(),
    DeviceName: z.string(),
    LogLevel: uint64,
  }),
  response: z.object({}),
  errors: [
    'InternalError',
    'InternalError.DBOperationError',
    'ResourceNotFound.DeviceNotExist',
    'UnauthorizedOperation.DeviceIsNotEnabled',
  ],
});

export const updateDevicePSK = defineAction({
  name: 'UpdateDevicePSK',
  resource: 'device',
  kind: 'write',
  role: 'admin',
  rate: 20,
  documented: true,
  request: z.strictObject({
    ProductId: z.string(),
    DeviceName: z.string(),
    Psk: z.string(),
  }),
  response: z.object({}),
  errors: [
    'InternalError',
    'InternalError.DBOperationError',
    'InvalidParameterValue',
    'ResourceNotFound.DeviceNotExist',
    'UnauthorizedOperation.ProductNotSupportPSK',
  ],
});
