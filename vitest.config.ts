import { defineConfig } from 'vitest/config';

// A busy machine must not fail a test: nothing here is measured by time.
const PATIENCE = 60_000;

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'node',
          environment: 'node',
          testTimeout: PATIENCE,
          hookTimeout: PATIENCE,
          include: [
            'src/{contract,domain,lib}/**/*.test.ts',
            'server/**/*.test.ts',
            'scripts/**/*.test.ts',
          ],
        },
      },
      {
        extends: './vite.config.ts',
        test: {
          name: 'web',
          environment: 'jsdom',
          testTimeout: PATIENCE,
          hookTimeout: PATIENCE,
          include: [
            'src/**/*.test.tsx',
            'src/{api,app,components,features,hooks,i18n}/**/*.test.ts',
          ],
          setupFiles: ['src/testing/setup.ts'],
        },
      },
    ],
  },
});
