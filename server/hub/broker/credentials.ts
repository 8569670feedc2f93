import { createHmac } from 'node:crypto';
import { DEVICE_NAME_LENGTH, PRODUCT_ID_LENGTH } from '#src/domain/limits.ts';
import type { DeviceId } from '#src/domain/topic/device-topics.ts';

/** Splits a client id, which is a product id and a device name without anything between. */
export function parseClientId(clientId: string): DeviceId | undefined {
  const productId = clientId.slice(0, PRODUCT_ID_LENGTH);
  const deviceName = clientId.slice(PRODUCT_ID_LENGTH);
  if (deviceName === '' || deviceName.length > DEVICE_NAME_LENGTH) return undefined;
  return { productId, deviceName };
}

export interface UserName {
  readonly clientId: string;
  /** Unix seconds by the documents; some SDKs send milliseconds or the largest integer they have. */
  readonly expiry: bigint;
}

/** Reads `${clientId};${sdkappid};${connid};${expiry}`. Facts 1.2: any sdkappid, any connid. */
export function parseUserName(userName: string): UserName | undefined {
  const [clientId = '', , , expiry = '', ...more] = userName.split(';');
  if (more.length > 0 || !/^\d{1,20}$/.test(expiry)) return undefined;
  return { clientId, expiry: BigInt(expiry) };
}

const METHODS = { hmacsha256: 'sha256', hmacsha1: 'sha1' } as const;

function isMethod(text: string): text is keyof typeof METHODS {
  return Object.hasOwn(METHODS, text);
}

/**
 * The password that belongs to a user name.
 * @param psk the device's key, base64.
 */
export function mqttPassword(psk: string, userName: string, method: keyof typeof METHODS): string {
  const hmac = createHmac(METHODS[method], Buffer.from(psk, 'base64'));
  return `${hmac.update(userName).digest('hex')};${method}`;
}

/** The method that a password says it was made with. */
export function passwordMethod(password: string): keyof typeof METHODS | undefined {
  const method = password.slice(password.indexOf(';') + 1).toLowerCase();
  return isMethod(method) ? method : undefined;
}
