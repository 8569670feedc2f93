import 'reflect-metadata';
import { generateKeyPairSync } from 'node:crypto';
import * as x509 from '@peculiar/x509';

const SIGNING = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' };
const DAY = 86_400_000;

export interface TestCa {
  pem: string;
  /** A certificate of the CA for a common name, in PEM. */
  issue: (commonName: string) => Promise<string>;
}

function keyPair() {
  const { publicKey, privateKey } = generateKeyPairSync('ec', {
    namedCurve: 'P-256',
    publicKeyEncoding: { type: 'spki', format: 'der' },
    privateKeyEncoding: { type: 'pkcs8', format: 'der' },
  });
  return { publicKey: new Uint8Array(publicKey), privateKey: new Uint8Array(privateKey) };
}

/** A CA of one's own, as a person would make it with OpenSSL. */
export async function createTestCa(commonName: string): Promise<TestCa> {
  const own = keyPair();
  const common = {
    issuer: `CN=${commonName}`,
    notBefore: new Date(Date.now() - DAY),
    notAfter: new Date(Date.now() + 365 * DAY),
    signingAlgorithm: SIGNING,
    signingKey: await crypto.subtle.importKey('pkcs8', own.privateKey, SIGNING, false, ['sign']),
  };
  const ca = await x509.X509CertificateGenerator.create({
    ...common,
    subject: `CN=${commonName}`,
    publicKey: own.publicKey,
    extensions: [new x509.BasicConstraintsExtension(true, 0, true)],
  });
  return {
    pem: ca.toString('pem'),
    issue: async (name) => {
      const certificate = await x509.X509CertificateGenerator.create({
        ...common,
        subject: `CN=${name}`,
        publicKey: keyPair().publicKey,
      });
      return certificate.toString('pem');
    },
  };
}
