import { X509Certificate } from 'node:crypto';
import { isIP } from 'node:net';
import { networkInterfaces } from 'node:os';
import type { Authority, Issued } from './authority.ts';
import type { KeyFiles } from './key-files.ts';
import { readCertificate } from './read-certificate.ts';

/** A certificate is renewed when it has less than this to live. */
const RENEW_BEFORE_MS = 30 * 24 * 60 * 60 * 1000;

// The names of the cloud's own brokers, for devices that reach the hub under them.
const CLOUD_NAMES = [
  '*.iotcloud.tencentdevices.com',
  '*.ap-guangzhou.iothub.tencentdevices.com',
  'ap-guangzhou.gateway.tencentdevices.com',
];

/** The names under which a hub that listens on `host` can be reached. */
function namesOf(host: string): string[] {
  const wildcard = host === '0.0.0.0' || host === '::';
  const own = wildcard
    ? Object.values(networkInterfaces()).flatMap((addresses = []) =>
        addresses.map(({ address }) => address).filter((address) => !address.startsWith('fe80')),
      )
    : [host];
  return [...new Set([...own, 'localhost', '127.0.0.1', '::1', ...CLOUD_NAMES])];
}

function covers(certificate: X509Certificate, name: string): boolean {
  if (isIP(name)) return certificate.checkIP(name) !== undefined;
  return certificate.checkHost(name.replace('*', 'any')) !== undefined;
}

/**
 * The certificate of the hub's TLS listener: the one kept in `files`, or a new one where that is
 * missing, about to expire, of another CA, or does not cover the names of `host`.
 * @param now Unix milliseconds.
 */
export async function serverCertificate(
  authority: Authority,
  files: KeyFiles,
  host: string,
  now: number,
): Promise<Issued> {
  const ca = new X509Certificate(await authority.certificate());
  const names = namesOf(host);
  const kept = files.read();
  const certificate = kept && readCertificate(kept.certificate);
  const usable =
    certificate !== undefined &&
    certificate.verify(ca.publicKey) &&
    certificate.validToDate.getTime() - now > RENEW_BEFORE_MS &&
    names.every((name) => covers(certificate, name));
  if (kept && usable) return kept;
  const issued = await authority.issueServer(names);
  files.write(issued);
  return issued;
}
