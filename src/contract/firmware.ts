import * as z from 'zod/mini';
import { defineAction } from './action.ts';
import { int64, uint64 } from './integer.ts';
import {
  deviceUpdateStatus,
  firmwareInfo,
  firmwareTaskInfo,
  searchKeyword,
  statusStatistic,
} from './structures.ts';

export const batchUpdateFirmware = defineAction({
  name: 'BatchUpdateFirmware',
  resource: 'firmware',
  kind: 'write',
  role: 'operator',
  rate: 20,
  documented: false,
  request: z.strictObject({
    ProductId: z.string(),
    FirmwareVersion: z.string(),
    FirmwareOriVersion: z.optional(z.string()),
    UpgradeMethod: z.optional(uint64),
    FileName: z.optional(z.string()),
    FileMd5: z.optional(z.string()),
    FileSize: z.optional(uint64),
    DeviceNames: z.optional(z.array(z.string())),
    TimeoutInterval: z.optional(uint64),
    Type: z.optional(int64),
  }),
  response: z.object({
    TaskId: z.optional(uint64),
  }),
  errors: [
    'FailedOperation.DeviceIsUpdating',
    'InternalError',
    'InvalidParameterValue',
    'ResourceNotFound.FirmwareNotExist',
  ],
});

export const cancelDeviceFirmwareTask = defineAction({
  name: 'CancelDeviceFirmwareTask',
  resource: 'firmware',
  kind: 'write',
  role: 'operator',
  rate: 20,
  documented: false,
  request: z.strictObject({
    ProductId: z.string(),
    DeviceName: z.string(),
    FirmwareVersion: z.string(),
    TaskId: uint64,
  }),
  response: z.object({}),
  errors: [
    'FailedOperation.DeviceFirmwareTaskAlreadDone',
    'FailedOperation.DeviceRunningOtherOtaTask',
    'ResourceNotFound.DeviceFirmwareTaskNotExist',
  ],
});

export const describeFirmware = defineAction({
  name: 'DescribeFirmware',
  resource: 'firmware',
  kind: 'read',
  role: 'viewer',
  rate: 20,
  documented: false,
  request: z.strictObject({
    ProductId: z.string(),
    FirmwareVersion: z.string(),
  }),
  response: z.object({
    Version: z.optional(z.string()),
    ProductId: z.optional(z.string()),
    Name: z.optional(z.nullable(z.string())),
    Description: z.optional(z.nullable(z.string())),
    Md5sum: z.optional(z.nullable(z.string())),
    Createtime: z.optional(z.nullable(uint64)),
    ProductName: z.optional(z.string()),
    FwType: z.optional(z.string()),
    UserDefined: z.optional(z.nullable(z.string())),
  }),
  errors: ['ResourceNotFound.FirmwareNotExist', 'ResourceNotFound.ProductNotExist'],
});

export const describeFirmwareTask = defineAction({
  name: 'DescribeFirmwareTask',
  resource: 'firmware',
  kind: 'read',
  role: 'viewer',
  rate: 20,
  documented: false,
  request: z.strictObject({
    ProductId: z.string(),
    FirmwareVersion: z.string(),
    TaskId: uint64,
  }),
  response: z.object({
    TaskId: z.optional(z.nullable(uint64)),
    Status: z.optional(z.nullable(int64)),
    CreateTime: z.optional(z.nullable(int64)),
    Type: z.optional(z.nullable(int64)),
    ProductName: z.optional(z.nullable(z.string())),
    UpgradeMode: z.optional(z.nullable(z.string())),
    ProductId: z.optional(z.nullable(z.string())),
    OriginalVersion: z.optional(z.nullable(z.string())),
  }),
  errors: ['ResourceNotFound.FirmwareTaskNotExist'],
});

export const describeFirmwareTaskDevices = defineAction({
  name: 'DescribeFirmwareTaskDevices',
  resource: 'firmware',
  kind: 'read',
  role: 'viewer',
  rate: 20,
  documented: false,
  request: z.strictObject({
    ProductId: z.string(),
    FirmwareVersion: z.optional(z.string()),
    Filters: z.optional(z.array(searchKeyword)),
    Offset: z.optional(uint64),
    Limit: z.optional(uint64),
  }),
  response: z.object({
    Total: z.nullable(uint64),
    Devices: z.nullable(z.array(deviceUpdateStatus)),
  }),
  errors: ['ResourceNotFound.FirmwareTaskNotExist'],
});

export const describeFirmwareTaskDistribution = defineAction({
  name: 'DescribeFirmwareTaskDistribution',
  resource: 'firmware',
  kind: 'read',
  role: 'viewer',
  rate: 20,
  documented: false,
  request: z.strictObject({
    ProductId: z.string(),
    FirmwareVersion: z.string(),
    TaskId: uint64,
  }),
  response: z.object({
    StatusInfos: z.array(statusStatistic),
  }),
  errors: ['ResourceNotFound.FirmwareTaskNotExist'],
});

export const describeFirmwareTaskStatistics = defineAction({
  name: 'DescribeFirmwareTaskStatistics',
  resource: 'firmware',
  kind: 'read',
  role: 'viewer',
  rate: 20,
  documented: false,
  request: z.strictObject({
    ProductId: z.string(),
    FirmwareVersion: z.string(),
  }),
  response: z.object({
    SuccessTotal: z.optional(z.nullable(uint64)),
    FailureTotal: z.optional(z.nullable(uint64)),
    UpgradingTotal: z.optional(z.nullable(uint64)),
  }),
  errors: ['ResourceNotFound.FirmwareTaskNotExist'],
});

export const describeFirmwareTasks = defineAction({
  name: 'DescribeFirmwareTasks',
  resource: 'firmware',
  kind: 'read',
  role: 'viewer',
  rate: 20,
  documented: false,
  request: z.strictObject({
    ProductId: z.string(),
    FirmwareVersion: z.string(),
    Offset: uint64,
    Limit: uint64,
    Filters: z.optional(z.array(searchKeyword)),
  }),
  response: z.object({
    TaskInfos: z.nullable(z.array(firmwareTaskInfo)),
    Total: z.nullable(uint64),
  }),
  errors: ['ResourceNotFound.FirmwareTaskNotExist'],
});

export const editFirmware = defineAction({
  name: 'EditFirmware',
  resource: 'firmware',
  kind: 'write',
  role: 'operator',
  rate: 20,
  documented: false,
  request: z.strictObject({
    ProductId: z.string(),
    FirmwareVersion: z.string(),
    FirmwareName: z.string(),
    FirmwareDescription: z.optional(z.string()),
    FirmwareUserDefined: z.optional(z.string()),
  }),
  response: z.object({}),
  errors: ['InternalError.DBOperationError', 'ResourceNotFound.DeviceHasNoFirmware'],
});

export const getAllVersion = defineAction({
  name: 'GetAllVersion',
  resource: 'firmware',
  kind: 'read',
  role: 'viewer',
  rate: 20,
  documented: false,
  request: z.strictObject({
    ProductId: z.string(),
  }),
  response: z.object({
    Version: z.array(z.string()),
  }),
  errors: ['InternalError', 'InternalError.DBOperationError', 'InvalidParameterValue'],
});

export const getCOSURL = defineAction({
  name: 'GetCOSURL',
  resource: 'firmware',
  kind: 'write',
  role: 'operator',
  rate: 20,
  documented: false,
  request: z.strictObject({
    ProductId: z.string(),
    FirmwareVersion: z.string(),
    FileSize: z.optional(int64),
  }),
  response: z.object({
    Url: z.optional(z.string()),
  }),
  errors: ['InternalError', 'InvalidParameterValue'],
});

export const listFirmwares = defineAction({
  name: 'ListFirmwares',
  resource: 'firmware',
  kind: 'read',
  role: 'viewer',
  rate: 20,
  documented: false,
  request: z.strictObject({
    PageNum: uint64,
    PageSize: uint64,
    ProductId: z.optional(z.string()),
    Filters: z.optional(z.array(searchKeyword)),
  }),
  response: z.object({
    TotalCount: uint64,
    Firmwares: z.array(firmwareInfo),
  }),
  errors: ['InternalError', 'InternalError.DBOperationError', 'InvalidParameterValue'],
});

export const retryDeviceFirmwareTask = defineAction({
  name: 'RetryDeviceFirmwareTask',
  resource: 'firmware',
  kind: 'write',
  role: 'operator',
  rate: 20,
  documented: false,
  request: z.strictObject({
    ProductId: z.string(),
    DeviceName: z.string(),
    FirmwareVersion: z.string(),
    TaskId: uint64,
  }),
  response: z.object({}),
  errors: [
    'FailedOperation.DeviceFirmwareTaskAlreadDone',
    'FailedOperation.DeviceRunningOtherOtaTask',
    'ResourceNotFound.DeviceFirmwareTaskNotExist',
    'ResourceNotFound.FirmwareNotExist',
  ],
});

export const updateOtaTaskStatus = defineAction({
  name: 'UpdateOtaTaskStatus',
  resource: 'firmware',
  kind: 'write',
  role: 'operator',
  rate: 20,
  documented: true,
  request: z.strictObject({
    ProductId: z.string(),
    TaskId: uint64,
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

export const uploadFirmware = defineAction({
  name: 'UploadFirmware',
  resource: 'firmware',
  kind: 'write',
  role: 'operator',
  rate: 20,
  documented: false,
  request: z.strictObject({
    ProductId: z.string(),
    FirmwareVersion: z.string(),
    Md5sum: z.string(),
    FileSize: uint64,
    FirmwareName: z.optional(z.string()),
    FirmwareDescription: z.optional(z.string()),
    FirmwareUserDefined: z.optional(z.string()),
  }),
  response: z.object({}),
  errors: [
    'InternalError',
    'InvalidParameterValue',
    'InvalidParameterValue.FirmwareAlreadyExist',
    'LimitExceeded.FirmwareExceedLimit',
    'ResourceNotFound.ProductNotExist',
  ],
});
