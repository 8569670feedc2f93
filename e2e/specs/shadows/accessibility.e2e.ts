import { checkAccessibility, checkNoSideScroll } from '../../support/accessibility.ts';
import { expect, inLanguage, test } from '../../support/test.ts';
import { createDevice, openShadow, writeDesired } from './workbench.ts';

const LONG = 'a-long-value-without-a-place-to-break-'.repeat(6);

const SCREENS = [
  ['en-US', 1440, 'light'],
  ['zh-CN', 1440, 'dark'],
  ['en-US', 390, 'dark'],
  ['zh-CN', 390, 'light'],
] as const;

for (const [language, width, scheme] of SCREENS) {
  test(`the shadow page in ${language}, ${scheme}, ${width} px`, async ({ page, productId }) => {
    await createDevice(productId, { mode: 'auto', [LONG]: LONG, net: { ip: '10.0.0.1' } });
    await inLanguage(page, language);
    await page.emulateMedia({ colorScheme: scheme });
    await page.setViewportSize({ width, height: 844 });
    await openShadow(page, productId);
    const editor = page.getByRole('textbox', { name: /JSON$/ });
    await expect(editor).toContainText('"mode": "auto"');
    await checkAccessibility(page);
    await checkNoSideScroll(page);

    await editor.fill('{ "mode": "manual", "list": [null] }');
    await expect(page.getByRole('list', { name: /Problems|问题/ })).toBeVisible();
    await checkAccessibility(page);

    await editor.fill('{ "mode": "manual" }');
    await writeDesired(productId, { mode: 'eco' }, 1);
    await page.getByRole('button', { name: /Save desired state|保存期望状态/ }).click();
    await page.getByRole('radio').last().check();
    await checkAccessibility(page);
    await checkNoSideScroll(page);
  });
}
