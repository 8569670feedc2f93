import { checkAccessibility, checkNoSideScroll } from '../../support/accessibility.ts';
import { environment } from '../../support/environment.ts';
import { expect, inLanguage, test } from '../../support/test.ts';

test.use({ storageState: { cookies: [], origins: [] } });

test('signs in with the password, comes back to the wanted page, and signs out', async ({
  page,
}) => {
  await page.goto('/local/products?size=25');
  await expect(page.getByRole('heading', { name: 'Sign in' })).toBeVisible();
  await page.getByLabel('Password', { exact: true }).fill(environment.adminPassword);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(page.getByRole('heading', { name: 'Products' })).toBeVisible();
  expect(new URL(page.url()).search).toBe('?size=25');

  await page.getByRole('button', { name: 'User menu' }).click();
  await page.getByRole('button', { name: 'Sign out' }).click();
  await expect(page.getByRole('heading', { name: 'Sign in' })).toBeVisible();
  await page.goto('/local');
  await expect(page.getByRole('heading', { name: 'Sign in' })).toBeVisible();
});

test('a wrong password says so, keeps the name and lets the person try again', async ({ page }) => {
  await page.goto('/sign-in');
  // A name of its own: wrong tries of one user lock just that user.
  await page.getByLabel('User name').fill('somebody');
  await page.getByLabel('Password', { exact: true }).fill('not the password');
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(page.getByRole('alert')).toContainText('Console.WrongCredentials');
  await expect(page.getByLabel('User name')).toHaveValue('somebody');
});

test('a used or invented one-time link is refused with a way on', async ({ page }) => {
  await page.goto('/sign-in#token=invented-token-that-never-was');
  await expect(page.getByRole('alert')).toContainText('Console.');
  await expect(page.getByLabel('Password', { exact: true })).toBeVisible();
});

for (const language of ['en-US', 'zh-CN'] as const) {
  test(`the sign-in page is accessible in ${language} and fits 390 px`, async ({ page }) => {
    await inLanguage(page, language);
    await page.setViewportSize({ width: 390, height: 844 });
    await page.goto('/sign-in');
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    await checkAccessibility(page);
    await checkNoSideScroll(page);
  });
}
