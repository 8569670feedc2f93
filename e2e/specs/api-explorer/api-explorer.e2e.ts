import { paths } from '#src/lib/paths.ts';
import { environment } from '../../support/environment.ts';
import { callHub } from '../../support/hub.ts';
import { expect, test } from '../../support/test.ts';
import { hasScriptTools, runScript } from './run-script.ts';

const BEYOND_53_BITS = '18446744073709551615';

test('finds an action and runs a read', async ({ page, productId }) => {
  await callHub('CreateDevice', { ProductId: productId, DeviceName: 'pump-1' });
  await page.goto(paths.apiExplorer('local'));
  await expect(page.getByRole('status').filter({ hasText: '73 actions' })).toBeVisible();
  await page.getByRole('searchbox', { name: 'Search actions' }).fill('list devices of a product');
  await page.getByRole('link', { name: 'DescribeDevices', exact: true }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'DescribeDevices' })).toBeVisible();

  const run = page.getByRole('button', { name: 'Run DescribeDevices' });
  await run.click();
  await expect(page.getByLabel(/^ProductId/)).toBeFocused();
  await expect(page.getByText('This is required.')).toHaveCount(3);
  await page.getByLabel(/^ProductId/).fill(productId);
  await page.getByLabel(/^Offset/).fill('0');
  await page.getByLabel(/^Limit/).fill('ten');
  await expect(page.getByText('Write whole decimal digits.')).toBeVisible();
  await page.getByLabel(/^Limit/).fill('10');
  await run.click();
  const response = page.getByRole('textbox', { name: 'Response of DescribeDevices' });
  await expect(response).toContainText('"DeviceName": "pump-1"');
  await expect(page.locator('dl', { hasText: 'HTTP status' })).toContainText('200');
  await expect(page.locator('dl', { hasText: 'RequestId' })).toContainText(/[0-9a-f-]{36}/);

  // The address holds what was entered, so it can be sent to somebody.
  await page.reload();
  await expect(page.getByLabel(/^ProductId/)).toHaveValue(productId);
  await expect(page.getByLabel(/^Limit/)).toHaveValue('10');
});

test('a write asks once, keeps every digit, and explains a refusal', async ({
  page,
  productId,
}) => {
  await callHub('CreateDevice', { ProductId: productId, DeviceName: 'pump-1' });
  await page.goto(paths.apiExplorerAction('local', 'UpdateDeviceShadow'));
  await page.getByLabel(/^ProductId/).fill(productId);
  await page.getByLabel(/^DeviceName/).fill('pump-1');
  await page.getByLabel(/^State/).fill('{"desired":{"mode":"eco"}}');
  await page.getByLabel(/^ShadowVersion/).fill('0');
  const run = page.getByRole('button', { name: 'Run UpdateDeviceShadow' });
  await run.click();
  const dialog = page.getByRole('dialog');
  await expect(dialog).toContainText('This changes the fleet of the connection local');
  await dialog.getByRole('button', { name: 'Cancel' }).click();
  await expect(page.getByText('Run the action to see what it answers.')).toBeVisible();
  await run.click();
  await dialog.getByRole('button', { name: 'Run UpdateDeviceShadow' }).click();
  await expect(page.getByRole('textbox', { name: 'Response of UpdateDeviceShadow' })).toContainText(
    'eco',
  );

  await page.getByLabel(/^ShadowVersion/).fill(BEYOND_53_BITS);
  await run.click();
  await expect(dialog).toHaveCount(0);
  await expect(page.getByRole('alert')).toContainText('FailedOperation.UpdateVersionNotMatch');
  await page.getByText('Request as sent').click();
  await expect(page.getByRole('textbox', { name: 'Request of UpdateDeviceShadow' })).toContainText(
    `"ShadowVersion": ${BEYOND_53_BITS}`,
  );

  await page.getByText('JSON', { exact: true }).click();
  await expect(page.getByRole('textbox', { name: 'Parameters as JSON' })).toContainText(
    `"ShadowVersion": ${BEYOND_53_BITS}`,
  );
  await page.getByText('Form', { exact: true }).click();
  await expect(page.getByLabel(/^ShadowVersion/)).toHaveValue(BEYOND_53_BITS);
});

test('what takes something away asks for its name each time', async ({ page, productId }) => {
  for (const name of ['pump-1', 'pump-2']) {
    await callHub('CreateDevice', { ProductId: productId, DeviceName: name });
  }
  await page.goto(paths.apiExplorerAction('local', 'DeleteDevice'));
  await page.getByLabel(/^ProductId/).fill(productId);
  const run = page.getByRole('button', { name: 'Run DeleteDevice' });
  const dialog = page.getByRole('dialog');
  for (const name of ['pump-1', 'pump-2']) {
    await page.getByLabel(/^DeviceName/).fill(name);
    await run.click();
    await dialog.getByLabel(`Type ${name} to confirm`).fill(name);
    await dialog.getByRole('button', { name: 'Run DeleteDevice' }).click();
    await expect(dialog).toHaveCount(0);
    await expect(page.locator('dl', { hasText: 'HTTP status' })).toContainText('200');
  }
  const { TotalCount } = await callHub('DescribeDevices', {
    ProductId: productId,
    Offset: 0,
    Limit: 10,
  });
  expect(TotalCount).toBe(0);
});

test('a secret stays out of the address, the code and the screen', async ({ page, productId }) => {
  const psk = Buffer.from('a secret of my own').toString('base64');
  await page.goto(paths.apiExplorerAction('local', 'CreateDevice'));
  await page.getByLabel(/^ProductId/).fill(productId);
  await page.getByLabel(/^DeviceName/).fill('pump-1');
  const field = page.getByRole('textbox', { name: /^DefinedPsk/ });
  await expect(field).toHaveAttribute('type', 'password');
  await field.fill(psk);
  await page.getByRole('button', { name: 'Show: DefinedPsk' }).press('Enter');
  await expect(field).toHaveAttribute('type', 'text');
  await page.getByRole('button', { name: 'Show: DefinedPsk' }).press('Enter');
  await expect(page.getByRole('textbox', { name: 'Code for tccli' })).toContainText(
    "--DefinedPsk '<DefinedPsk>'",
  );
  await page.getByRole('button', { name: 'Run CreateDevice' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Run CreateDevice' }).click();
  const response = page.getByRole('textbox', { name: 'Response of CreateDevice' });
  await expect(response).toContainText('"DevicePsk": "••••••••"');
  await page.getByRole('button', { name: 'Show secrets' }).first().click();
  await expect(response).toContainText(psk);
  await page.getByRole('button', { name: 'Hide secrets' }).click();
  await expect(response).not.toContainText(psk);
  expect(decodeURIComponent(page.url())).not.toContain(psk);
  const stored = await page.evaluate(() => JSON.stringify([localStorage, sessionStorage]));
  expect(stored).not.toContain(psk);
});

test('a read hides secrets until they are asked for', async ({ page, productId }) => {
  const { DevicePsk } = await callHub('CreateDevice', {
    ProductId: productId,
    DeviceName: 'pump-1',
  });
  const params = { ProductId: productId, DeviceName: 'pump-1' };
  const fragment = encodeURIComponent(JSON.stringify(params));
  await page.goto(`${paths.apiExplorerAction('local', 'DescribeDevice')}#${fragment}`);
  await page.getByRole('button', { name: 'Run DescribeDevice' }).click();
  const response = page.getByRole('textbox', { name: 'Response of DescribeDevice' });
  await expect(response).toContainText('"DevicePsk": ""');
  await page.getByLabel(/Ask for secret fields too/).check();
  await page.getByRole('button', { name: 'Run DescribeDevice' }).click();
  await page.getByRole('button', { name: 'Show secrets' }).click();
  await expect(response).toContainText(String(DevicePsk));
});

test('JSON is checked at the character against the contract', async ({ page }) => {
  await page.goto(`${paths.apiExplorerAction('local', 'CreateTopicRule')}?input=json`);
  const editor = page.getByRole('textbox', { name: 'Parameters as JSON' });
  await editor.fill('{\n  "RuleName": 1,\n  "TopicRulePayload": {"Sqll": ""}\n}');
  const problems = page.getByRole('list', { name: 'Problems' });
  await expect(problems).toContainText('RuleName must be a text.');
  await expect(problems).toContainText('TopicRulePayload.Sqll is not known to this action.');
  await expect(problems.getByRole('button', { name: /RuleName must be a text/ })).toContainText(
    'Line 2, column 3',
  );
  await page.getByText('Form', { exact: true }).click();
  await expect(page.getByRole('alert')).toContainText('correct it first');
  await editor.fill('{"RuleName": ');
  await expect(problems).toHaveCount(1);
  await page.getByRole('button', { name: 'Run CreateTopicRule' }).click();
  await expect(page.getByRole('dialog')).toHaveCount(0);
});

test('the curl script runs against the hub with keys from the environment', async ({
  page,
  productId,
}) => {
  test.skip(!hasScriptTools(), 'needs bash, curl and openssl');
  const fragment = encodeURIComponent(JSON.stringify({ ProductId: productId }));
  const address = paths.apiExplorerAction('local', 'DescribeProduct');
  await page.goto(`${address}?code=curl#${fragment}`);
  await page.getByRole('button', { name: 'Copy Code for curl' }).click();
  const script = await page.evaluate(() => navigator.clipboard.readText());
  expect(script).not.toContain(environment.secretKey);
  expect(JSON.parse(await runScript(script, environment))).toMatchObject({
    Response: { ProductId: productId },
  });
  const wrongKey = { ...environment, secretKey: 'wrong' };
  expect(JSON.parse(await runScript(script, wrongKey))).toMatchObject({
    Response: { Error: { Code: 'AuthFailure.SignatureFailure' } },
  });
});

test('an unknown action leads back to the list', async ({ page }) => {
  await page.goto(paths.apiExplorerAction('local', 'DescribeUnicorns'));
  await expect(page.getByRole('heading', { name: /no action “DescribeUnicorns”/ })).toBeVisible();
  await page.getByRole('link', { name: 'All actions' }).click();
  await page.getByRole('searchbox').fill('unicorn');
  await expect(page.getByRole('heading', { name: 'No action matches “unicorn”' })).toBeVisible();
  await page.getByRole('button', { name: 'Show all actions' }).click();
  await expect(page.getByRole('link', { name: 'CreateProduct' })).toBeVisible();
});
