import { callHub } from '../../support/hub.ts';
import { expect, test } from '../../support/test.ts';
import {
  createDevice,
  DEVICE,
  desiredEditor,
  openShadow,
  readShadow,
  saveButton,
  shownUpdate,
  writeDesired,
} from './workbench.ts';

test('a shadow that was never written is initialised, then edited', async ({ page, productId }) => {
  await createDevice(productId);
  await openShadow(page, productId);
  await expect(page.getByRole('heading', { name: 'This device has no shadow yet' })).toBeVisible();
  await page.getByRole('button', { name: 'Initialise the shadow' }).click();
  await desiredEditor(page).fill('{ "mode": "auto", "limit": 10, "net": { "port": 1883 } }');
  await page.getByRole('button', { name: 'Save as the first version' }).click();
  await expect(page.getByText('Saved as version 1.')).toBeVisible();

  await desiredEditor(page).fill('{ "mode": "auto", "limit": 11, "net": {} }');
  await expect
    .poll(() => shownUpdate(page))
    .toEqual({ desired: { net: { port: null }, limit: 11 } });
  await expect(page.getByText('with ShadowVersion 1')).toBeVisible();
  await saveButton(page).click();
  await expect(page.getByText('Saved as version 2.')).toBeVisible();
  expect(await readShadow(productId)).toEqual({
    version: 2,
    desired: { mode: 'auto', limit: 11, net: {} },
  });
  const values = page.getByRole('table', { name: 'Values' });
  await expect(
    values.getByRole('row', { name: /limit.*11.*absent.*Device is behind/ }),
  ).toBeVisible();
});

test('changes from elsewhere appear by themselves and leave the text alone', async ({
  page,
  productId,
}) => {
  await createDevice(productId, { limit: 10 });
  await openShadow(page, productId);
  await desiredEditor(page).fill('{ "limit": 10, "mine": true }');
  await writeDesired(productId, { other: 'theirs' }, 1);
  const row = page.getByRole('row', { name: /other/ });
  await expect(row).toContainText('"theirs"');
  await expect(row).toContainText('changed');
  await expect(desiredEditor(page)).toHaveText('{ "limit": 10, "mine": true }');
  await page.getByRole('button', { name: 'Bring their changes in' }).click();
  await expect(desiredEditor(page)).toContainText('"other": "theirs"');
  await expect(desiredEditor(page)).toContainText('"mine": true');
  expect((await readShadow(productId)).version).toBe(2);
});

test('State of 8,192 bytes is saved and 8,193 are refused with the text kept', async ({
  page,
  productId,
}) => {
  await createDevice(productId, { seed: true });
  await openShadow(page, productId);
  const frame = Buffer.byteLength('{"desired":{"text":""}}');
  const fitting = '中'.repeat(1_000) + 'x'.repeat(8_192 - frame - 3_000);
  await desiredEditor(page).fill(`{"seed":true,"text":"${fitting}x"}`);
  await expect(page.getByText('8,193 of 8,192 bytes · 1 byte over the limit')).toBeVisible();
  await saveButton(page).click();
  await expect(page.getByRole('alert')).toContainText(
    'Not saved: State would be 8,193 bytes, and the cloud takes at most 8,192.',
  );
  expect((await readShadow(productId)).version).toBe(1);
  await expect(desiredEditor(page)).toContainText('x"}');

  await desiredEditor(page).fill(`{"seed":true,"text":"${fitting}"}`);
  await expect(page.getByText('8,192 of 8,192 bytes · 0 bytes left')).toBeVisible();
  await saveButton(page).click();
  await expect(page.getByText('Saved as version 2.')).toBeVisible();
  expect((await readShadow(productId)).desired).toEqual({ seed: true, text: fitting });
});

test('broken JSON is refused with a sentence for each place, and the text stays', async ({
  page,
  productId,
}) => {
  await createDevice(productId, { limit: 10 });
  await openShadow(page, productId);
  const broken = '{ "limit": 10, "list": [null], "mode" "auto" }';
  await desiredEditor(page).fill(broken);
  const problems = page.getByRole('list', { name: 'Problems' });
  await expect(problems.getByRole('button')).toHaveText([
    /A list must not hold null.*Line 1, column 25/,
    /A colon is missing between the key and its value\..*Line 1, column 39/,
  ]);
  await saveButton(page).click();
  await expect(page.getByRole('alert')).toContainText('Not saved: the text has 2 problems');
  await expect(desiredEditor(page)).toHaveText(broken);
  expect((await readShadow(productId)).version).toBe(1);

  await desiredEditor(page).press('F8');
  await page.keyboard.type('0');
  await expect(desiredEditor(page)).toContainText('"list": [0]');
});

test('the keyboard enters the editor, saves in it, and leaves it', async ({ page, productId }) => {
  await createDevice(productId, { limit: 10 });
  await openShadow(page, productId);
  await desiredEditor(page).fill('{ "limit": 11 }');
  await desiredEditor(page).press('Tab');
  await expect(desiredEditor(page)).toBeFocused();
  await desiredEditor(page).press('ControlOrMeta+s');
  await expect(page.getByText('Saved as version 2.')).toBeVisible();
  await desiredEditor(page).press('Escape');
  await desiredEditor(page).press('Tab');
  await expect(saveButton(page)).toBeFocused();
});

test('deleting asks for the name and leads back to the beginning', async ({ page, productId }) => {
  await createDevice(productId, { limit: 10 });
  await openShadow(page, productId);
  await page.getByRole('button', { name: 'More actions for the shadow' }).click();
  await page.getByRole('button', { name: 'Delete shadow' }).click();
  const dialog = page.getByRole('dialog', { name: `Delete the shadow of ${DEVICE}` });
  await dialog.getByRole('button', { name: 'Delete shadow' }).click();
  await expect(dialog).toBeVisible();
  await dialog.getByRole('textbox').fill(DEVICE);
  await dialog.getByRole('button', { name: 'Delete shadow' }).click();
  await expect(page.getByRole('heading', { name: 'This device has no shadow yet' })).toBeVisible();
  await expect(readShadow(productId)).rejects.toMatchObject({
    code: 'ResourceNotFound.DeviceShadowNotExist',
  });
});

test('a device that is deleted while its shadow is edited leaves the text where it is', async ({
  page,
  productId,
}) => {
  await createDevice(productId, { limit: 10 });
  await openShadow(page, productId);
  await desiredEditor(page).fill('{ "limit": 11 }');
  await callHub('DeleteDevice', { ProductId: productId, DeviceName: DEVICE });
  await expect(page.getByText('ResourceNotFound.ProductOrDeviceNotExist')).toBeVisible();
  await expect(desiredEditor(page)).toHaveText('{ "limit": 11 }');
});
