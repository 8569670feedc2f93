import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'node',
          environment: 'node',
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
