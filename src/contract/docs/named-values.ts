import type { FieldName, QualifiedField } from './fields.ts';

/**
 * The values of a field that have a meaning of their own, in the order in which a form offers them.
 * Firmware task states are left out: their numbers are not published for IoT Hub.
 */
export const NAMED_VALUES = {
  CertState: [0, 1],
  EnableState: [1, 0],
  EncryptionType: ['2', '1'],
  ForbiddenStatus: [0, 1],
  Format: ['json', 'custom'],
  FwType: ['mcu', 'module'],
  Isp: [1, 2, 3],
  LogLevel: [0, 1, 2, 3, 4],
  Online: [1, 0, 3],
  ParametersType: ['random', 'cosfile'],
  PayloadEncoding: ['', 'base64'],
  Privilege: [1, 2, 3],
  ProductType: [0, 5, 2, 4, 3],
  Qos: [0, 1],
  RegisterType: [0, 1, 2],
  ResultType: ['cosfile', 'errmsg'],
  UpgradeMethod: [0, 1],
  UpgradeMode: ['originalVersion', 'filename', 'devicenames'],
  'BatchUpdateFirmware.Type': [1, 7],
  'DeviceTag.Type': [1, 2],
  'ProductTaskInfo.State': [0, 1, 2, 3, 4, 5],
  'ProductTaskInfo.Type': [0],
  'SetProductsForbiddenStatus.Status': [0, 1],
  'UpdateDevicesEnableState.Status': [1, 0],
  'UpdateOtaTaskStatus.Status': [6],
} as const satisfies Partial<
  Record<FieldName | QualifiedField, readonly number[] | readonly string[]>
>;

type NamedValues = typeof NAMED_VALUES;

/** The names of the values, in one language. */
export type ValueNames = {
  readonly [Field in keyof NamedValues]: Readonly<Record<`${NamedValues[Field][number]}`, string>>;
};
