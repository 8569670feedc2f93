import { createTestCa } from '../../support/certificates.ts';
import { callHub, createProduct } from '../../support/hub.ts';
import { expect, test } from '../../support/test.ts';

test('binds a private CA to a certificate product and takes it away again', async ({ page }) => {
  const productId = await createProduct('cert', { EncryptionType: '1' });
  const caName = `ca-${productId}`;
  const ca = await createTestCa(caName);
  await callHub('CreatePrivateCA', {
    CertName: caName,
    CertText: ca.pem,
    VerifyCertText: await ca.issue('verification'),
  });
  await page.goto(`/local/products/${productId}/certificate`);
  await expect(page.getByText('The hub issues the certificates')).toBeVisible();
  await page.getByRole('button', { name: 'Bind private CA' }).click();
  await expect(page.getByText('Choose a private CA')).toBeVisible();
  await page.getByRole('combobox', { name: 'Private CA' }).click();
  await page.getByRole('option', { name: caName }).click();
  await page.getByRole('button', { name: 'Bind private CA' }).click();
  await expect(page.getByText(`CN=${caName}`).first()).toBeVisible();

  const deviceName = 'meter-1';
  await page.goto(`/local/products/${productId}/new-device`);
  await page.getByRole('textbox', { name: 'Device name', exact: true }).fill(deviceName);
  const certificate = page.getByLabel('Certificate of the device');
  await certificate.fill('-----BEGIN CERTIFICATE-----\nnot one');
  await page.getByRole('button', { name: 'Create device' }).click();
  await expect(page.getByText('This is not one certificate in PEM form')).toBeVisible();
  await expect(certificate).toHaveValue('-----BEGIN CERTIFICATE-----\nnot one');
  await certificate.fill(await ca.issue('somebody-else'));
  await page.getByRole('button', { name: 'Create device' }).click();
  await expect(page.getByRole('alert')).toContainText('InvalidParameterValue');
  await certificate.fill(await ca.issue(`${productId}${deviceName}`));
  await page.getByRole('button', { name: 'Create device' }).click();
  await expect(page.getByText('There is nothing to save here')).toBeVisible();
  await page.getByRole('link', { name: 'Open the device' }).click();
  await expect(page.getByText(`never was in the cloud: the certificate comes`)).toBeVisible();

  await page.goto(`/local/products/${productId}/certificate`);
  await page.getByRole('button', { name: 'Remove private CA' }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog).toContainText('can no longer connect');
  await dialog.getByRole('button', { name: 'Remove private CA' }).click();
  await expect(page.getByText('The hub issues the certificates')).toBeVisible();
  expect(await callHub('DescribeProductCA', { ProductId: productId })).toMatchObject({ CAs: [] });
  await callHub('DeletePrivateCA', { CertName: caName });
});
