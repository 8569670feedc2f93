import { X509Certificate } from 'node:crypto';

/** Reads one PEM certificate. @returns undefined when the text is not exactly that. */
export function readCertificate(pem: string): X509Certificate | undefined {
  // OpenSSL would take the first certificate of a chain and stay silent about the rest.
  const blocks = pem.match(/-----BEGIN [A-Z0-9 ]+-----/g) ?? [];
  if (blocks.length !== 1 || blocks[0] !== '-----BEGIN CERTIFICATE-----') return undefined;
  try {
    return new X509Certificate(pem);
  } catch {
    return undefined;
  }
}

/** The common name of the subject; empty where there is none. */
export function commonName(certificate: X509Certificate): string {
  const line = certificate.subject.split('\n').find((part) => part.startsWith('CN='));
  return line?.slice('CN='.length) ?? '';
}

/** Whether a certificate is valid at a time. @param now Unix milliseconds. */
export function isCurrent(certificate: X509Certificate, now: number): boolean {
  return certificate.validFromDate.getTime() <= now && now < certificate.validToDate.getTime();
}
