import type { RequestOf } from '#src/contract/action.ts';
import type { createProduct } from '#src/contract/products.ts';
import { hexProblem } from '#src/components/form/field-checks.ts';
import type { FieldProblem } from '#src/components/form/field-problem.ts';
import {
  ENCRYPTION_TYPE,
  PRODUCT_TYPE,
  type EncryptionType,
  type ProductTypeName,
} from '#src/domain/device.ts';
import { productNameProblem } from '#src/domain/names.ts';
import { canRegisterDynamically, needsSkey, usesCertificates } from '#src/domain/product.ts';
import {
  registerLimitProblem,
  registrationRequest,
  USUAL_REGISTER_LIMIT,
  type RegistrationValues,
} from '../registration/register-type.ts';

/** What the form holds; fields that do not fit the chosen type stay, but are not sent. */
export interface ProductValues extends RegistrationValues {
  name: string;
  description: string;
  type: ProductTypeName;
  encryption: EncryptionType;
  /** The name of a private CA; empty for the hub's own. */
  privateCa: string;
  format: 'json' | 'custom';
  appEui: string;
  skey: string;
}

export const NEW_PRODUCT: ProductValues = {
  name: '',
  description: '',
  type: 'general',
  encryption: ENCRYPTION_TYPE.psk,
  privateCa: '',
  format: 'json',
  registerType: '0',
  registerLimit: String(USUAL_REGISTER_LIMIT),
  appEui: '',
  skey: '',
};

/** Digits of an AppEUI: an EUI-64 of LoRaWAN. */
const EUI_DIGITS = 16;

export interface ProductFields {
  authentication: boolean;
  privateCa: boolean;
  registration: boolean;
  appEui: boolean;
  skey: boolean;
}

/** Which fields the chosen type and authentication have. */
export function productFields({
  type,
  encryption,
}: Pick<ProductValues, 'type' | 'encryption'>): ProductFields {
  return {
    authentication: type !== 'lora',
    privateCa: usesCertificates({ type, encryption }),
    registration: canRegisterDynamically(type),
    appEui: type === 'lora',
    skey: needsSkey(type),
  };
}

/** What is wrong with each field that would be sent; null where nothing is. */
export function productProblems(
  values: ProductValues,
): Record<'name' | 'registerLimit' | 'appEui' | 'skey', FieldProblem | null> {
  const fields = productFields(values);
  return {
    name: productNameProblem(values.name.trim()),
    registerLimit: fields.registration ? registerLimitProblem(values) : null,
    appEui: fields.appEui ? hexProblem(values.appEui.trim(), EUI_DIGITS) : null,
    skey: fields.skey && values.skey.trim() === '' ? { kind: 'empty' } : null,
  };
}

/** The request for values without problems. The region is left to the connection's endpoint. */
export function toCreateProduct(values: ProductValues): RequestOf<typeof createProduct> {
  const fields = productFields(values);
  const description = values.description.trim();
  return {
    ProductName: values.name.trim(),
    ProductProperties: {
      ProductType: PRODUCT_TYPE[values.type],
      // A LoRa device has symmetric keys, whatever was chosen before the type was.
      EncryptionType: fields.authentication ? values.encryption : ENCRYPTION_TYPE.psk,
      Format: values.format,
      ...(description === '' ? {} : { ProductDescription: description }),
      ...(fields.privateCa && values.privateCa !== '' ? { PrivateCAName: values.privateCa } : {}),
      ...(fields.registration ? registrationRequest(values, 0) : {}),
      ...(fields.appEui ? { AppEUI: values.appEui.trim() } : {}),
    },
    ...(fields.skey ? { Skey: values.skey.trim() } : {}),
  };
}
