import type { RequestOf } from '#src/contract/action.ts';
import type { createDevice } from '#src/contract/devices.ts';
import type { DeviceTag } from '#src/contract/structures.ts';
import {
  certificateProblem,
  countProblem,
  digitsProblem,
  hexProblem,
} from '#src/components/form/field-checks.ts';
import type { FieldProblem } from '#src/components/form/field-problem.ts';
import { createDeviceFields, ISP } from '#src/domain/device.ts';
import { deviceNameProblem, pskProblem } from '#src/domain/names.ts';
import type { ProductKind } from '#src/domain/product.ts';

/** `DeviceTag.Type`. APIDOC. */
const TAG_TYPE = { integer: 1, text: 2 } as const;
/** A MoteType is a small figure of the LoRa operator; nothing larger is published. */
const MAX_MOTE_TYPE = 255;
const IMEI_DIGITS = 15;
const EUI_DIGITS = 16;
const APP_KEY_DIGITS = 32;

/** An attribute of the new device, as typed. */
export interface TagValues {
  /** Tells the lines apart while some are removed. */
  id: number;
  name: string;
  type: keyof typeof TAG_TYPE;
  value: string;
  description: string;
}

/** What the form holds; fields that do not fit the product stay empty and are not sent. */
export interface DeviceValues {
  name: string;
  keySource: 'generated' | 'own';
  psk: string;
  certificate: string;
  operator: keyof typeof ISP;
  imei: string;
  devEui: string;
  moteType: string;
  appKey: string;
  skey: string;
  tags: TagValues[];
}

export const NEW_DEVICE: DeviceValues = {
  name: '',
  keySource: 'generated',
  psk: '',
  certificate: '',
  operator: 'telecom',
  imei: '',
  devEui: '',
  moteType: '',
  appKey: '',
  skey: '',
  tags: [],
};

/** Groups of fields that a device of this product has. */
export interface DeviceFields {
  psk: boolean;
  /** A certificate of the product's private CA, which the device may also bring later. */
  certificate: boolean;
  /** The hub makes the key pair and the certificate. */
  hubCertificate: boolean;
  nbIot: boolean;
  lora: boolean;
}

export function deviceFields({ type, encryption, privateCa }: ProductKind): DeviceFields {
  const fields = createDeviceFields(type, encryption);
  const hasCertificate = fields.TlsCrt !== undefined;
  return {
    psk: fields.DefinedPsk !== undefined,
    certificate: hasCertificate && privateCa !== '',
    hubCertificate: hasCertificate && privateCa === '',
    nbIot: fields.Imei !== undefined,
    lora: fields.LoraDevEui !== undefined,
  };
}

function optional(text: string, check: (text: string) => FieldProblem | null): FieldProblem | null {
  return text.trim() === '' ? null : check(text.trim());
}

function tagProblems(tags: readonly TagValues[]): Record<string, FieldProblem | null> {
  const problems: Record<string, FieldProblem | null> = {};
  const seen = new Set<string>();
  for (const [index, tag] of tags.entries()) {
    const name = tag.name.trim();
    if (name === '') problems[`tags.${index}.name`] = { kind: 'empty' };
    else if (seen.has(name)) problems[`tags.${index}.name`] = { kind: 'twice' };
    seen.add(name);
    // 64-bit integers at most; the figure itself travels as text.
    if (tag.type === 'integer' && !/^-?[0-9]{1,19}$/.test(tag.value.trim())) {
      problems[`tags.${index}.value`] = { kind: 'integer' };
    }
  }
  return problems;
}

/** What is wrong with each field that would be sent, by its path; null where nothing is. */
export function deviceProblems(
  values: DeviceValues,
  kind: ProductKind,
): Record<string, FieldProblem | null> {
  const fields = deviceFields(kind);
  return {
    name: deviceNameProblem(values.name.trim()),
    psk: fields.psk && values.keySource === 'own' ? pskProblem(values.psk.trim()) : null,
    certificate: fields.certificate ? optional(values.certificate, certificateProblem) : null,
    ...(fields.nbIot ? { imei: digitsProblem(values.imei.trim(), IMEI_DIGITS) } : {}),
    ...(fields.lora ? loraProblems(values) : {}),
    ...tagProblems(values.tags),
  };
}

function loraProblems(values: DeviceValues): Record<string, FieldProblem | null> {
  return {
    devEui: hexProblem(values.devEui.trim(), EUI_DIGITS),
    moteType: optional(values.moteType, (text) => countProblem(text, 0, MAX_MOTE_TYPE)),
    appKey: optional(values.appKey, (text) => hexProblem(text, APP_KEY_DIGITS)),
    skey: values.skey.trim() === '' ? { kind: 'empty' } : null,
  };
}

function toTag(tag: TagValues): DeviceTag {
  const description = tag.description.trim();
  return {
    Tag: tag.name.trim(),
    Type: TAG_TYPE[tag.type],
    Value: tag.type === 'integer' ? tag.value.trim() : tag.value,
    ...(description === '' ? {} : { Name: description }),
  };
}

type Request = RequestOf<typeof createDevice>;

function loraRequest(values: DeviceValues): Partial<Request> {
  const moteType = values.moteType.trim();
  const appKey = values.appKey.trim();
  return {
    LoraDevEui: values.devEui.trim(),
    Skey: values.skey.trim(),
    ...(moteType === '' ? {} : { LoraMoteType: Number(moteType) }),
    ...(appKey === '' ? {} : { LoraAppKey: appKey }),
  };
}

/** The request for values without problems. */
export function toCreateDevice(
  values: DeviceValues,
  productId: string,
  kind: ProductKind,
): Request {
  const fields = deviceFields(kind);
  const certificate = values.certificate.trim();
  return {
    ProductId: productId,
    DeviceName: values.name.trim(),
    ...(fields.psk && values.keySource === 'own' ? { DefinedPsk: values.psk.trim() } : {}),
    ...(fields.certificate && certificate !== '' ? { TlsCrt: `${certificate}\n` } : {}),
    ...(fields.nbIot ? { Isp: ISP[values.operator], Imei: values.imei.trim() } : {}),
    ...(fields.lora ? loraRequest(values) : {}),
    ...(values.tags.length === 0 ? {} : { Attribute: { Tags: values.tags.map(toTag) } }),
  };
}
