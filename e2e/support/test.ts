import { test as base, expect, type BrowserContext, type Page } from '@playwright/test';
import { environment } from './environment.ts';
import { createProduct } from './hub.ts';

interface Fixtures {
  /** Fails the test on any console error or warning and any uncaught error of the page. */
  quietConsole: undefined;
  /** The id of a fresh PSK product on the local hub. */
  productId: string;
}

interface WorkerFixtures {
  /** Cookies of a signed-in admin. */
  adminState: Awaited<ReturnType<BrowserContext['storageState']>>;
}

/** A refused call is an answer like any other; the browser prints a line for each. */
function isRefusedCall(text: string, url: string): boolean {
  return /^Failed to load resource: .* status of 4\d\d/.test(text) && url.includes('/api/');
}

export const test = base.extend<Fixtures, WorkerFixtures>({
  adminState: [
    async ({ playwright }, use) => {
      const request = await playwright.request.newContext({ baseURL: environment.baseUrl });
      const answer = await request.post('/api/session', {
        data: { username: 'admin', password: environment.adminPassword },
      });
      expect(answer.status()).toBe(200);
      await use(await request.storageState());
      await request.dispose();
    },
    { scope: 'worker' },
  ],

  storageState: async ({ adminState }, use) => {
    await use(adminState);
  },

  quietConsole: [
    async ({ page }, use) => {
      const heard: string[] = [];
      page.on('pageerror', (error) => heard.push(String(error)));
      page.on('console', (message) => {
        if (!['error', 'warning'].includes(message.type())) return;
        if (!isRefusedCall(message.text(), message.location().url)) heard.push(message.text());
      });
      await use(undefined);
      expect(heard).toEqual([]);
    },
    { auto: true },
  ],

  productId: async ({ browserName: _ }, use) => {
    await use(await createProduct('e2e'));
  },
});

export { expect };

export const LANGUAGES = ['en-US', 'zh-CN'] as const;

/** Opens the app in a language, as if the person had chosen it before. */
export async function inLanguage(page: Page, language: (typeof LANGUAGES)[number]): Promise<void> {
  await page.addInitScript((locale) => localStorage.setItem('locale', locale), language);
}
