import fs from 'node:fs/promises';
import type { Download, Page } from '@playwright/test';
import { callHub, createProduct } from '../../support/hub.ts';
import { expect, test } from '../../support/test.ts';

const OWN_KEY = 'MDEyMzQ1Njc4OWFiY2RlZg==';

function nameField(page: Page) {
  return page.getByRole('textbox', { name: 'Device name', exact: true });
}

function create(page: Page) {
  return page.getByRole('button', { name: 'Create device' });
}

async function contentOf(download: Download): Promise<string> {
  return fs.readFile(await download.path(), 'utf8');
}

async function saveFile(page: Page, button: string): Promise<Download> {
  const waiting = page.waitForEvent('download');
  await page.getByRole('button', { name: button }).click();
  return waiting;
}

test('creates a key device and hands its credentials over once', async ({ page, productId }) => {
  await page.goto(`/local/products/${productId}/devices`);
  await page.getByRole('link', { name: 'Create device' }).click();
  await nameField(page).fill('pump-1');
  await page.getByRole('button', { name: 'Add attribute' }).click();
  await page.getByLabel('Name of attribute 1').fill('floor');
  await page.getByLabel('Value of attribute 1').fill('3');
  await page.getByLabel('Description of attribute 1').fill('Floor');
  await create(page).click();
  await expect(page.getByRole('heading', { name: 'Device pump-1 is created' })).toBeVisible();

  const { DevicePsk } = await callHub('DescribeDevice', {
    ProductId: productId,
    DeviceName: 'pump-1',
  });
  const key = String(DevicePsk);
  await expect(page.getByRole('region', { name: 'Device key (PSK)' })).toHaveText(key);

  await page.getByRole('link', { name: 'Open the device' }).click();
  await expect(page.getByText('neither copied nor downloaded')).toBeVisible();
  await page.getByRole('button', { name: 'Stay' }).click();
  const download = await saveFile(page, 'Download as JSON');
  expect(download.suggestedFilename()).toBe(`${productId}_pump-1.json`);
  expect(JSON.parse(await contentOf(download))).toEqual({
    productId,
    deviceName: 'pump-1',
    psk: key,
  });

  await page.getByRole('link', { name: 'Open the device' }).click();
  await expect(page.getByRole('heading', { name: 'pump-1', level: 1 })).toBeVisible();
  await expect(page.getByText('Never activated').first()).toBeVisible();
  const tags = page.getByRole('table', { name: 'Attributes' });
  await expect(tags.getByRole('row', { name: 'floor Text 3 Floor' })).toBeVisible();
  expect(await page.content()).not.toContain(key);
  const stored = await page.evaluate(() => JSON.stringify([localStorage, sessionStorage]));
  expect(stored).not.toContain(key);
});

test('a key of one’s own is checked, kept when it is wrong, and used', async ({
  page,
  productId,
}) => {
  await page.goto(`/local/products/${productId}/new-device`);
  await nameField(page).fill('pump 1');
  await page.getByRole('radio', { name: /^A key of my own/ }).check();
  const key = page.getByRole('textbox', { name: 'Key (PSK)', exact: true });
  await key.fill('not base64');
  await create(page).click();
  await expect(page.getByText('“U+0020” at character 5 is not allowed')).toBeVisible();
  await expect(page.getByText('This is not base64')).toBeVisible();
  await expect(key).toHaveValue('not base64');
  await nameField(page).fill('pump-1');
  await key.fill(OWN_KEY);
  await create(page).click();
  await expect(page.getByRole('region', { name: 'Device key (PSK)' })).toHaveText(OWN_KEY);
  await page.getByRole('button', { name: 'Copy Device key (PSK)' }).click();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(OWN_KEY);
  // Copied is taken: leaving does not ask.
  await page.keyboard.press('Escape');
  await expect(page).toHaveURL(new RegExp(`${productId}/devices$`));
  await expect(page.getByRole('link', { name: 'pump-1' })).toBeVisible();
});

test('a name that is taken is said at the name; wrong attributes at their place', async ({
  page,
  productId,
}) => {
  await callHub('CreateDevice', { ProductId: productId, DeviceName: 'pump-1' });
  await page.goto(`/local/products/${productId}/new-device`);
  await nameField(page).fill('pump-1');
  await page.getByRole('button', { name: 'Add attribute' }).click();
  await page.getByRole('button', { name: 'Add attribute' }).click();
  await page.getByLabel('Name of attribute 2').fill('count');
  await page.getByRole('combobox', { name: 'Type of attribute 2' }).click();
  await page.getByRole('option', { name: 'Integer' }).click();
  await page.getByLabel('Value of attribute 2').fill('many');
  await create(page).click();
  await expect(page.getByText('This must not be empty')).toBeVisible();
  await expect(page.getByText('This must be a whole number')).toBeVisible();
  await page.getByRole('button', { name: 'Remove attribute 1' }).click();
  await expect(page.getByLabel('Value of attribute 1')).toHaveValue('many');
  await page.getByLabel('Value of attribute 1').fill('7');
  await create(page).click();
  await expect(page.getByText('The product already has a device of this name')).toBeVisible();
  await nameField(page).fill('pump-2');
  await create(page).click();
  await expect(page.getByRole('heading', { name: 'Device pump-2 is created' })).toBeVisible();
  const device = await callHub('DescribeDevice', { ProductId: productId, DeviceName: 'pump-2' });
  expect(device['Tags']).toMatchObject([{ Tag: 'count', Type: 1, Value: '7' }]);
});

test('a certificate device gives certificate and private key as files', async ({ page }) => {
  const productId = await createProduct('cert', { EncryptionType: '1' });
  await page.goto(`/local/products/${productId}/new-device`);
  await nameField(page).fill('meter:1');
  await create(page).click();
  await expect(page.getByText('it cannot be shown again here')).toBeVisible();

  const certificate = await saveFile(page, 'Download certificate (.crt)');
  expect(certificate.suggestedFilename()).toBe(`${productId}_meter-1.crt`);
  expect(await contentOf(certificate)).toMatch(/^-----BEGIN CERTIFICATE-----\n/);
  // The certificate alone is not all: leaving still asks.
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Stay' }).click();
  const key = await saveFile(page, 'Download private key (.key)');
  expect(key.suggestedFilename()).toBe(`${productId}_meter-1.key`);
  expect(await contentOf(key)).toMatch(/^-----BEGIN [A-Z ]*PRIVATE KEY-----\n/);

  await page.getByRole('link', { name: 'Open the device' }).click();
  await expect(page.getByText('not fetched yet')).toBeVisible();
  expect(await page.content()).not.toContain('PRIVATE KEY-----');
});

test('an NB-IoT device asks for operator and IMEI', async ({ page }) => {
  const productId = await createProduct('nb', { ProductType: 2 });
  await page.goto(`/local/products/${productId}/new-device`);
  await nameField(page).fill('spot-1');
  await page.getByRole('radio', { name: 'China Unicom' }).check();
  await page.getByLabel('IMEI').fill('12345');
  await create(page).click();
  await expect(page.getByText('This must be 15 digits')).toBeVisible();
  await page.getByLabel('IMEI').fill('490154203237518');
  await create(page).click();
  await expect(page.getByRole('heading', { name: 'Device spot-1 is created' })).toBeVisible();
  const device = await callHub('DescribeDevice', { ProductId: productId, DeviceName: 'spot-1' });
  expect(device).toMatchObject({ Isp: 3, Imei: '490154203237518' });
});

test('a LoRa device asks for its keys and shows them once', async ({ page }) => {
  const { ProductId: productId } = await callHub('CreateProduct', {
    ProductName: `lora-${Date.now().toString(36)}${Math.random().toString(36).slice(2, 6)}`,
    ProductProperties: { ProductType: 4, EncryptionType: '2', AppEUI: '70B3D57ED0000001' },
    Skey: 'e2e-skey',
  });
  await page.goto(`/local/products/${String(productId)}/new-device`);
  await nameField(page).fill('tracker-1');
  await page.getByLabel('DevEUI').fill('70B3D57ED000000');
  await create(page).click();
  await expect(page.getByText('This must be 16 hexadecimal digits')).toBeVisible();
  await page.getByLabel('DevEUI').fill('70B3D57ED0000002');
  await page.getByLabel('AppKey').fill('00112233445566778899AABBCCDDEEFF');
  await page.getByLabel('Skey').fill('e2e-skey');
  await create(page).click();
  await expect(page.getByRole('region', { name: 'AppKey' })).toHaveText(
    '00112233445566778899AABBCCDDEEFF',
  );
  const download = await saveFile(page, 'Download as JSON');
  expect(JSON.parse(await contentOf(download))).toMatchObject({
    deviceName: 'tracker-1',
    devEui: '70B3D57ED0000002',
    appKey: '00112233445566778899AABBCCDDEEFF',
    nwkKey: expect.stringMatching(/^[0-9A-F]{32}$/),
  });
});
