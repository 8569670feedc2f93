import { paths } from '#src/lib/paths.ts';
import { checkAccessibility, checkNoSideScroll } from '../../support/accessibility.ts';
import { expect, inLanguage, test } from '../../support/test.ts';

const SCREENS = [
  ['en-US', 1440, 'light'],
  ['zh-CN', 1440, 'dark'],
  ['en-US', 390, 'dark'],
  ['zh-CN', 390, 'light'],
] as const;

for (const [language, width, scheme] of SCREENS) {
  test(`the API explorer in ${language}, ${scheme}, ${width} px`, async ({ page }) => {
    await inLanguage(page, language);
    await page.emulateMedia({ colorScheme: scheme });
    await page.setViewportSize({ width, height: 844 });

    await page.goto(paths.apiExplorer('local'));
    await expect(page.getByRole('link', { name: 'CreateProduct' })).toBeVisible();
    await checkAccessibility(page);
    await checkNoSideScroll(page);

    await page.goto(paths.apiExplorerAction('local', 'CreateDevice'));
    await page.getByRole('button', { name: /Add item to Tags|为 Tags 添加一项/ }).click();
    await page.getByRole('button', { name: /Run CreateDevice|执行 CreateDevice/ }).click();
    await expect(page.getByText(/This is required|此项必填/).first()).toBeVisible();
    await checkAccessibility(page);
    await checkNoSideScroll(page);

    const fragment = encodeURIComponent(JSON.stringify({ Offset: 0, Limit: 10 }));
    const address = paths.apiExplorerAction('local', 'DescribeProducts');
    await page.goto(`${address}?input=json&code=curl#${fragment}`);
    await page.getByRole('button', { name: /DescribeProducts$/ }).click();
    await expect(page.getByRole('textbox', { name: /Response of|的响应/ })).toContainText(
      'TotalCount',
    );
    await checkAccessibility(page);
    await checkNoSideScroll(page);
  });
}
