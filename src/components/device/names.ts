import type { Integer } from '#src/contract/integer.ts';
import type { ProductProperties } from '#src/contract/structures.ts';
import { ENCRYPTION_TYPE, ISP, LOG_LEVELS, productTypeName } from '#src/domain/device.ts';
import type { Translate } from '#src/i18n/messages.ts';
import type { deviceMessages } from './messages.ts';

type T = Translate<(typeof deviceMessages)['en-US']>;

/** The word for a product's type; a figure that is not published stays a figure. */
export function productTypeText(properties: ProductProperties, t: T): string {
  const name = productTypeName(properties.ProductType);
  return name === null ? t('unknownType', { type: String(properties.ProductType) }) : t(name);
}

/** How the devices of a product prove who they are. */
export function authenticationText(properties: ProductProperties, t: T): string {
  if (productTypeName(properties.ProductType) === 'lora') return t('loraKeys');
  switch (properties.EncryptionType) {
    case undefined:
    case ENCRYPTION_TYPE.certificate:
      return t('certificate');
    case ENCRYPTION_TYPE.psk:
      return t('psk');
    default:
      return t('unknownAuthentication', { type: properties.EncryptionType });
  }
}

/** The word for a log level; the API leaves it out for some devices, which then send nothing. */
export function logLevelText(level: Integer | null | undefined, t: T): string {
  const name = LOG_LEVELS[Number(level ?? 0)];
  return name === undefined ? t('unknownLevel', { level: String(level) }) : t(name);
}

/** The NB-IoT operator of a device. */
export function operatorText(isp: Integer | undefined, t: T): string {
  switch (Number(isp)) {
    case ISP.telecom:
      return t('telecom');
    case ISP.mobile:
      return t('mobile');
    case ISP.unicom:
      return t('unicom');
    default:
      return t('unknownOperator', { isp: String(isp) });
  }
}
