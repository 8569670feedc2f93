import type { Page } from '@playwright/test';
import { callHub, createProduct } from '../../support/hub.ts';
import { expect, test } from '../../support/test.ts';

const DeviceName = 'pump-1';

async function openDevice(page: Page, productId: string): Promise<void> {
  await callHub('CreateDevice', { ProductId: productId, DeviceName });
  await page.goto(`/local/products/${productId}/devices/${DeviceName}`);
  await expect(page.getByRole('heading', { name: DeviceName, level: 1 })).toBeVisible();
}

async function choose(page: Page, item: string): Promise<void> {
  await page.getByRole('button', { name: 'More actions' }).click();
  await page.getByRole('button', { name: item, exact: true }).click();
}

function property(page: Page, name: string) {
  return page.locator('dl > div', { has: page.getByText(name, { exact: true }) }).locator('dd');
}

test('disables and enables a device; what is not possible meanwhile says why', async ({
  page,
  productId,
}) => {
  await openDevice(page, productId);
  const dialog = page.getByRole('dialog');
  await page.getByRole('button', { name: 'Disable device' }).click();
  await expect(dialog).toContainText('cannot connect until it is enabled again');
  await dialog.getByRole('button', { name: 'Disable device' }).click();
  await expect(property(page, 'State')).toContainText('Disabled');
  await page.getByRole('button', { name: 'More actions' }).click();
  const level = page.getByRole('button', { name: /^Set log level/ });
  await expect(level).toHaveAttribute('aria-disabled', 'true');
  await expect(level).toContainText('The device is disabled');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Enable device' }).click();
  await dialog.getByRole('button', { name: 'Enable device' }).click();
  await expect(property(page, 'State')).toContainText('Never activated');
  const device = await callHub('DescribeDevice', { ProductId: productId, DeviceName });
  expect(device).toMatchObject({ EnableState: 1 });
});

test('sets the log level and resets the connection state', async ({ page, productId }) => {
  await openDevice(page, productId);
  await choose(page, 'Set log level');
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByRole('radio', { name: 'Off' })).toBeChecked();
  await dialog.getByRole('radio', { name: 'Warning' }).check();
  await dialog.getByRole('button', { name: 'Set log level' }).click();
  await expect(property(page, 'Log level')).toHaveText('Warning');
  await choose(page, 'Reset connection state');
  await dialog.getByRole('button', { name: 'Reset connection state' }).click();
  await expect(dialog).toBeHidden();
});

test('sees within seconds what somebody else changed', async ({ page, productId }) => {
  await openDevice(page, productId);
  await callHub('UpdateDeviceLogLevel', { ProductId: productId, DeviceName, LogLevel: 4 });
  await expect(property(page, 'Log level')).toHaveText('Debug');
});

test('shows the key on purpose only, and changes it', async ({ page, productId }) => {
  await openDevice(page, productId);
  const before = String(
    (await callHub('DescribeDevice', { ProductId: productId, DeviceName }))['DevicePsk'],
  );
  expect(await page.content()).not.toContain(before);
  await page.getByRole('button', { name: 'Show Device key' }).click();
  await expect(page.getByText(before)).toBeVisible();
  await page.getByRole('button', { name: 'Hide Device key' }).click();
  expect(await page.content()).not.toContain(before);

  await page.getByRole('link', { name: 'Change key' }).click();
  const panel = page.getByRole('dialog');
  await expect(panel).toContainText('The old key stops working');
  await panel.getByRole('radio', { name: /^A key of my own/ }).check();
  const field = panel.getByRole('textbox', { name: 'Key (PSK)', exact: true });
  await field.fill('AAA');
  await panel.getByRole('button', { name: 'Change key' }).click();
  await expect(panel.getByText('At least 4 characters are needed; this has 3')).toBeVisible();
  await expect(field).toHaveValue('AAA');
  await panel.getByRole('radio', { name: /^Make a random key/ }).check();
  await panel.getByRole('button', { name: 'Change key' }).click();
  const shown = page.getByRole('region', { name: 'Device key (PSK)' });
  await expect(shown).toBeVisible();
  const after = (await shown.textContent()) ?? '';
  expect(after).not.toBe(before);
  const device = await callHub('DescribeDevice', { ProductId: productId, DeviceName });
  expect(device['DevicePsk']).toBe(after);

  await page.getByRole('link', { name: 'Done' }).click();
  await page.getByRole('button', { name: 'Leave without saving' }).click();
  await expect(page.getByRole('heading', { name: DeviceName, level: 1 })).toBeVisible();
  expect(await page.content()).not.toContain(after);
});

test('fetches the private key of a certificate device once, after a warning', async ({ page }) => {
  const productId = await createProduct('cert', { EncryptionType: '1' });
  await openDevice(page, productId);
  await page.getByText('Certificate in PEM form').first().click();
  await expect(page.getByRole('region', { name: 'Certificate in PEM form' })).toContainText(
    'BEGIN CERTIFICATE',
  );
  await page.getByRole('link', { name: 'Fetch private key' }).click();
  const panel = page.getByRole('dialog');
  await expect(panel).toContainText('one single time');
  await panel.getByRole('button', { name: 'Fetch private key' }).click();
  await expect(page.getByRole('region', { name: 'Private key' })).toContainText('PRIVATE KEY');
  const waiting = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Download private key (.key)' }).click();
  expect((await waiting).suggestedFilename()).toBe(`${productId}_${DeviceName}.key`);
  await page.getByRole('link', { name: 'Done' }).click();
  await expect(page.getByText('fetched already; the cloud gives it out once')).toBeVisible();
  await page.goto(`/local/products/${productId}/devices/${DeviceName}/key`);
  await expect(panel).toContainText('The private key was fetched already');
  await expect(panel.getByRole('button', { name: 'Fetch private key' })).toBeHidden();
});

test('deletes a device after its name is typed, and leads back to the list', async ({
  page,
  productId,
}) => {
  await openDevice(page, productId);
  await choose(page, 'Delete');
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Type pump-1 to confirm').fill('pump');
  await page.keyboard.press('Enter');
  await expect(dialog.getByText('This is not the name “pump-1”')).toBeVisible();
  await dialog.getByLabel('Type pump-1 to confirm').fill('pump-1');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(new RegExp(`${productId}/devices$`));
  await expect(page.getByRole('heading', { name: 'The product has no devices yet' })).toBeVisible();
});

test('says so when a device or a product is not there', async ({ page, productId }) => {
  await page.goto(`/local/products/${productId}/devices/nobody`);
  await expect(page.getByRole('alert')).toContainText('ResourceNotFound.DeviceNotExist');
  await page.goto('/local/products/AAAAAAAAAA');
  await expect(page.getByRole('alert')).toContainText('ResourceNotFound.ProductNotExist');
});
