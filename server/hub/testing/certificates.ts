import 'reflect-metadata';
import { createPrivateKey, generateKeyPairSync } from 'node:crypto';
import * as x509 from '@peculiar/x509';

// Certificates of a fleet owner's own CA, as a person would make them with OpenSSL.

const SIGNING = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' };

export interface TestCa {
  readonly pem: string;
  /** Issues a certificate for a common name. */
  issue(commonName: string): Promise<string>;
  /** Issues a certificate together with its key. */
  issuePair(commonName: string): Promise<{ readonly cert: string; readonly key: string }>;
}

interface Validity {
  readonly from: number;
  readonly until: number;
}

function keyPair() {
  const { publicKey, privateKey } = generateKeyPairSync('ec', {
    namedCurve: 'P-256',
    publicKeyEncoding: { type: 'spki', format: 'der' },
    privateKeyEncoding: { type: 'pkcs8', format: 'der' },
  });
  return { publicKey: new Uint8Array(publicKey), privateKey: new Uint8Array(privateKey) };
}

/** Makes a CA. @param validity Unix milliseconds; now and ten years where absent. */
export async function createTestCa(commonName: string, validity?: Validity): Promise<TestCa> {
  const { from, until } = validity ?? { from: Date.now() - 60_000, until: Date.now() + 3e11 };
  const { publicKey, privateKey } = keyPair();
  const signingKey = await crypto.subtle.importKey('pkcs8', privateKey, SIGNING, false, ['sign']);
  const dates = { notBefore: new Date(from), notAfter: new Date(until) };
  const issuer = `CN=${commonName}`;
  const ca = await x509.X509CertificateGenerator.create({
    ...dates,
    subject: issuer,
    issuer,
    publicKey,
    signingKey,
    signingAlgorithm: SIGNING,
    extensions: [new x509.BasicConstraintsExtension(true, 0, true)],
  });
  async function issuePair(name: string): Promise<{ cert: string; key: string }> {
    const keys = keyPair();
    const certificate = await x509.X509CertificateGenerator.create({
      ...dates,
      subject: name === '' ? 'O=Nameless' : `CN=${name}`,
      issuer,
      publicKey: keys.publicKey,
      signingKey,
      signingAlgorithm: SIGNING,
    });
    const key = createPrivateKey({
      key: Buffer.from(keys.privateKey),
      format: 'der',
      type: 'pkcs8',
    });
    return {
      cert: certificate.toString('pem'),
      key: key.export({ format: 'pem', type: 'pkcs8' }).toString(),
    };
  }
  return {
    pem: ca.toString('pem'),
    issue: async (name) => (await issuePair(name)).cert,
    issuePair,
  };
}
