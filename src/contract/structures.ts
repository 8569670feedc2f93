import * as z from 'zod/mini';
import { int64, uint64 } from './integer.ts';

export const deviceTag = z.object({
  Tag: z.string(),
  Type: uint64,
  Value: z.string(),
  Name: z.optional(z.nullable(z.string())),
});
export type DeviceTag = z.output<typeof deviceTag>;

export const attribute = z.object({
  Tags: z.optional(z.array(deviceTag)),
});
export type Attribute = z.output<typeof attribute>;

export const bindDeviceInfo = z.object({
  ProductId: z.optional(z.string()),
  DeviceName: z.optional(z.string()),
  Tags: z.optional(z.array(deviceTag)),
  BindTime: z.optional(z.nullable(uint64)),
});
export type BindDeviceInfo = z.output<typeof bindDeviceInfo>;

export const bindProductInfo = z.object({
  ProductId: z.optional(z.string()),
  ProductName: z.optional(z.string()),
});
export type BindProductInfo = z.output<typeof bindProductInfo>;

export const brokerSubscribe = z.object({
  ProductId: z.string(),
  DeviceName: z.string(),
});
export type BrokerSubscribe = z.output<typeof brokerSubscribe>;

export const cLSLogItem = z.object({
  Content: z.optional(z.string()),
  DeviceName: z.optional(z.string()),
  ProductId: z.optional(z.string()),
  RequestId: z.optional(z.string()),
  Result: z.optional(z.string()),
  Scene: z.optional(z.string()),
  Time: z.optional(z.string()),
  Userid: z.optional(z.string()),
  UserId: z.optional(z.string()),
});
export type CLSLogItem = z.output<typeof cLSLogItem>;

export const certInfo = z.object({
  CertName: z.string(),
  CertSN: z.string(),
  IssuerName: z.string(),
  Subject: z.string(),
  CreateTime: uint64,
  EffectiveTime: uint64,
  ExpireTime: uint64,
  CertText: z.string(),
});
export type CertInfo = z.output<typeof certInfo>;

export const deviceLabel = z.object({
  Key: z.string(),
  Value: z.string(),
});
export type DeviceLabel = z.output<typeof deviceLabel>;

export const deviceInfo = z.object({
  DeviceName: z.optional(z.string()),
  Online: z.optional(uint64),
  LoginTime: z.optional(uint64),
  Version: z.optional(z.string()),
  DeviceCert: z.optional(z.string()),
  DevicePsk: z.optional(z.string()),
  Tags: z.optional(z.array(deviceTag)),
  DeviceType: z.optional(uint64),
  Imei: z.optional(z.string()),
  Isp: z.optional(uint64),
  NbiotDeviceID: z.optional(z.string()),
  ConnIP: z.optional(uint64),
  LastUpdateTime: z.optional(uint64),
  LoraDevEui: z.optional(z.string()),
  LoraMoteType: z.optional(uint64),
  FirstOnlineTime: z.optional(z.nullable(uint64)),
  LastOfflineTime: z.optional(z.nullable(uint64)),
  CreateTime: z.optional(z.nullable(uint64)),
  LogLevel: z.optional(z.nullable(uint64)),
  CertState: z.optional(z.nullable(uint64)),
  EnableState: z.optional(z.nullable(uint64)),
  Labels: z.optional(z.nullable(z.array(deviceLabel))),
  ClientIP: z.optional(z.nullable(z.string())),
  FirmwareUpdateTime: z.optional(z.nullable(uint64)),
  CreateUserId: z.optional(z.nullable(uint64)),
  NBIoTDeviceID: z.optional(z.string()),
});
export type DeviceInfo = z.output<typeof deviceInfo>;

export const deviceResourceInfo = z.object({
  ProductID: z.optional(z.string()),
  ProductName: z.optional(z.string()),
  Name: z.optional(z.string()),
  Md5: z.optional(z.string()),
  Size: z.optional(uint64),
  UpdateTime: z.optional(z.string()),
  DeviceName: z.optional(z.string()),
  Status: z.optional(uint64),
  Percent: z.optional(uint64),
});
export type DeviceResourceInfo = z.output<typeof deviceResourceInfo>;

export const deviceUpdateStatus = z.object({
  DeviceName: z.optional(z.string()),
  LastProcessTime: z.optional(uint64),
  Status: z.optional(uint64),
  ErrMsg: z.optional(z.string()),
  Retcode: z.optional(int64),
  DstVersion: z.optional(z.string()),
  Percent: z.optional(z.nullable(uint64)),
  OriVersion: z.optional(z.nullable(z.string())),
  TaskId: z.optional(z.nullable(uint64)),
});
export type DeviceUpdateStatus = z.output<typeof deviceUpdateStatus>;

export const firmwareInfo = z.object({
  Version: z.optional(z.string()),
  Md5sum: z.optional(z.string()),
  CreateTime: z.optional(uint64),
  ProductName: z.optional(z.nullable(z.string())),
  Name: z.optional(z.nullable(z.string())),
  Description: z.optional(z.nullable(z.string())),
  ProductId: z.optional(z.nullable(z.string())),
  FwType: z.optional(z.nullable(z.string())),
  CreateUserId: z.optional(z.nullable(uint64)),
  UserDefined: z.optional(z.nullable(z.string())),
});
export type FirmwareInfo = z.output<typeof firmwareInfo>;

export const firmwareTaskInfo = z.object({
  TaskId: z.optional(z.nullable(uint64)),
  Status: z.optional(z.nullable(int64)),
  Type: z.optional(z.nullable(int64)),
  CreateTime: z.optional(z.nullable(int64)),
});
export type FirmwareTaskInfo = z.output<typeof firmwareTaskInfo>;

export const payloadLogItem = z.object({
  Uin: z.optional(z.string()),
  ProductId: z.optional(z.string()),
  DeviceName: z.optional(z.string()),
  SrcType: z.optional(z.string()),
  SrcName: z.optional(z.string()),
  Topic: z.optional(z.string()),
  PayloadFormatType: z.optional(z.string()),
  Payload: z.optional(z.string()),
  RequestId: z.optional(z.string()),
  DateTime: z.optional(z.string()),
});
export type PayloadLogItem = z.output<typeof payloadLogItem>;

export const productMetadata = z.object({
  CreationDate: z.optional(uint64),
  CreateUserId: z.optional(uint64),
  UserId: z.optional(uint64),
});
export type ProductMetadata = z.output<typeof productMetadata>;

export const productProperties = z.object({
  ProductDescription: z.optional(z.string()),
  EncryptionType: z.optional(z.string()),
  Region: z.optional(z.string()),
  ProductType: z.optional(uint64),
  Format: z.optional(z.string()),
  Platform: z.optional(z.string()),
  Appeui: z.optional(z.string()),
  ModelId: z.optional(z.string()),
  ModelName: z.optional(z.string()),
  ProductKey: z.optional(z.string()),
  RegisterType: z.optional(uint64),
  ProductSecret: z.optional(z.string()),
  RegisterLimit: z.optional(uint64),
  OriginProductId: z.optional(z.string()),
  PrivateCAName: z.optional(z.string()),
  OriginUserId: z.optional(uint64),
  DeviceLimit: z.optional(uint64),
  ForbiddenStatus: z.optional(uint64),
  AppEUI: z.optional(z.string()),
});
export type ProductProperties = z.output<typeof productProperties>;

export const productInfo = z.object({
  ProductId: z.string(),
  ProductName: z.string(),
  ProductMetadata: productMetadata,
  ProductProperties: productProperties,
});
export type ProductInfo = z.output<typeof productInfo>;

export const productResourceInfo = z.object({
  ProductID: z.optional(z.string()),
  ProductName: z.optional(z.string()),
  Name: z.optional(z.string()),
  Md5: z.optional(z.string()),
  Size: z.optional(uint64),
  Description: z.optional(z.nullable(z.string())),
  CreateTime: z.optional(z.string()),
});
export type ProductResourceInfo = z.output<typeof productResourceInfo>;

export const productTaskInfo = z.object({
  Id: z.optional(uint64),
  Type: z.optional(uint64),
  State: z.optional(uint64),
  ParametersType: z.optional(z.string()),
  Parameters: z.optional(z.string()),
  ResultType: z.optional(z.nullable(z.string())),
  Result: z.optional(z.nullable(z.string())),
  BatchCount: z.optional(z.nullable(uint64)),
  BatchOffset: z.optional(z.nullable(uint64)),
  CreateTime: z.optional(uint64),
  UpdateTime: z.optional(uint64),
  CompleteTime: z.optional(z.nullable(uint64)),
});
export type ProductTaskInfo = z.output<typeof productTaskInfo>;

export const resetDeviceResult = z.object({
  DeviceName: z.optional(z.string()),
  Success: z.optional(z.boolean()),
  Reason: z.optional(z.nullable(z.string())),
});
export type ResetDeviceResult = z.output<typeof resetDeviceResult>;

export const sDKLogItem = z.object({
  ProductId: z.optional(z.string()),
  DeviceName: z.optional(z.string()),
  Level: z.optional(z.string()),
  DateTime: z.optional(z.string()),
  Content: z.optional(z.string()),
});
export type SDKLogItem = z.output<typeof sDKLogItem>;

export const searchKeyword = z.object({
  Key: z.string(),
  Value: z.optional(z.string()),
});
export type SearchKeyword = z.output<typeof searchKeyword>;

export const statusStatistic = z.object({
  Status: z.optional(z.nullable(uint64)),
  Total: z.optional(z.nullable(uint64)),
});
export type StatusStatistic = z.output<typeof statusStatistic>;

export const topicRuleInfo = z.object({
  RuleName: z.optional(z.string()),
  Description: z.optional(z.string()),
  CreatedAt: z.optional(uint64),
  RuleDisabled: z.optional(z.boolean()),
  TopicPattern: z.optional(z.string()),
});
export type TopicRuleInfo = z.output<typeof topicRuleInfo>;

export const topicRulePayload = z.object({
  Sql: z.string(),
  Actions: z.optional(z.string()),
  Description: z.optional(z.string()),
  RuleDisabled: z.optional(z.boolean()),
});
export type TopicRulePayload = z.output<typeof topicRulePayload>;
