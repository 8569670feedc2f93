import type { createDevice } from '#src/contract/devices.ts';
import type { RequestOf } from '#src/contract/action.ts';
import type { Integer } from '#src/contract/integer.ts';

export type DeviceState = 'online' | 'offline' | 'neverActivated' | 'disabled';

/** The part of `DeviceInfo` and of the answer of DescribeDevice that tells the state. */
export interface DeviceStateFields {
  readonly Online?: Integer | undefined;
  readonly EnableState?: Integer | null | undefined;
}

/** `Online` as the API gives it. Facts 6. */
export const ONLINE = { offline: 0, online: 1, neverActivated: 3 } as const;
/** `EnableState`; some writes call it `Status`. */
export const ENABLE_STATE = { disabled: 0, enabled: 1 } as const;

/**
 * The one state to show for a device. Disabled comes first: the cloud refuses such a device,
 * whatever its last connection was. A figure that is not published counts as offline.
 */
export function deviceState(device: DeviceStateFields): DeviceState {
  if (device.EnableState != null && Number(device.EnableState) === ENABLE_STATE.disabled) {
    return 'disabled';
  }
  switch (Number(device.Online)) {
    case ONLINE.online:
      return 'online';
    case ONLINE.neverActivated:
      return 'neverActivated';
    default:
      return 'offline';
  }
}

/** `EncryptionType` of a product, a text on the wire. Facts 6. */
export const ENCRYPTION_TYPE = { certificate: '1', psk: '2' } as const;
export type EncryptionType = (typeof ENCRYPTION_TYPE)[keyof typeof ENCRYPTION_TYPE];

/** `ProductType`. Facts 6. */
export const PRODUCT_TYPE = {
  general: 0,
  nbIot: 2,
  loraGateway: 3,
  lora: 4,
  gateway: 5,
} as const;
export type ProductTypeName = keyof typeof PRODUCT_TYPE;

/** The name of a `ProductType` figure; null for one that is not published. */
export function productTypeName(type: Integer | undefined): ProductTypeName | null {
  switch (Number(type ?? PRODUCT_TYPE.general)) {
    case PRODUCT_TYPE.general:
      return 'general';
    case PRODUCT_TYPE.nbIot:
      return 'nbIot';
    case PRODUCT_TYPE.loraGateway:
      return 'loraGateway';
    case PRODUCT_TYPE.lora:
      return 'lora';
    case PRODUCT_TYPE.gateway:
      return 'gateway';
    default:
      return null;
  }
}

/** `Isp` of an NB-IoT device. APIDOC CreateDevice. */
export const ISP = { telecom: 1, mobile: 2, unicom: 3 } as const;

/** `LogLevel` of a device, by figure. Facts 6. */
export const LOG_LEVELS = ['off', 'error', 'warn', 'info', 'debug'] as const;

type CreateDeviceRequest = RequestOf<typeof createDevice>;
export type CreateDeviceField = Exclude<
  keyof CreateDeviceRequest,
  'ProductId' | 'DeviceName' | 'Attribute'
>;
export type CreateDeviceFields = Readonly<
  Partial<Record<CreateDeviceField, 'required' | 'optional'>>
>;

const PSK_FIELDS: CreateDeviceFields = { DefinedPsk: 'optional' };
const CERTIFICATE_FIELDS: CreateDeviceFields = { TlsCrt: 'optional' };
const NB_IOT_FIELDS: CreateDeviceFields = { Isp: 'required', Imei: 'required' };
const LORA_FIELDS: CreateDeviceFields = {
  LoraDevEui: 'required',
  Skey: 'required',
  LoraMoteType: 'optional',
  LoraAppKey: 'optional',
};

/**
 * Which fields of CreateDevice belong to a device of this product; the others are left out of
 * the form and of the request. Source: the field descriptions of APIDOC CreateDevice.
 */
export function createDeviceFields(
  type: ProductTypeName,
  encryption: EncryptionType,
): CreateDeviceFields {
  switch (type) {
    case 'lora':
      return LORA_FIELDS;
    case 'nbIot':
      return { ...NB_IOT_FIELDS, ...authenticationFields(encryption) };
    case 'general':
    case 'gateway':
    case 'loraGateway':
      return authenticationFields(encryption);
  }
}

function authenticationFields(encryption: EncryptionType): CreateDeviceFields {
  return encryption === ENCRYPTION_TYPE.certificate ? CERTIFICATE_FIELDS : PSK_FIELDS;
}
