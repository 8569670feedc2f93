import type { Page } from '@playwright/test';
import { callHub } from '../../support/hub.ts';
import { expect, test } from '../../support/test.ts';

async function createDevices(productId: string, names: readonly string[]): Promise<void> {
  for (const DeviceName of names)
    await callHub('CreateDevice', { ProductId: productId, DeviceName });
}

function range(page: Page, text: string | RegExp) {
  return page.getByRole('status').filter({ hasText: text });
}

test('filters are in the address, survive a reload and go back', async ({ page, productId }) => {
  await createDevices(productId, ['pump-1', 'pump-2', 'valve-1']);
  await callHub('UpdateDeviceAvailableState', {
    ProductId: productId,
    DeviceName: 'pump-2',
    EnableState: 0,
  });
  await page.goto(`/local/products/${productId}/devices?page=1`);
  await expect(range(page, '1–3 of 3')).toBeVisible();
  await page.getByLabel('Device name contains').pressSequentially('pump');
  await expect(page).toHaveURL(/devices\?name=pump$/);
  await expect(range(page, '1–2 of 2')).toBeVisible();
  await page.getByText('Disabled', { exact: true }).first().click();
  await expect(page).toHaveURL(/name=pump&enabled=0$/);
  await expect(range(page, '1–1 of 1')).toBeVisible();
  await expect(page.getByRole('link', { name: 'pump-2' })).toBeVisible();
  await page.reload();
  await expect(page.getByLabel('Device name contains')).toHaveValue('pump');
  await expect(range(page, '1–1 of 1')).toBeVisible();
  await page.goBack();
  await expect(range(page, '1–2 of 2')).toBeVisible();
  await page.getByRole('button', { name: 'Clear filter' }).click();
  await expect(page.getByLabel('Device name contains')).toHaveValue('');
  await expect(range(page, '1–3 of 3')).toBeVisible();
});

test('finds by version and without one, and says when nothing matches', async ({
  page,
  productId,
}) => {
  await createDevices(productId, ['pump-1']);
  await page.goto(`/local/products/${productId}/devices`);
  await page.getByLabel('Firmware version').fill('9.9');
  await expect(page.getByRole('heading', { name: 'No device matches the filter' })).toBeVisible();
  await expect(page).toHaveURL(/version=9\.9$/);
  await page.getByLabel('Without version').check();
  await expect(page).toHaveURL(/version=None-FirmwareVersion$/);
  await expect(page.getByRole('link', { name: 'pump-1' })).toBeVisible();
  await expect(page.getByLabel('Firmware version')).toBeDisabled();
});

test('pages are the API’s, and the form opens over the same page', async ({ page, productId }) => {
  await createDevices(
    productId,
    Array.from({ length: 27 }, (_, index) => `d-${String(index).padStart(2, '0')}`),
  );
  await page.goto(`/local/products/${productId}/devices?size=25&page=2`);
  await expect(range(page, '26–27 of 27')).toBeVisible();
  await expect(page.getByRole('link', { name: 'd-26' })).toBeVisible();
  await page.getByRole('link', { name: 'Create device' }).click();
  await expect(page.getByRole('dialog', { name: 'Create device' })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page).toHaveURL(/devices\?size=25&page=2$/);
  await page.getByRole('button', { name: 'Previous page' }).click();
  await expect(range(page, '1–25 of 27')).toBeVisible();
  await page.getByLabel('Rows per page').selectOption('50');
  await expect(range(page, '1–27 of 27')).toBeVisible();
  await page.goto(`/local/products/${productId}/devices?page=77&enabled=maybe&size=3`);
  await expect(page.getByRole('heading', { name: 'This page is empty' })).toBeVisible();
});

test('a row opens on a click and its menu works by keyboard', async ({ page, productId }) => {
  await createDevices(productId, ['pump-1']);
  await page.goto(`/local/products/${productId}/devices`);
  await page.getByRole('button', { name: 'Actions for pump-1' }).focus();
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'Disable', exact: true }).focus();
  await page.keyboard.press('Enter');
  await page.getByRole('dialog').getByRole('button', { name: 'Disable device' }).click();
  const row = page.getByRole('row', { name: /pump-1/ });
  await expect(row.getByText('Disabled')).toBeVisible();
  await row.getByRole('cell').nth(2).click();
  await expect(page).toHaveURL(new RegExp(`${productId}/devices/pump-1$`));
});
