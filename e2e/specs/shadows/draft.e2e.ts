import { environment } from '../../support/environment.ts';
import { expect, test } from '../../support/test.ts';
import { createDevice, desiredEditor, openShadow, readShadow, saveButton } from './workbench.ts';

test.describe('an unsaved text', () => {
  // A session of its own: signing out must not end that of the other tests.
  test.use({ storageState: { cookies: [], origins: [] } });

  test.beforeEach(async ({ page }) => {
    await page.goto('/sign-in');
    await page.getByLabel('Password', { exact: true }).fill(environment.adminPassword);
    await page.getByRole('button', { name: 'Sign in' }).click();
    await expect(page.getByRole('heading', { name: 'Overview' })).toBeVisible();
  });

  test('outlives a reload and a sign-out, broken as it may be', async ({ page, productId }) => {
    await createDevice(productId, { limit: 10 });
    await openShadow(page, productId);
    const broken = '{ "limit": 11,';
    await desiredEditor(page).fill(broken);
    await page.reload();
    await expect(desiredEditor(page)).toHaveText(broken);
    await expect(page.getByText('This text was not saved yet.')).toBeVisible();

    await page.getByRole('button', { name: 'User menu' }).click();
    await page.getByRole('button', { name: 'Sign out' }).click();
    await page.getByLabel('Password', { exact: true }).fill(environment.adminPassword);
    await page.getByRole('button', { name: 'Sign in' }).click();
    await expect(page.getByRole('heading', { name: 'Overview' })).toBeVisible();
    await openShadow(page, productId);
    await expect(desiredEditor(page)).toHaveText(broken);

    await desiredEditor(page).fill('{ "limit": 11 }');
    await saveButton(page).click();
    await expect(page.getByText('Saved as version 2.')).toBeVisible();
    await page.reload();
    await expect(desiredEditor(page)).toBeVisible();
    await expect(page.getByText('This text was not saved yet.')).toBeHidden();
    expect((await readShadow(productId)).desired).toEqual({ limit: 11 });
  });

  test('can be discarded', async ({ page, productId }) => {
    await createDevice(productId, { limit: 10 });
    await openShadow(page, productId);
    await desiredEditor(page).fill('{ "limit": 11 }');
    await page.getByRole('button', { name: 'Discard changes' }).click();
    await expect(desiredEditor(page)).toContainText('"limit": 10');
    await page.reload();
    await expect(desiredEditor(page)).toContainText('"limit": 10');
  });
});
