import { createPrivateKey, generateKeyPair, randomBytes } from 'node:crypto';
import { isIP } from 'node:net';
import { promisify } from 'node:util';
import type * as X509Module from '@peculiar/x509';
import type { KeyFiles } from './key-files.ts';

// The library is loaded when the first certificate is needed: a hub without certificate devices
// starts without it.
type X509 = typeof X509Module;

async function loadX509(): Promise<X509> {
  // The library's dependency injection refuses to load without this polyfill.
  await import('reflect-metadata');
  return import('@peculiar/x509');
}

const SIGNING = { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' };
const YEAR_MS = 365 * 24 * 60 * 60 * 1000;
const CA_YEARS = 20;
const DEVICE_YEARS = 15;
// Longer ones are refused by some TLS clients.
const SERVER_YEARS = 2;

export interface KeyPair {
  /** SPKI, DER. */
  readonly publicKey: Uint8Array<ArrayBuffer>;
  /** PKCS #1, PEM: the form that OpenSSL, mbedTLS and older Java libraries all read. */
  readonly privateKey: string;
}

export interface Issued {
  /** PEM. */
  readonly certificate: string;
  /** PEM. */
  readonly privateKey: string;
}

/** The hub's own certificate authority. */
export interface Authority {
  /** @returns the CA certificate, PEM. */
  certificate(): Promise<string>;
  /**
   * Issues a device certificate.
   * @param commonName product id + device name, as the cloud demands.
   * @param keys a key pair to certify; a new one where absent.
   */
  issue(commonName: string, keys?: KeyPair): Promise<Issued>;
  /** Issues a certificate for a TLS server. @param names its host names and IP addresses. */
  issueServer(names: readonly string[]): Promise<Issued>;
}

const generate = promisify(generateKeyPair);

/** RSA 2048: what every TLS client of the device SDKs can use. Made off the event loop. */
export async function createKeyPair(): Promise<KeyPair> {
  const { publicKey, privateKey } = await generate('rsa', {
    modulusLength: 2048,
    publicKeyEncoding: { type: 'spki', format: 'der' },
    privateKeyEncoding: { type: 'pkcs1', format: 'pem' },
  });
  return { publicKey: new Uint8Array(publicKey), privateKey };
}

function importSigningKey(pem: string): Promise<CryptoKey> {
  const der = new Uint8Array(createPrivateKey(pem).export({ type: 'pkcs8', format: 'der' }));
  return crypto.subtle.importKey('pkcs8', der, SIGNING, false, ['sign']);
}

/** RFC 5280: positive, at most 20 bytes. */
function serialNumber(): string {
  const bytes = randomBytes(16);
  bytes[0] = ((bytes[0] ?? 0) & 0x7f) | 0x40;
  return bytes.toString('hex');
}

async function createRoot(x509: X509, now: number): Promise<Issued> {
  const { publicKey, privateKey } = await createKeyPair();
  const name = [{ CN: ['IoT Hub local CA'] }, { OU: [randomBytes(4).toString('hex')] }];
  const certificate = await x509.X509CertificateGenerator.create({
    serialNumber: serialNumber(),
    subject: new x509.Name(name),
    issuer: new x509.Name(name),
    notBefore: new Date(now - 60_000),
    notAfter: new Date(now + CA_YEARS * YEAR_MS),
    publicKey,
    signingKey: await importSigningKey(privateKey),
    signingAlgorithm: SIGNING,
    extensions: [
      new x509.BasicConstraintsExtension(true, 0, true),
      new x509.KeyUsagesExtension(
        x509.KeyUsageFlags.keyCertSign | x509.KeyUsageFlags.cRLSign,
        true,
      ),
      await x509.SubjectKeyIdentifierExtension.create(new x509.PublicKey(publicKey)),
    ],
  });
  return { certificate: certificate.toString('pem'), privateKey };
}

interface Root {
  readonly x509: X509;
  readonly pem: string;
  readonly certificate: InstanceType<X509['X509Certificate']>;
  readonly signingKey: CryptoKey;
}

/**
 * The authority that keeps its key in `files`. It is created at the first use and is the same from
 * then on.
 * @param clock Unix milliseconds.
 */
export function createAuthority(files: KeyFiles, clock: () => number): Authority {
  async function open(): Promise<Root> {
    const x509 = await loadX509();
    let issued = files.read();
    if (!issued) {
      issued = await createRoot(x509, clock());
      files.write(issued);
    }
    return {
      x509,
      pem: issued.certificate,
      certificate: new x509.X509Certificate(issued.certificate),
      signingKey: await importSigningKey(issued.privateKey),
    };
  }
  let opened: Promise<Root> | undefined;
  const root = (): Promise<Root> => {
    opened ??= open();
    return opened;
  };

  async function certify(
    commonName: string,
    years: number,
    usage: 'clientAuth' | 'serverAuth',
    keys: KeyPair,
    names: readonly string[],
  ): Promise<Issued> {
    const { x509, certificate: ca, signingKey } = await root();
    const now = clock();
    const alternatives = names.map(
      (value) => ({ type: isIP(value) ? 'ip' : 'dns', value }) as const,
    );
    const certificate = await x509.X509CertificateGenerator.create({
      serialNumber: serialNumber(),
      subject: new x509.Name([{ CN: [commonName] }]),
      issuer: ca.subjectName,
      notBefore: new Date(now - 60_000),
      notAfter: new Date(now + years * YEAR_MS),
      publicKey: keys.publicKey,
      signingKey,
      signingAlgorithm: SIGNING,
      extensions: [
        new x509.BasicConstraintsExtension(false, undefined, true),
        new x509.KeyUsagesExtension(
          x509.KeyUsageFlags.digitalSignature | x509.KeyUsageFlags.keyEncipherment,
          true,
        ),
        new x509.ExtendedKeyUsageExtension([x509.ExtendedKeyUsage[usage]]),
        await x509.AuthorityKeyIdentifierExtension.create(ca.publicKey),
        ...(names.length > 0 ? [new x509.SubjectAlternativeNameExtension(alternatives)] : []),
      ],
    });
    return { certificate: certificate.toString('pem'), privateKey: keys.privateKey };
  }

  return {
    certificate: async () => (await root()).pem,
    issue: async (commonName, keys) =>
      certify(commonName, DEVICE_YEARS, 'clientAuth', keys ?? (await createKeyPair()), []),
    issueServer: async (names) =>
      certify('IoT Hub local server', SERVER_YEARS, 'serverAuth', await createKeyPair(), names),
  };
}
