import type { X509Certificate } from 'node:crypto';
import type { CertInfo } from '#src/contract/structures.ts';
import { ENCRYPTION_TYPE, PRODUCT_TYPE } from '#src/domain/device.ts';
import { BOUND_PRODUCTS_PAGE_LIMITS, PRIVATE_CAS_PER_ACCOUNT } from '#src/domain/limits.ts';
import { commonName, isCurrent, readCertificate } from '../../ca/read-certificate.ts';
import type { Services } from '../../services.ts';
import type { PrivateCaContent, PrivateCaRow } from '../../store/private-cas.ts';
import { CloudError } from '../cloud-error.ts';
import type { Handlers } from '../handlers.ts';
import { checkLimit, clampOffset, invalidValue, requireProduct } from './checks.ts';

/** Longest name of a CA certificate; the cloud publishes no figure. */
const NAME_LENGTH = 64;

function certInfo(ca: PrivateCaRow): CertInfo {
  return {
    CertName: ca.name,
    CertSN: ca.serial,
    IssuerName: ca.issuer,
    Subject: ca.subject,
    CreateTime: ca.created_ms,
    EffectiveTime: ca.effective_ms,
    ExpireTime: ca.expires_ms,
    CertText: ca.pem,
  };
}

function checkCa(pem: string, now: number): X509Certificate {
  const certificate = readCertificate(pem);
  const refuse = (why: string): CloudError =>
    new CloudError('InvalidParameterValue.CACertInvalid', why);
  if (!certificate) throw refuse('It must be one certificate in PEM.');
  if (!certificate.ca) throw refuse('It is not the certificate of a CA.');
  if (!isCurrent(certificate, now)) throw refuse('It is not valid now.');
  return certificate;
}

/**
 * Proof that the caller holds the CA's key. In the cloud the common name must be a code that only
 * its web console shows and no action returns, so any name but an empty one is taken here.
 */
function checkProof(ca: X509Certificate, pem: string, now: number): void {
  const refuse = (why: string): CloudError =>
    new CloudError('InvalidParameterValue.CACertNotMatch', why);
  const proof = readCertificate(pem);
  if (!proof) throw refuse('The verification certificate must be one certificate in PEM.');
  if (proof.fingerprint256 === ca.fingerprint256) {
    throw refuse('The CA certificate cannot verify itself.');
  }
  if (!proof.checkIssued(ca) || !proof.verify(ca.publicKey)) {
    throw refuse('The verification certificate is not signed by this CA.');
  }
  if (!isCurrent(proof, now)) throw refuse('The verification certificate is not valid now.');
  if (commonName(proof) === '') {
    throw refuse('The verification certificate has no common name.');
  }
}

function readContent(services: Services, pem: string, proof: string): PrivateCaContent {
  const now = services.clock();
  const certificate = checkCa(pem, now);
  checkProof(certificate, proof, now);
  if (services.store.privateCas.byFingerprint(certificate.fingerprint256)) {
    throw new CloudError('LimitExceeded.CARepeat');
  }
  return {
    pem,
    fingerprint: certificate.fingerprint256,
    serial: certificate.serialNumber,
    issuer: certificate.issuer.replaceAll('\n', ', '),
    subject: certificate.subject.replaceAll('\n', ', '),
    effective_ms: certificate.validFromDate.getTime(),
    expires_ms: certificate.validToDate.getTime(),
  };
}

function requireCa({ store }: Services, name: string): PrivateCaRow {
  const ca = store.privateCas.byName(name);
  if (!ca) throw new CloudError('ResourceNotFound.CACertNotExist');
  return ca;
}

function checkCaName(name: string): void {
  if (name.trim() === '') throw invalidValue('CertName', 'It must not be empty.');
  if (name.length > NAME_LENGTH) {
    throw invalidValue('CertName', `It must have at most ${NAME_LENGTH} characters.`);
  }
}

type Names =
  | 'CreatePrivateCA'
  | 'DeletePrivateCA'
  | 'DescribePrivateCA'
  | 'DescribePrivateCAs'
  | 'DescribePrivateCABindedProducts'
  | 'UpdatePrivateCA'
  | 'DescribeProductCA'
  | 'UpdateProductPrivateCA'
  | 'DeleteProductPrivateCA';

export function privateCaHandlers(services: Services): Handlers<Names> {
  const { privateCas, products } = services.store;
  return {
    CreatePrivateCA({ CertName, CertText, VerifyCertText }) {
      checkCaName(CertName);
      if (privateCas.byName(CertName)) throw new CloudError('LimitExceeded.CACertNameRepeat');
      if (privateCas.all().length >= PRIVATE_CAS_PER_ACCOUNT) {
        throw new CloudError('LimitExceeded.CACertLimit');
      }
      const content = readContent(services, CertText, VerifyCertText);
      privateCas.insert(CertName, content, services.clock());
      return {};
    },

    DeletePrivateCA({ CertName }) {
      const { pk } = requireCa(services, CertName);
      if (privateCas.products(pk, 0, 1).length > 0) {
        throw new CloudError('LimitExceeded.CAAlreadyBindProduct');
      }
      privateCas.remove(pk);
      return {};
    },

    DescribePrivateCA: ({ CertName }) => ({ CA: certInfo(requireCa(services, CertName)) }),

    DescribePrivateCAs: () => ({ CAs: privateCas.all().map(certInfo) }),

    DescribePrivateCABindedProducts({ CertName, Offset, Limit }) {
      const limit = checkLimit('Limit', Limit, BOUND_PRODUCTS_PAGE_LIMITS);
      const { pk } = requireCa(services, CertName);
      const rows = privateCas.products(pk, clampOffset(Offset), limit);
      return { Products: rows.map(({ id, name }) => ({ ProductId: id, ProductName: name })) };
    },

    UpdatePrivateCA({ CertName, CertText, VerifyCertText }) {
      const { pk } = requireCa(services, CertName);
      privateCas.replace(pk, readContent(services, CertText, VerifyCertText));
      return {};
    },

    DescribeProductCA({ ProductId }) {
      const { private_ca: pk } = requireProduct(services, ProductId);
      const ca = pk === null ? undefined : privateCas.byPk(pk);
      return { CAs: ca ? [certInfo(ca)] : [] };
    },

    UpdateProductPrivateCA({ ProductId, CertName }) {
      const product = requireProduct(services, ProductId);
      const { encryption_type: encryption, product_type: type } = product;
      if (encryption !== ENCRYPTION_TYPE.certificate || type === PRODUCT_TYPE.lora) {
        throw new CloudError('LimitExceeded.CACertNotSupport');
      }
      products.setPrivateCa(product.pk, requireCa(services, CertName).pk);
      return {};
    },

    DeleteProductPrivateCA({ ProductId }) {
      const product = requireProduct(services, ProductId);
      if (product.private_ca === null) {
        throw new CloudError(
          'InvalidParameterValue.CACertInvalid',
          'The product has no private CA.',
        );
      }
      products.setPrivateCa(product.pk, null);
      return {};
    },
  };
}
