import type { Page } from '@playwright/test';
import { callHub, createProduct } from '../../support/hub.ts';
import { expect, test } from '../../support/test.ts';

function uniqueName(): string {
  return `p-${Date.now().toString(36)}${Math.random().toString(36).slice(2, 6)}`;
}

function nameField(page: Page) {
  return page.getByRole('textbox', { name: 'Name', exact: true });
}

function property(page: Page, name: string) {
  return page.locator('dl > div', { has: page.getByText(name, { exact: true }) }).locator('dd');
}

test('creates a product with a key and ends on its page', async ({ page }) => {
  const name = uniqueName();
  await page.goto('/local/products?size=25');
  await page.getByRole('link', { name: 'Create product' }).click();
  await nameField(page).fill(name);
  await page.getByLabel('Description').fill('Pumps of the north hall');
  await page.getByRole('radio', { name: /^Any name/ }).check();
  await page.getByLabel('Devices created by registration at most').fill('25');
  await page.getByRole('button', { name: 'Create product' }).click();

  await expect(page.getByRole('heading', { name, level: 1 })).toBeVisible();
  await expect(page).toHaveURL(/\/local\/products\/[A-Z0-9]{10}$/);
  await expect(property(page, 'Description')).toHaveText('Pumps of the north hall');
  await expect(property(page, 'Authentication')).toHaveText('Key (PSK)');
  await expect(property(page, 'Created by registration at most')).toHaveText('25');

  const id = new URL(page.url()).pathname.split('/').at(-1);
  const answer = await callHub('DescribeProduct', { ProductId: id });
  expect(answer['ProductProperties']).toMatchObject({
    ProductType: 0,
    EncryptionType: '2',
    Format: 'json',
    RegisterType: 2,
    RegisterLimit: 25,
  });
});

test('a wrong name says what is wrong, keeps the text and gets the focus', async ({ page }) => {
  await page.goto('/local/products/new');
  await nameField(page).fill('north hall');
  await page.keyboard.press('Enter');
  await expect(page.getByText('“U+0020” at character 6 is not allowed')).toBeVisible();
  await expect(nameField(page)).toHaveValue('north hall');
  await expect(nameField(page)).toBeFocused();
  await nameField(page).fill('x'.repeat(33));
  await page.keyboard.press('Enter');
  await expect(page.getByText('At most 32 characters are possible; this has 33')).toBeVisible();
});

test('a name that is taken is said at the name, and the rest stays', async ({ page }) => {
  const taken = String(
    (await callHub('DescribeProduct', { ProductId: await createProduct('taken') }))['ProductName'],
  );
  await page.goto('/local/products/new');
  await nameField(page).fill(taken);
  await page.getByLabel('Description').fill('stays');
  await page.getByRole('button', { name: 'Create product' }).click();
  await expect(page.getByText('Another product of the account has this name')).toBeVisible();
  await expect(page.getByLabel('Description')).toHaveValue('stays');
  await nameField(page).fill(uniqueName());
  await page.getByRole('button', { name: 'Create product' }).click();
  await expect(page).toHaveURL(/\/local\/products\/[A-Z0-9]{10}$/);
});

test('the form follows the type: LoRa asks for its AppEUI and Skey', async ({ page }) => {
  const name = uniqueName();
  await page.goto('/local/products/new');
  await nameField(page).fill(name);
  await expect(page.getByRole('radiogroup', { name: 'Authentication' })).toBeVisible();
  await page.getByRole('radio', { name: 'LoRa', exact: true }).check();
  await expect(page.getByRole('radiogroup', { name: 'Authentication' })).toBeHidden();
  await expect(page.getByRole('radiogroup', { name: 'Dynamic registration' })).toBeHidden();
  await page.getByLabel('AppEUI').fill('12');
  await page.getByRole('button', { name: 'Create product' }).click();
  await expect(page.getByText('This must be 16 hexadecimal digits')).toBeVisible();
  await expect(page.getByText('This must not be empty')).toBeVisible();
  await page.getByLabel('AppEUI').fill('70B3D57ED0000001');
  await page.getByLabel('Skey').fill('e2e-skey');
  await page.getByRole('button', { name: 'Create product' }).click();
  await expect(page.getByRole('heading', { name, level: 1 })).toBeVisible();
  await expect(property(page, 'AppEUI')).toHaveText('70B3D57ED0000001');
  await expect(property(page, 'Authentication')).toHaveText('LoRa keys');
});

test('leaving asks only when something was typed', async ({ page }) => {
  await page.goto('/local/products/new');
  await expect(nameField(page)).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page).toHaveURL(/\/local\/products$/);
  await page.getByRole('link', { name: 'Create product' }).click();
  await nameField(page).fill('half');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Keep editing' }).click();
  await expect(nameField(page)).toHaveValue('half');
  await page.getByRole('button', { name: 'Cancel' }).click();
  await page.getByRole('button', { name: 'Discard' }).click();
  await expect(page).toHaveURL(/\/local\/products$/);
});
