import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { compressFiles } from './scripts/compress-files.ts';

const server = `http://127.0.0.1:${process.env['PORT'] ?? '8080'}`;

export default defineConfig({
  plugins: [react(), compressFiles()],
  build: { outDir: 'dist/web', target: 'es2024', modulePreload: { polyfill: false } },
  server: {
    host: '127.0.0.1',
    port: 5173,
    // The console server answers only to its own name and origin.
    proxy: { '/api': { target: server, changeOrigin: true, headers: { origin: server } } },
  },
});
