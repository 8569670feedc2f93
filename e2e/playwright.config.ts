import { defineConfig } from '@playwright/test';
import { launchOptions } from './support/browser.ts';
import { environment, serverEnvironment } from './support/environment.ts';

export default defineConfig({
  testDir: 'specs',
  testMatch: '**/*.e2e.ts',
  outputDir: '../test-results',
  fullyParallel: true,
  workers: 2,
  retries: 0,
  forbidOnly: process.env['CI'] !== undefined,
  timeout: 45_000,
  expect: { timeout: 10_000 },
  reporter: 'list',
  use: {
    baseURL: environment.baseUrl,
    locale: 'en-US',
    launchOptions: await launchOptions(),
    screenshot: 'only-on-failure',
    trace: 'retain-on-failure',
    permissions: ['clipboard-read', 'clipboard-write'],
  },
  webServer: {
    command: 'node server/main.ts',
    cwd: '..',
    url: `${environment.baseUrl}/healthz`,
    env: serverEnvironment,
    reuseExistingServer: false,
    gracefulShutdown: { signal: 'SIGTERM', timeout: 12_000 },
    stdout: 'ignore',
    stderr: 'pipe',
  },
});
