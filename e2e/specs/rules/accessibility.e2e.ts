import { paths } from '#src/lib/paths.ts';
import { checkAccessibility, checkNoSideScroll } from '../../support/accessibility.ts';
import { expect, inLanguage, test } from '../../support/test.ts';
import { ruleName, writeRule } from './workbench.ts';

const SCREENS = [
  ['en-US', 1440, 'light'],
  ['zh-CN', 1440, 'dark'],
  ['en-US', 390, 'dark'],
  ['zh-CN', 390, 'light'],
] as const;

const LONG = 'a-long-name-without-a-place-to-break-'.repeat(6);

for (const [language, width, scheme] of SCREENS) {
  test(`the rule pages in ${language}, ${scheme}, ${width} px`, async ({ page, productId }) => {
    const foreign = ruleName();
    await writeRule('CreateTopicRule', foreign, `SELECT * FROM '${productId}/+/event'`, [
      { republish: { topic: `${productId}/dev/data` } },
    ]);
    await inLanguage(page, language);
    await page.emulateMedia({ colorScheme: scheme });
    await page.setViewportSize({ width, height: 844 });

    await page.goto(paths.rules('local'));
    await expect(page.getByRole('table')).toBeVisible();
    await checkAccessibility(page);
    await checkNoSideScroll(page);

    await page.goto(paths.rule('local', foreign));
    await page.getByRole('button', { name: /Enter the body|填写规则内容/ }).click();
    await page.getByRole('textbox', { name: 'SQL' }).fill(`SELECT nope() FROM '${LONG}`);
    for (const kind of ['republish', 'forward', 'ckafka', 'mysql', 'json']) {
      await page.getByLabel(/Kind of the new action|新操作的类型/).selectOption(kind);
      await page.getByRole('button', { name: /Add action|添加行为操作/ }).click();
    }
    await page.getByRole('button', { name: /Save rule|保存规则/ }).click();
    await expect(page.getByRole('list', { name: /Problems|问题/ }).first()).toBeVisible();
    await checkAccessibility(page);
    await checkNoSideScroll(page);

    await page.goto(paths.ruleNew('local'));
    await page.getByRole('button', { name: /Begin with an example|从示例开始/ }).click();
    await checkAccessibility(page);
    await checkNoSideScroll(page);
  });
}
