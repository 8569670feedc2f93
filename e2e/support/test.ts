import { test as base, expect, type BrowserContext, type Page } from '@playwright/test';
import { environment } from './environment.ts';
import { createProduct } from './hub.ts';

interface Fixtures {
  /** Set where the test makes the cloud refuse the console itself, which is a 502 of ours. */
  expectBadGateway: boolean;
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
function isRefusedCall(text: string, url: string, badGateway: boolean): boolean {
  const status = /^Failed to load resource: .* status of (\d{3})/.exec(text)?.[1] ?? '';
  return url.includes('/api/') && (status.startsWith('4') || (badGateway && status === '502'));
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

  expectBadGateway: [false, { option: true }],

  quietConsole: [
    async ({ page, expectBadGateway }, use) => {
      const heard: string[] = [];
      page.on('pageerror', (error) => heard.push(String(error)));
      page.on('console', (message) => {
        if (!['error', 'warning'].includes(message.type())) return;
        const { url } = message.location();
        if (!isRefusedCall(message.text(), url, expectBadGateway)) heard.push(message.text());
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
