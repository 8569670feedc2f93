import { checkAccessibility, checkNoSideScroll } from '../../support/accessibility.ts';
import { callHub, createProduct } from '../../support/hub.ts';
import { expect, inLanguage, LANGUAGES, test } from '../../support/test.ts';

for (const language of LANGUAGES) {
  for (const [scheme, width] of [
    ['light', 1440],
    ['dark', 390],
  ] as const) {
    test(`the pages of devices are accessible in ${language}, ${scheme}, ${width} px`, async ({
      page,
      productId,
    }) => {
      const certificates = await createProduct('a11y', { EncryptionType: '1' });
      const Attribute = { Tags: [{ Tag: 'floor', Type: 1, Value: '3' }] };
      for (const ProductId of [productId, certificates]) {
        await callHub('CreateDevice', { ProductId, DeviceName: 'pump-1', Attribute });
      }
      test.slow(); // a whole analysis for each of the pages
      const pages = [
        `/local/products/${productId}/devices`,
        `/local/products/${productId}/devices?name=nothing`,
        `/local/products/${productId}/new-device`,
        `/local/products/${productId}/devices/pump-1`,
        `/local/products/${productId}/devices/pump-1/key`,
        `/local/products/${certificates}/devices/pump-1`,
        `/local/products/${certificates}/devices/pump-1/key`,
      ];
      await inLanguage(page, language);
      await page.emulateMedia({ colorScheme: scheme });
      await page.setViewportSize({ width, height: 900 });
      for (const address of pages) {
        await page.goto(address);
        const isPanel = /\/(?:new-device|key)$/.test(address);
        const shown = isPanel ? page.getByRole('dialog') : page.locator('h1');
        await expect(shown).toBeVisible();
        await expect(page.getByRole('status', { name: /Loading|加载中/ })).toHaveCount(0);
        await checkAccessibility(page);
        await checkNoSideScroll(page);
      }
    });

    test(`the credentials are accessible in ${language}, ${scheme}, ${width} px`, async ({
      page,
    }) => {
      const productId = await createProduct('a11y', { EncryptionType: '1' });
      await inLanguage(page, language);
      await page.emulateMedia({ colorScheme: scheme });
      await page.setViewportSize({ width, height: 900 });
      await page.goto(`/local/products/${productId}/new-device`);
      await page.getByRole('dialog').getByRole('textbox').fill('pump-1');
      await page.keyboard.press('Enter');
      await expect(page.getByText('BEGIN CERTIFICATE')).toBeVisible();
      await checkAccessibility(page);
      await checkNoSideScroll(page);
      await page.keyboard.press('Escape');
      await expect(page.getByText(/^(Stay|留在此页)$/)).toBeVisible();
      await checkAccessibility(page);
    });
  }
}
