import { X509Certificate } from 'node:crypto';
import type { DeviceTag } from '#src/contract/structures.ts';
import { ENCRYPTION_TYPE, ISP, PRODUCT_TYPE } from '#src/domain/device.ts';
import { pskProblem } from '#src/domain/names.ts';
import { commonName, readCertificate } from '../../ca/read-certificate.ts';
import { newLoraKey, newPsk } from '../../ids.ts';
import { seconds, type Services } from '../../services.ts';
import type { NewDevice } from '../../store/devices.ts';
import type { ProductRow } from '../../store/products.ts';
import { CloudError } from '../cloud-error.ts';
import type { Input } from '../handlers.ts';
import { checkName, checkOneOf, invalidValue } from './checks.ts';

type Given = Input<'CreateDevice'>;

/** `DeviceTag.Type`: 1 integer, 2 text. */
const TAG_TYPES = [1, 2];

function checkTags(tags: readonly DeviceTag[]): void {
  const seen = new Set<string>();
  for (const [index, tag] of tags.entries()) {
    const path = `Attribute.Tags.${index}`;
    if (tag.Tag === '') throw invalidValue(`${path}.Tag`, 'It must not be empty.');
    if (seen.has(tag.Tag)) throw invalidValue(`${path}.Tag`, 'It is there twice.');
    seen.add(tag.Tag);
    const type = checkOneOf(`${path}.Type`, tag.Type, TAG_TYPES);
    if (type === 1 && !/^-?\d{1,19}$/.test(tag.Value)) {
      throw invalidValue(`${path}.Value`, 'It must be an integer.');
    }
  }
}

/** Which kinds of device fit which type of product; the codes are those of the document. */
function checkKind(product: ProductRow, given: Given): void {
  const { nbIot, lora } = PRODUCT_TYPE;
  const isLoraDevice = given.LoraDevEui !== undefined;
  const isNbDevice = given.Isp !== undefined || given.Imei !== undefined;
  if (product.product_type === lora) {
    if (!isLoraDevice) throw new CloudError('UnauthorizedOperation.ProductCantHaveNotLoRaDevice');
    if (!given.Skey) throw invalidValue('Skey', 'A LoRa device needs it.');
    if (!/^[0-9a-fA-F]{16}$/.test(given.LoraDevEui ?? '')) {
      throw invalidValue('LoraDevEui', 'It must be 16 hexadecimal digits.');
    }
    if (given.LoraAppKey !== undefined && !/^[0-9a-fA-F]{32}$/.test(given.LoraAppKey)) {
      throw invalidValue('LoraAppKey', 'It must be 32 hexadecimal digits.');
    }
    return;
  }
  if (isLoraDevice) throw new CloudError('UnauthorizedOperation.ProductCantHaveLoRaDevice');
  if (product.product_type === nbIot) {
    if (given.Isp === undefined || !given.Imei) {
      throw new CloudError('UnauthorizedOperation.ProductCantHaveNormalDevice');
    }
    checkOneOf('Isp', given.Isp, Object.values(ISP));
    if (!/^\d{15}$/.test(given.Imei)) throw invalidValue('Imei', 'It must be 15 digits.');
  } else if (isNbDevice) {
    throw new CloudError('InvalidParameterValue.ProductTypeNotSupport');
  }
}

function checkPsk(product: ProductRow, psk: string): void {
  if (product.encryption_type !== ENCRYPTION_TYPE.psk) {
    throw new CloudError('UnauthorizedOperation.ProductNotSupportPSK');
  }
  const problem = pskProblem(psk);
  if (problem?.kind === 'notBase64') {
    throw new CloudError('InvalidParameterValue.DefinedPskNotBase64');
  }
  checkName('DefinedPsk', problem);
}

/**
 * What is wrong with the certificate that a device of a private CA brings along: it must be that
 * CA's, and have the device's name in it.
 */
export function certificateProblem(
  { store }: Services,
  product: ProductRow,
  deviceName: string,
  pem: string,
): string | undefined {
  if (product.private_ca === null) return 'The product has no private CA.';
  const ca = store.privateCas.byPk(product.private_ca);
  const certificate = readCertificate(pem);
  if (!certificate) return 'It must be one certificate in PEM.';
  if (!ca || !certificate.verify(new X509Certificate(ca.pem).publicKey)) {
    return 'It is not signed by the private CA of the product.';
  }
  const name = `${product.id}${deviceName}`;
  return commonName(certificate) === name ? undefined : `Its common name must be ${name}.`;
}

/**
 * Checks what a device of this product may be created with.
 * @throws CloudError with the document's code for what does not fit.
 */
export function checkNewDevice(services: Services, product: ProductRow, given: Given): void {
  checkKind(product, given);
  if (given.DefinedPsk !== undefined) checkPsk(product, given.DefinedPsk);
  if (given.TlsCrt !== undefined) {
    const problem = certificateProblem(services, product, given.DeviceName, given.TlsCrt);
    if (problem !== undefined) throw invalidValue('TlsCrt', problem);
  }
  checkTags(given.Attribute?.Tags ?? []);
}

interface Secrets {
  readonly psk: string;
  readonly cert: string;
  readonly private_key: string | null;
}

async function createSecrets(
  { authority }: Pick<Services, 'authority'>,
  product: ProductRow,
  given: Given,
): Promise<Secrets> {
  if (product.product_type === PRODUCT_TYPE.lora) return { psk: '', cert: '', private_key: null };
  if (product.encryption_type === ENCRYPTION_TYPE.psk) {
    return { psk: given.DefinedPsk ?? newPsk(), cert: '', private_key: null };
  }
  // Devices of a private CA bring their own certificate, now or when they first connect.
  if (product.private_ca !== null) return { psk: '', cert: given.TlsCrt ?? '', private_key: null };
  const issued = await authority.issue(`${product.id}${given.DeviceName}`);
  return { psk: '', cert: issued.certificate, private_key: issued.privateKey };
}

/** Makes the device, with new keys; nothing is stored yet. */
export async function makeDevice(
  services: Pick<Services, 'authority' | 'clock'>,
  product: ProductRow,
  given: Given,
): Promise<NewDevice & Secrets> {
  const isLora = product.product_type === PRODUCT_TYPE.lora;
  return {
    name: given.DeviceName,
    created: seconds(services),
    tags: JSON.stringify(given.Attribute?.Tags ?? []),
    imei: given.Imei ?? '',
    isp: Number(given.Isp ?? 0),
    lora_dev_eui: given.LoraDevEui ?? '',
    lora_mote_type: Number(given.LoraMoteType ?? 0),
    lora_app_key: isLora ? (given.LoraAppKey ?? newLoraKey()) : '',
    lora_nwk_key: isLora ? newLoraKey() : '',
    ...(await createSecrets(services, product, given)),
  };
}
