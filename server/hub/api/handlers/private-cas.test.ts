import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createTestCa, type TestCa } from '../../testing/certificates.ts';
import { newProduct, newPskProduct } from '../../testing/fleet.ts';
import { startTestHub, unique, type TestHub } from '../../testing/test-hub.ts';

let hub: TestHub;
let ca: TestCa;
let proof: string;
beforeAll(async () => {
  ca = await createTestCa('Fleet owner');
  proof = await ca.issue('verification-code');
});
beforeEach(async () => {
  hub = await startTestHub();
  return () => hub.close();
});

const create = (change: object = {}) =>
  hub.codeOf('CreatePrivateCA', {
    CertName: 'own',
    CertText: ca.pem,
    VerifyCertText: proof,
    ...change,
  });

describe('CreatePrivateCA', () => {
  it('keeps the certificate and shows what is in it', async () => {
    expect(await create()).toBe('OK');
    const { CA } = await hub.call('DescribePrivateCA', { CertName: 'own' });
    expect(CA).toMatchObject({
      CertName: 'own',
      Subject: 'CN=Fleet owner',
      IssuerName: 'CN=Fleet owner',
      CertText: ca.pem,
      CertSN: expect.stringMatching(/^[0-9A-F]+$/),
    });
    expect(Number(CA?.ExpireTime)).toBeGreaterThan(Number(CA?.EffectiveTime));
    expect((await hub.call('DescribePrivateCAs', {})).CAs).toEqual([CA]);
  });

  it('refuses certificates that cannot be a CA', async () => {
    const invalid = 'InvalidParameterValue.CACertInvalid';
    expect(await create({ CertText: 'no certificate' })).toBe(invalid);
    expect(await create({ CertText: proof })).toBe(invalid);
    expect(await create({ CertText: ca.pem + proof })).toBe(invalid);
    const expired = await createTestCa('Old', { from: 1e12, until: 1.1e12 });
    const old = { CertText: expired.pem, VerifyCertText: await expired.issue('code') };
    expect(await create(old)).toBe(invalid);
  });

  it('refuses a verification certificate that proves nothing', async () => {
    const mismatch = 'InvalidParameterValue.CACertNotMatch';
    const namesake = await createTestCa('Fleet owner');
    expect(await create({ VerifyCertText: await namesake.issue('code') })).toBe(mismatch);
    expect(await create({ VerifyCertText: ca.pem })).toBe(mismatch);
    expect(await create({ VerifyCertText: 'nothing' })).toBe(mismatch);
    expect(await create({ VerifyCertText: await ca.issue('') })).toBe(mismatch);
  });

  it('refuses a name or a certificate that is there already, and bad names', async () => {
    expect(await create()).toBe('OK');
    const other = await createTestCa('Other');
    const second = { CertText: other.pem, VerifyCertText: await other.issue('code') };
    expect(await create(second)).toBe('LimitExceeded.CACertNameRepeat');
    expect(await create({ CertName: 'again' })).toBe('LimitExceeded.CARepeat');
    expect(await create({ ...second, CertName: ' ' })).toBe('InvalidParameterValue');
    expect(await create({ ...second, CertName: 'x'.repeat(65) })).toBe('InvalidParameterValue');
  });

  it('takes ten and no more', async () => {
    for (let i = 0; i <= 10; i += 1) {
      const one = await createTestCa(`CA ${i}`);
      const code = await create({
        CertName: `ca-${i}`,
        CertText: one.pem,
        VerifyCertText: await one.issue('code'),
      });
      expect(code).toBe(i < 10 ? 'OK' : 'LimitExceeded.CACertLimit');
    }
  });
});

describe('UpdatePrivateCA', () => {
  it('replaces the certificate by another one that is proven', async () => {
    await create();
    const next = await createTestCa('Next');
    const update = (change: object = {}) =>
      hub.codeOf('UpdatePrivateCA', {
        CertName: 'own',
        CertText: next.pem,
        VerifyCertText: nextProof,
        ...change,
      });
    const nextProof = await next.issue('code');
    expect(await update({ CertName: 'none' })).toBe('ResourceNotFound.CACertNotExist');
    expect(await update({ CertText: 'x' })).toBe('InvalidParameterValue.CACertInvalid');
    expect(await update({ VerifyCertText: proof })).toBe('InvalidParameterValue.CACertNotMatch');
    expect(await update()).toBe('OK');
    expect(await update()).toBe('LimitExceeded.CARepeat');
    const { CA } = await hub.call('DescribePrivateCA', { CertName: 'own' });
    expect(CA?.Subject).toBe('CN=Next');
  });
});

describe('the CA of a product', () => {
  it('is bound, shown from both sides, and cannot be deleted meanwhile', async () => {
    await create();
    const ProductId = await newProduct(hub);
    const own = { CertName: 'own' };
    expect((await hub.call('DescribeProductCA', { ProductId })).CAs).toEqual([]);
    await hub.call('UpdateProductPrivateCA', { ProductId, ...own });
    const { CAs } = await hub.call('DescribeProductCA', { ProductId });
    expect(CAs.map((info) => info.CertName)).toEqual(['own']);
    const read = await hub.call('DescribeProduct', { ProductId });
    expect(read.ProductProperties?.PrivateCAName).toBe('own');
    const bound = { ...own, Offset: 0, Limit: 20 };
    const { Products } = await hub.call('DescribePrivateCABindedProducts', bound);
    expect(Products).toEqual([{ ProductId, ProductName: read.ProductName }]);
    expect(await hub.codeOf('DeletePrivateCA', own)).toBe('LimitExceeded.CAAlreadyBindProduct');

    await hub.call('DeleteProductPrivateCA', { ProductId });
    expect(await hub.codeOf('DeleteProductPrivateCA', { ProductId })).toBe(
      'InvalidParameterValue.CACertInvalid',
    );
    await hub.call('DeletePrivateCA', own);
    expect(await hub.codeOf('DescribePrivateCA', own)).toBe('ResourceNotFound.CACertNotExist');
    expect(await hub.codeOf('DeletePrivateCA', own)).toBe('ResourceNotFound.CACertNotExist');
  });

  it('is for products with certificates alone', async () => {
    await create();
    const ProductId = await newPskProduct(hub);
    const bind = (change: object) =>
      hub.codeOf('UpdateProductPrivateCA', { ProductId, CertName: 'own', ...change });
    expect(await bind({})).toBe('LimitExceeded.CACertNotSupport');
    expect(await bind({ ProductId: 'NOPRODUCT0' })).toBe('ResourceNotFound.ProductNotExist');
    const other = await newProduct(hub);
    expect(await bind({ ProductId: other, CertName: 'none' })).toBe(
      'ResourceNotFound.CACertNotExist',
    );
    for (const action of ['DescribeProductCA', 'DeleteProductPrivateCA']) {
      expect(await hub.codeOf(action, { ProductId: 'NOPRODUCT0' })).toBe(
        'ResourceNotFound.ProductNotExist',
      );
    }
    const list = { CertName: 'own', Offset: 0, Limit: 201 };
    expect(await hub.codeOf('DescribePrivateCABindedProducts', list)).toBe('InvalidParameterValue');
  });

  it('signs what its devices bring along; they have no key here', async () => {
    await create();
    const ProductId = await newProduct(hub, { PrivateCAName: 'own' });
    const DeviceName = unique('d');
    const stranger = await createTestCa('Stranger');
    const code = (TlsCrt: string) => hub.codeOf('CreateDevice', { ProductId, DeviceName, TlsCrt });
    expect(await code('x')).toBe('InvalidParameterValue');
    expect(await code(await stranger.issue(ProductId + DeviceName))).toBe('InvalidParameterValue');
    expect(await code(await ca.issue('another-name'))).toBe('InvalidParameterValue');
    const TlsCrt = await ca.issue(ProductId + DeviceName);
    const created = await hub.call('CreateDevice', { ProductId, DeviceName, TlsCrt });
    expect(created.DeviceCert).toBe(TlsCrt);
    expect(created.DevicePrivateKey).toBeUndefined();
    expect(await hub.codeOf('DescribeDeviceClientKey', { ProductId, DeviceName })).toBe(
      'UnsupportedOperation.WrongProductAuthType',
    );
    const bare = await hub.call('CreateDevice', { ProductId, DeviceName: 'bare' });
    expect(bare.DeviceCert).toBeUndefined();
  });
});
