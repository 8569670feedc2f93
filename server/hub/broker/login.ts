import { X509Certificate } from 'node:crypto';
import { ENABLE_STATE, ENCRYPTION_TYPE } from '#src/domain/device.ts';
import { equalText } from '../api/checks.ts';
import { commonName, isCurrent, readCertificate } from '../ca/read-certificate.ts';
import type { Core } from '../services.ts';
import type { DeviceRow } from '../store/devices.ts';
import type { ProductRow } from '../store/products.ts';

import { mqttPassword, parseClientId, parseUserName, passwordMethod } from './credentials.ts';

/** What a device brings along to prove who it is. */
export interface Claim {
  readonly clientId: string;
  readonly userName: string | undefined;
  readonly password: string | undefined;
  /** The client certificate of a TLS connection; the handshake proved that its key is there. */
  readonly certificate: X509Certificate | undefined;
  /** The identity of a TLS-PSK connection; the handshake proved that the device's key is there. */
  readonly pskIdentity: string | undefined;
}

/** CONNACK return codes of MQTT 3.1.1 that a login can end with. */
export const CONNACK = {
  badClientId: 2,
  unavailable: 3,
  badCredentials: 4,
  notAuthorized: 5,
} as const;
export type Refusal = (typeof CONNACK)[keyof typeof CONNACK];

export type LoginResult =
  | { readonly device: DeviceRow; readonly product: ProductRow }
  /** `why` is for the log. */
  | { readonly refusal: Refusal; readonly why: string };

const wrong = (why: string): LoginResult => ({ refusal: CONNACK.badCredentials, why });

function checkPassword(claim: Claim, device: DeviceRow, now: number): string | undefined {
  const { clientId, userName = '', password = '' } = claim;
  const user = parseUserName(userName);
  if (!user) return 'The user name has another form than clientId;sdkappid;connid;expiry.';
  if (user.clientId !== clientId) return 'The user name is of another client id.';
  if (user.expiry < BigInt(Math.floor(now / 1000))) return 'The login has expired.';
  const method = passwordMethod(password);
  if (!method) return 'The password does not name hmacsha256 or hmacsha1.';
  // LoRa devices and those with certificates have no key; an empty one would be everybody's.
  if (device.psk === '') return 'The device has no key.';
  return equalText(password.toLowerCase(), mqttPassword(device.psk, userName, method))
    ? undefined
    : 'The password is wrong.';
}

async function checkCertificate(
  core: Core,
  certificate: X509Certificate,
  product: ProductRow,
  device: DeviceRow,
): Promise<string | undefined> {
  const now = core.clock();
  if (!isCurrent(certificate, now)) return 'The certificate is not valid now.';
  if (commonName(certificate) !== `${product.id}${device.name}`) {
    return 'The common name of the certificate is of another device.';
  }
  const privateCa =
    product.private_ca === null ? undefined : core.store.privateCas.byPk(product.private_ca);
  const ca = new X509Certificate(privateCa?.pem ?? (await core.authority.certificate()));
  if (!certificate.verify(ca.publicKey)) return 'The certificate is of another CA.';
  // The owner of a private CA may renew a device's certificate; the hub's CA gives each device one.
  if (privateCa) return undefined;
  const issued = readCertificate(device.cert);
  return issued?.fingerprint256 === certificate.fingerprint256
    ? undefined
    : 'The certificate was issued for an earlier device of that name.';
}

async function checkProof(
  core: Core,
  claim: Claim,
  product: ProductRow,
  device: DeviceRow,
): Promise<string | undefined> {
  if (product.encryption_type === ENCRYPTION_TYPE.certificate) {
    if (!claim.certificate) return 'The product demands a client certificate.';
    return checkCertificate(core, claim.certificate, product, device);
  }
  if (claim.pskIdentity !== undefined) {
    return claim.pskIdentity === claim.clientId
      ? undefined
      : 'The TLS identity is of another device.';
  }
  return checkPassword(claim, device, core.clock());
}

/**
 * Finds out which device wants to connect, and whether it may. What is wrong with the proof is
 * answered alike for a device that does not exist, so that names cannot be guessed; that a device
 * is disabled is told only to itself.
 */
export async function login(core: Core, claim: Claim): Promise<LoginResult> {
  const { store } = core;
  const id = parseClientId(claim.clientId);
  if (!id)
    return {
      refusal: CONNACK.badClientId,
      why: 'The client id is not a product id and a device name.',
    };
  const product = store.products.byId(id.productId);
  const device = product && store.devices.byName(product.pk, id.deviceName);
  if (!product || !device) return wrong('There is no such device.');
  const problem = await checkProof(core, claim, product, device);
  if (problem !== undefined) return wrong(problem);
  if (product.forbidden === 1)
    return { refusal: CONNACK.notAuthorized, why: 'The product is disabled.' };
  if (device.enabled === ENABLE_STATE.disabled) {
    return { refusal: CONNACK.notAuthorized, why: 'The device is disabled.' };
  }
  return { device, product };
}
