import type { ProductProperties } from '#src/contract/structures.ts';
import {
  ENCRYPTION_TYPE,
  productTypeName,
  type EncryptionType,
  type ProductTypeName,
} from './device.ts';

/** What decides which forms, tabs and actions a product and its devices have. */
export interface ProductKind {
  readonly type: ProductTypeName;
  readonly encryption: EncryptionType;
  /** The name of its private CA; empty where the hub issues the certificates. */
  readonly privateCa: string;
  readonly disabled: boolean;
}

/** The kind of a product. A figure that is not published counts as the default of APIDOC. */
export function productKind(properties: ProductProperties | undefined): ProductKind {
  return {
    type: productTypeName(properties?.ProductType) ?? 'general',
    encryption:
      properties?.EncryptionType === ENCRYPTION_TYPE.psk
        ? ENCRYPTION_TYPE.psk
        : ENCRYPTION_TYPE.certificate,
    privateCa: properties?.PrivateCAName ?? '',
    disabled: Number(properties?.ForbiddenStatus ?? 0) !== 0,
  };
}

/** LoRa devices sign in to their network server with LoRa keys, not to the hub. */
export function usesCertificates({
  type,
  encryption,
}: Pick<ProductKind, 'type' | 'encryption'>): boolean {
  return type !== 'lora' && encryption === ENCRYPTION_TYPE.certificate;
}

export function usesPsk({ type, encryption }: Pick<ProductKind, 'type' | 'encryption'>): boolean {
  return type !== 'lora' && encryption === ENCRYPTION_TYPE.psk;
}

/** UpdateProductDynamicRegister answers `ProductTypeNotSupport` for the other types. */
export function canRegisterDynamically(type: ProductTypeName): boolean {
  return type === 'general' || type === 'gateway';
}

/** LoRa devices are reached through their network server, which carries no firmware. */
export function canUpdateFirmware(type: ProductTypeName): boolean {
  return type !== 'lora';
}

/** Products and devices of the LoRa operator are written with its key. APIDOC `Skey`. */
export function needsSkey(type: ProductTypeName): boolean {
  return type === 'lora' || type === 'loraGateway';
}
