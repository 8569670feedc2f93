import { callHub, createProduct } from '../../support/hub.ts';
import { expect, test } from '../../support/test.ts';

async function nameOf(productId: string): Promise<string> {
  return String((await callHub('DescribeProduct', { ProductId: productId }))['ProductName']);
}

test('pages of the list are in the address and survive a reload', async ({ page }) => {
  const ids = [];
  for (let index = 0; index < 26; index += 1) ids.push(await createProduct('many'));
  await page.goto('/local/products?size=25');
  await expect(page.getByRole('status').filter({ hasText: /^1–25 of / })).toBeVisible();
  await page.getByRole('button', { name: 'Next page' }).click();
  await expect(page).toHaveURL(/size=25&page=2$/);
  await expect(page.getByRole('status').filter({ hasText: /^26–/ })).toBeVisible();
  await page.reload();
  await expect(page.getByRole('status').filter({ hasText: /^26–/ })).toBeVisible();
  await page.goto('/local/products?size=25&page=9999');
  await expect(page.getByRole('heading', { name: 'This page is empty' })).toBeVisible();
  await page.getByRole('link', { name: 'Go to the first page' }).click();
  await expect(page.getByRole('table', { name: 'Products' })).toBeVisible();
  for (const ProductId of ids) await callHub('DeleteProduct', { ProductId });
});

test('disables a product, says what that means, and enables it again', async ({
  page,
  productId,
}) => {
  await callHub('CreateDevice', { ProductId: productId, DeviceName: 'pump-1' });
  await page.goto(`/local/products/${productId}`);
  await page.getByRole('button', { name: 'Disable product' }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog).toContainText('None of its devices can connect any more');
  await expect(dialog).toContainText('1 device is affected.');
  await dialog.getByRole('button', { name: 'Disable product' }).click();
  await expect(dialog).toBeHidden();
  await expect(page.getByText('Disabled', { exact: true }).first()).toBeVisible();

  await page.goto(`/local/products/${productId}/new-device`);
  await expect(page.getByRole('heading', { name: 'The product is disabled' })).toBeVisible();
  await page.getByRole('link', { name: 'Go to the product' }).click();
  await page.getByRole('button', { name: 'Enable product' }).click();
  await dialog.getByRole('button', { name: 'Enable product' }).click();
  await expect(page.getByRole('button', { name: 'Disable product' })).toBeVisible();
  const { ProductProperties } = await callHub('DescribeProduct', { ProductId: productId });
  expect(ProductProperties).toMatchObject({ ForbiddenStatus: 0 });
});

test('does not delete a product with devices, and deletes it once they are gone', async ({
  page,
  productId,
}) => {
  const name = await nameOf(productId);
  await callHub('CreateDevice', { ProductId: productId, DeviceName: 'pump-1' });
  await page.goto(`/local/products/${productId}`);
  await page.getByRole('button', { name: 'More actions' }).click();
  await page.getByRole('button', { name: 'Delete product' }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog).toContainText('It still has 1 device.');
  await expect(dialog.getByRole('button', { name: 'Delete product' })).toBeDisabled();
  await dialog.getByRole('link', { name: 'Show its devices' }).click();
  await expect(page).toHaveURL(new RegExp(`${productId}/devices$`));

  await page.getByRole('button', { name: 'Actions for pump-1' }).click();
  await page.getByRole('button', { name: 'Delete', exact: true }).click();
  await dialog.getByLabel('Type pump-1 to confirm').fill('pump-1');
  await dialog.getByRole('button', { name: 'Delete device' }).click();
  await expect(page.getByRole('heading', { name: 'The product has no devices yet' })).toBeVisible();

  await page.getByRole('button', { name: 'More actions' }).click();
  await page.getByRole('button', { name: 'Delete product' }).click();
  await dialog.getByLabel(`Type ${name} to confirm`).fill('something else');
  await dialog.getByRole('button', { name: 'Delete product' }).click();
  await expect(dialog.getByText(/^This is not the name/)).toBeVisible();
  await dialog.getByLabel(`Type ${name} to confirm`).fill(name);
  await dialog.getByRole('button', { name: 'Delete product' }).click();
  await expect(page).toHaveURL(/\/local\/products$/);
  await expect(callHub('DescribeProduct', { ProductId: productId })).rejects.toMatchObject({
    code: 'ResourceNotFound.ProductNotExist',
  });
});

test('explains the refusal of the cloud when a device came in between', async ({
  page,
  productId,
}) => {
  const name = await nameOf(productId);
  await page.goto(`/local/products/${productId}`);
  await page.getByRole('button', { name: 'More actions' }).click();
  await page.getByRole('button', { name: 'Delete product' }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog).toContainText('It has no devices');
  await callHub('CreateDevice', { ProductId: productId, DeviceName: 'late-1' });
  await dialog.getByLabel(`Type ${name} to confirm`).fill(name);
  await dialog.getByRole('button', { name: 'Delete product' }).click();
  await expect(dialog.getByRole('alert')).toContainText(
    'UnauthorizedOperation.DevicesExistUnderProduct',
  );
  await expect(dialog.getByRole('alert')).toContainText('Delete its devices, then the product.');
  await expect(dialog).toContainText('It still has 1 device.');
});

test('turns registration on and shows the product secret only when told to', async ({
  page,
  productId,
}) => {
  await page.goto(`/local/products/${productId}`);
  await page.getByRole('link', { name: 'Registration' }).click();
  await expect(page.getByText('there is no secret in use')).toBeVisible();
  await page.getByRole('radio', { name: /^Any name/ }).check();
  const limit = page.getByLabel('Devices created by registration at most');
  await limit.fill('12.5');
  await page.getByRole('button', { name: 'Save registration' }).click();
  await expect(page.getByText('a whole number from 1 to 1,000,000')).toBeVisible();
  await expect(limit).toHaveValue('12.5');
  await limit.fill('30');
  await page.getByRole('button', { name: 'Save registration' }).click();
  await expect(page.getByText('Saved.')).toBeVisible();

  const { ProductProperties } = await callHub('DescribeProduct', { ProductId: productId });
  expect(ProductProperties).toMatchObject({ RegisterType: 2, RegisterLimit: 30 });
  const secret = (ProductProperties as { ProductSecret: string }).ProductSecret;
  expect(await page.content()).not.toContain(secret);
  await page.getByRole('button', { name: 'Show Product secret' }).click();
  await expect(page.getByText(secret)).toBeVisible();
  await page.getByRole('button', { name: 'Copy Product secret' }).click();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(secret);
  await page.getByRole('button', { name: 'Hide Product secret' }).click();
  expect(await page.content()).not.toContain(secret);
});
