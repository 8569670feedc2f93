import { createHash, createHmac } from 'node:crypto';
import { equalText } from '../../api/checks.ts';
import { readCertificate } from '../../ca/read-certificate.ts';
import type { DeviceRow } from '../../store/devices.ts';

/** How far the time of a signature may be from the hub's, in seconds; as in the cloud's API. */
const MAX_SKEW_SECONDS = 300;

export const BIND_METHODS = { hmacsha1: 'sha1', hmacsha256: 'sha256' } as const;
export type BindMethod = keyof typeof BIND_METHODS;

/**
 * The signature by which a sub-device agrees to be bound. Facts 5.2.
 * @param key for devices with a key the base64 text as it is, not decoded.
 * @param text `${productId}${deviceName};${random};${timestamp}`
 * @returns base64.
 */
export function bindSignature(key: string | Buffer, text: string, method: BindMethod): string {
  return createHmac(BIND_METHODS[method], key).update(text).digest('base64');
}

/**
 * The keys that sign for a device. For certificates the documents say the SHA-1 digest of the
 * certificate, the embedded SDK takes the MD5 of the file; neither says bytes or hex, so both do.
 */
function keysOf({ psk, cert }: DeviceRow): (string | Buffer)[] {
  if (psk !== '') return [psk];
  const certificate = readCertificate(cert);
  if (!certificate) return [];
  const digests = [
    createHash('sha1').update(certificate.raw).digest(),
    createHash('sha1').update(cert).digest(),
    createHash('md5').update(cert).digest(),
  ];
  return digests.flatMap((digest) => [digest, digest.toString('hex')]);
}

/** Whether a signature of a bind request is that of the device. */
export function isSignedBy(
  device: DeviceRow,
  text: string,
  method: BindMethod,
  signature: string,
): boolean {
  return keysOf(device).some((key) => equalText(signature, bindSignature(key, text, method)));
}

/** @param now Unix milliseconds. @param timestamp Unix seconds. */
export function isExpired(timestamp: number, now: number): boolean {
  return Math.abs(Math.floor(now / 1000) - timestamp) > MAX_SKEW_SECONDS;
}
