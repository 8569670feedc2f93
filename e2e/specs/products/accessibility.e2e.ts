import { checkAccessibility, checkNoSideScroll } from '../../support/accessibility.ts';
import { createProduct } from '../../support/hub.ts';
import { expect, inLanguage, LANGUAGES, test } from '../../support/test.ts';

for (const language of LANGUAGES) {
  for (const [scheme, width] of [
    ['light', 1440],
    ['dark', 390],
  ] as const) {
    test(`the pages of products are accessible in ${language}, ${scheme}, ${width} px`, async ({
      page,
    }) => {
      const productId = await createProduct('a11y', { EncryptionType: '1', RegisterType: 1 });
      test.slow(); // a whole analysis for each of the pages
      const pages = [
        '/local/products',
        '/local/products/new',
        `/local/products/${productId}`,
        `/local/products/${productId}/registration`,
        `/local/products/${productId}/certificate`,
      ];
      await inLanguage(page, language);
      await page.emulateMedia({ colorScheme: scheme });
      await page.setViewportSize({ width, height: 900 });
      for (const address of pages) {
        await page.goto(address);
        const shown = address.endsWith('/new') ? page.getByRole('dialog') : page.locator('h1');
        await expect(shown).toBeVisible();
        await expect(page.getByRole('status', { name: /Loading|加载中/ })).toHaveCount(0);
        await checkAccessibility(page);
        await checkNoSideScroll(page);
      }
      await page.goto(`/local/products/${productId}`);
      await page.getByRole('button', { name: /^(More actions|更多操作)$/ }).click();
      await page.getByRole('button', { name: /^(Delete product|删除产品)$/ }).click();
      await expect(page.getByRole('dialog').getByRole('textbox')).toBeVisible();
      await checkAccessibility(page);
    });
  }
}
