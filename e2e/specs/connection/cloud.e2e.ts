import { environment } from '../../support/environment.ts';
import { startServer } from '../../support/server.ts';
import { expect, test } from '../../support/test.ts';

// The hub of the shared server stands for the cloud: it verifies every signature by itself.
const cloud = {
  TENCENTCLOUD_SECRET_ID: environment.secretId,
  TENCENTCLOUD_REGION: 'ap-guangzhou',
  IOTHUB_ENDPOINT: `http://127.0.0.1:${environment.hubPort}`,
  CONSOLE_ADMIN_PASSWORD: environment.adminPassword,
};

test.use({ storageState: { cookies: [], origins: [] } });

test('with credentials set no hub is started and calls go signed to the endpoint', async ({
  page,
}) => {
  const server = await startServer({ ...cloud, TENCENTCLOUD_SECRET_KEY: environment.secretKey });
  try {
    expect(server.hubUrl).toBeUndefined();
    await page.goto(`${server.url}/sign-in`);
    await page.getByLabel('Password', { exact: true }).fill(environment.adminPassword);
    await page.getByRole('button', { name: 'Sign in' }).click();
    await expect(page).toHaveURL(`${server.url}/ap-guangzhou`);
    await expect(page.getByRole('button', { name: 'Connection: ap-guangzhou' })).toBeVisible();
    await page.getByRole('link', { name: 'Products' }).first().click();
    await expect(page.getByRole('table', { name: 'Products' })).toBeVisible();
  } finally {
    expect(await server.stop()).toBe(0);
  }
});

test.describe('with a wrong secret key', () => {
  test.use({ expectBadGateway: true });

  test('the page says which credential is wrong', async ({ page }) => {
    const server = await startServer({ ...cloud, TENCENTCLOUD_SECRET_KEY: 'not-the-secret-key' });
    try {
      await page.goto(`${server.url}/sign-in`);
      await page.getByLabel('Password', { exact: true }).fill(environment.adminPassword);
      await page.getByRole('button', { name: 'Sign in' }).click();
      await expect(page).toHaveURL(`${server.url}/ap-guangzhou`);
      await page.goto(`${server.url}/ap-guangzhou/products`);
      const problem = page.getByRole('alert');
      await expect(problem).toContainText('AuthFailure.SignatureFailure');
      await expect(problem).toContainText('What to do');
      await expect(problem).toContainText('SecretKey');
      expect(server.output()).not.toContain('not-the-secret-key');
    } finally {
      await server.stop();
    }
  });
});
