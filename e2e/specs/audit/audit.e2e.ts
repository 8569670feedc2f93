import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { paths } from '#src/lib/paths.ts';
import { checkAccessibility, checkNoSideScroll } from '../../support/accessibility.ts';
import { expect, inLanguage, test } from '../../support/test.ts';

let made = 0;

/** A word that stands in the rows of one test only. */
function mark(): string {
  made += 1;
  return `e2e-${process.pid}-${Date.now().toString(36)}-${made}`;
}

/** Calls an action through the console, as a page would; gives the HTTP status. */
async function call(page: Page, action: string, data: object): Promise<number> {
  const answer = await page.request.post(`/api/iotcloud/${action}`, { data });
  return answer.status();
}

test('shows what was done, with its parameters masked and its result explained', async ({
  page,
  productId,
}) => {
  const name = mark();
  const psk = Buffer.from('a secret psk').toString('base64');
  expect(
    await call(page, 'CreateDevice', { ProductId: productId, DeviceName: name, DefinedPsk: psk }),
  ).toBe(200);
  expect(await call(page, 'CreateDevice', { ProductId: productId, DeviceName: name })).toBe(409);

  await page.goto(paths.audit('local'));
  await page.getByLabel('Text').fill(name);
  await page.getByRole('button', { name: 'Apply filters' }).click();
  const rows = page.getByRole('button', { name: 'CreateDevice', expanded: false });
  await expect(rows).toHaveCount(2);
  await rows.last().click();
  const params = page.getByRole('region', { name: 'Parameters of CreateDevice' });
  await expect(params).toContainText(`"DeviceName": "${name}"`);
  await expect(params).toContainText('"DefinedPsk": "••••••••"');
  await expect(page).toHaveURL(/open=\d+/);
  await page.reload();
  await expect(params).toContainText(name);

  await rows.first().click();
  const outcome = page.getByRole('region', { name: 'What happened' });
  await expect(outcome).toContainText('Likely cause');
  await expect(page.getByRole('table')).toContainText('DeviceAlreadyExist');
  await page.getByRole('button', { name: /^All with .*DeviceAlreadyExist/ }).click();
  await expect(page.getByRole('button', { name: 'CreateDevice' })).toHaveCount(1);
  await page.getByRole('button', { name: /^Remove the filter Result/ }).click();
  await expect(rows).toHaveCount(2);
});

test('pages by the row before, and says when nothing matches', async ({ page }) => {
  const name = mark();
  for (let index = 0; index < 27; index += 1) {
    await call(page, 'DeleteTopicRule', { RuleName: `${name}-${index}` });
  }
  await page.goto(`${paths.audit('local')}?size=25&q=${name}`);
  const rows = page.getByRole('button', { name: 'DeleteTopicRule' });
  await expect(rows).toHaveCount(25);
  await page.getByRole('link', { name: 'Older' }).click();
  await expect(rows).toHaveCount(2);
  await expect(page).toHaveURL(/before=\d+/);
  await page.getByRole('link', { name: 'Newest' }).click();
  await expect(rows).toHaveCount(25);
  await page.goBack();
  await expect(rows).toHaveCount(2);

  await page.getByLabel('User', { exact: true }).fill('nobody');
  await page.getByLabel('User', { exact: true }).press('Enter');
  await expect(page.getByRole('heading', { name: 'No row matches the filters' })).toBeVisible();
  await page.getByRole('button', { name: 'Remove all filters' }).click();
  await expect(page.getByRole('table')).toBeVisible();
});

test('exports the rows that are shown, without formulas', async ({ page }) => {
  const name = mark();
  await call(page, 'DeleteTopicRule', { RuleName: name });
  await page.goto(`${paths.audit('local')}?q=${name}`);
  await expect(page.getByRole('button', { name: 'DeleteTopicRule' })).toHaveCount(1);
  const save = async (button: string): Promise<string> => {
    const waiting = page.waitForEvent('download');
    await page.getByRole('button', { name: button }).click();
    return readFile(await (await waiting).path(), 'utf8');
  };
  const csv = await save('Export as CSV');
  expect(csv.split('\r\n')).toHaveLength(3);
  expect(csv).toContain(`"{""RuleName"":""${name}""}"`);
  const json: unknown = JSON.parse(await save('Export as JSON'));
  expect(json).toMatchObject([{ action: 'DeleteTopicRule', params: { RuleName: name } }]);
});

const SCREENS = [
  ['en-US', 1440, 'light'],
  ['zh-CN', 1440, 'dark'],
  ['en-US', 390, 'dark'],
  ['zh-CN', 390, 'light'],
] as const;

for (const [language, width, scheme] of SCREENS) {
  test(`the audit page in ${language}, ${scheme}, ${width} px`, async ({ page }) => {
    const name = `${mark()}-${'long-'.repeat(40)}`;
    await call(page, 'DeleteDevice', { ProductId: 'ABCDE12345', DeviceName: name });
    await inLanguage(page, language);
    await page.emulateMedia({ colorScheme: scheme });
    await page.setViewportSize({ width, height: 844 });
    await page.goto(`${paths.audit('local')}?q=${name.slice(0, 40)}`);
    await page.getByRole('button', { name: 'DeleteDevice' }).click();
    await expect(page.getByRole('region', { name: /What happened|结果说明/ })).toBeVisible();
    await checkAccessibility(page);
    await checkNoSideScroll(page);
  });
}
