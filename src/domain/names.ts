import {
  DEVICE_NAME_LENGTH,
  FIRMWARE_DESCRIPTION_LENGTH,
  FIRMWARE_NAME_LENGTH,
  FIRMWARE_VERSION_LENGTH,
  PRODUCT_ID_LENGTH,
  PRODUCT_NAME_LENGTH,
  PSK_MAX_LENGTH,
  PSK_MIN_LENGTH,
  RESOURCE_NAME_LENGTH,
  RULE_DESCRIPTION_LENGTH,
  RULE_NAME_LENGTH,
} from './limits.ts';

/** Why a text cannot be a name; the interface puts it into words. Offsets are UTF-16 units. */
export type NameProblem =
  | { readonly kind: 'empty' }
  | { readonly kind: 'tooShort'; readonly min: number; readonly length: number }
  | { readonly kind: 'tooLong'; readonly max: number; readonly length: number }
  | { readonly kind: 'badCharacter'; readonly character: string; readonly offset: number }
  | { readonly kind: 'notBase64' };

/**
 * Checks length and alphabet of a text.
 * @param foreign matches one character that is not allowed; must carry the `u` flag.
 */
function check(text: string, max: number, foreign: RegExp): NameProblem | null {
  if (text === '') return { kind: 'empty' };
  if (text.length > max) return { kind: 'tooLong', max, length: text.length };
  const found = foreign.exec(text);
  return found && { kind: 'badCharacter', character: found[0], offset: found.index };
}

function lengthProblem(text: string, max: number): NameProblem | null {
  return text.length > max ? { kind: 'tooLong', max, length: text.length } : null;
}

/** `ProductName`: `[a-zA-Z0-9:_-]{1,32}`. APIDOC CreateProduct. */
export function productNameProblem(text: string): NameProblem | null {
  return check(text, PRODUCT_NAME_LENGTH, /[^a-zA-Z0-9:_-]/u);
}

/** `ProductId`: ten letters and digits. Facts 1.2. */
export function productIdProblem(text: string): NameProblem | null {
  const problem = check(text, PRODUCT_ID_LENGTH, /[^a-zA-Z0-9]/u);
  if (problem || text.length === PRODUCT_ID_LENGTH) return problem;
  return { kind: 'tooShort', min: PRODUCT_ID_LENGTH, length: text.length };
}

/** `DeviceName`: `[a-zA-Z0-9:_-]{1,48}`. APIDOC CreateDevice. */
export function deviceNameProblem(text: string): NameProblem | null {
  return check(text, DEVICE_NAME_LENGTH, /[^a-zA-Z0-9:_-]/u);
}

/** `RuleName`: `[a-zA-Z0-9_]{1,32}`. Facts 4.1. */
export function ruleNameProblem(text: string): NameProblem | null {
  return check(text, RULE_NAME_LENGTH, /[^a-zA-Z0-9_]/u);
}

/** A rule's description: any text of at most 256 characters, or none. */
export function ruleDescriptionProblem(text: string): NameProblem | null {
  return lengthProblem(text, RULE_DESCRIPTION_LENGTH);
}

/** Firmware version: `[a-zA-Z0-9._-]{1,32}`. Facts 6. */
export function firmwareVersionProblem(text: string): NameProblem | null {
  return check(text, FIRMWARE_VERSION_LENGTH, /[^a-zA-Z0-9._-]/u);
}

/** Firmware name: any text of 1 to 32 characters. Facts 6. */
export function firmwareNameProblem(text: string): NameProblem | null {
  return text === '' ? { kind: 'empty' } : lengthProblem(text, FIRMWARE_NAME_LENGTH);
}

/** Firmware description: any text of at most 100 characters, or none. */
export function firmwareDescriptionProblem(text: string): NameProblem | null {
  return lengthProblem(text, FIRMWARE_DESCRIPTION_LENGTH);
}

/** Name of a resource: the name of a file, of 1 to 64 characters. Embedded C SDK. */
export function resourceNameProblem(text: string): NameProblem | null {
  if (/^\.{1,2}$/.test(text)) return { kind: 'badCharacter', character: '.', offset: 0 };
  return check(text, RESOURCE_NAME_LENGTH, /[/\\\p{Cc}\p{Cs}]/u);
}

/** Whether a text is base64 of the standard alphabet with its padding; the empty text is. */
export function isBase64(text: string): boolean {
  return text.length % 4 === 0 && /^[A-Za-z0-9+/]*(?:[A-Za-z0-9+/]=|==)?$/.test(text);
}

/** `DefinedPsk` and `UpdateDevicePSK.Psk`: base64 of 4 to 64 characters. Facts 1.2. */
export function pskProblem(text: string): NameProblem | null {
  if (text === '') return { kind: 'empty' };
  if (text.length < PSK_MIN_LENGTH) {
    return { kind: 'tooShort', min: PSK_MIN_LENGTH, length: text.length };
  }
  if (text.length > PSK_MAX_LENGTH) {
    return { kind: 'tooLong', max: PSK_MAX_LENGTH, length: text.length };
  }
  return isBase64(text) ? null : { kind: 'notBase64' };
}
