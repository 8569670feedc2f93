import { checkAccessibility, checkNoSideScroll } from '../../support/accessibility.ts';
import { expect, inLanguage, LANGUAGES, test } from '../../support/test.ts';

test('leads from the root to the overview of the first connection with true figures', async ({
  page,
}) => {
  await page.goto('/');
  await expect(page).toHaveURL(/\/local$/);
  const devices = page.locator('dl > div', { hasText: /^Devices/ });
  await expect(devices).toContainText(/\d{3}/);
  await page.getByRole('link', { name: 'All products' }).click();
  await expect(page.getByRole('heading', { name: 'Products' })).toBeVisible();
});

test('language, theme and time zone are chosen in the header and stay', async ({ page }) => {
  await page.goto('/local');
  await page.getByRole('button', { name: 'Language' }).click();
  await page.getByLabel('简体中文').check();
  await expect(page.getByRole('heading', { name: '概览' })).toBeVisible();
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: '外观' }).click();
  await page.getByLabel('深色').check();
  await page.reload();
  await expect(page.getByRole('heading', { name: '概览' })).toBeVisible();
  await expect(page.locator('html')).toHaveAttribute('lang', 'zh-CN');
  await expect(page.locator('html')).toHaveAttribute('data-mantine-color-scheme', 'dark');
});

test('an unknown page and an unknown connection say what to do', async ({ page }) => {
  await page.goto('/local/no-such-page');
  await expect(page.getByRole('heading', { name: 'There is no such page' })).toBeVisible();
  await page.goto('/nowhere');
  await expect(page.getByRole('heading', { name: /no connection called/ })).toBeVisible();
  await page.getByRole('link', { name: 'local' }).click();
  await expect(page.getByRole('heading', { name: 'Overview' })).toBeVisible();
});

test('on a narrow screen the navigation opens as a drawer and closes after a choice', async ({
  page,
}) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto('/local');
  const navigation = page.getByRole('navigation', { name: 'Main navigation' });
  await expect(navigation).toBeHidden();
  await page.getByRole('button', { name: 'Open navigation' }).click();
  await navigation.getByRole('link', { name: 'Rules' }).click();
  await expect(page.getByRole('heading', { name: 'Rules' })).toBeVisible();
  await expect(navigation).toBeHidden();
});

for (const language of LANGUAGES) {
  for (const scheme of ['light', 'dark'] as const) {
    test(`the overview is accessible in ${language}, ${scheme}, at 390 px`, async ({ page }) => {
      await inLanguage(page, language);
      await page.emulateMedia({ colorScheme: scheme });
      await page.setViewportSize({ width: 390, height: 844 });
      await page.goto('/local');
      await expect(page.locator('dl').first()).toBeVisible();
      await checkAccessibility(page);
      await checkNoSideScroll(page);
    });
  }
}
