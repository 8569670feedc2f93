import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestConsole, testConsole } from '../testing/console.ts';

const PAGE = '<!doctype html><title>IoT Hub</title>';
let folder: string;
let server: TestConsole;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'iothub-console-web-'));
  await mkdir(join(folder, 'web', 'assets'), { recursive: true });
  await writeFile(join(folder, 'secret.txt'), 'planted');
  await writeFile(join(folder, 'web', 'index.html'), PAGE);
  await writeFile(join(folder, 'web', 'favicon.svg'), '<svg/>');
  await writeFile(join(folder, 'web', 'assets', 'app-abc123.js'), 'let plain;');
  await writeFile(join(folder, 'web', 'assets', 'app-abc123.js.br'), 'brotli');
  await writeFile(join(folder, 'web', 'assets', 'app-abc123.js.map'), 'planted map');
  server = await testConsole('http://127.0.0.1:1', { webRoot: join(folder, 'web') });
});

afterAll(async () => {
  await server.close();
  await server.store.close();
  await rm(folder, { recursive: true });
});

const html = { accept: 'text/html,application/xhtml+xml,*/*;q=0.8' };

describe('the browser app', () => {
  it.each(['/', '/sign-in', '/local/products/P1?tab=devices', '/a/b.c'])(
    'is the page of the address %s, always asked for anew',
    async (url) => {
      const answer = await server.send({ url, headers: html });
      expect(answer.statusCode).toBe(200);
      expect(answer.body).toBe(PAGE);
      expect(answer.headers['content-type']).toMatch(/^text\/html/);
      expect(answer.headers['cache-control']).toBe('no-cache');
    },
  );

  it('keeps files that are named by their content for a year', async () => {
    const answer = await server.send({ url: '/assets/app-abc123.js' });
    expect(answer.body).toBe('let plain;');
    expect(answer.headers['cache-control']).toBe('public, max-age=31536000, immutable');
    expect(answer.headers['content-type']).toMatch(/javascript/);
    const icon = await server.send({ url: '/favicon.svg' });
    expect(icon.headers['cache-control']).toBe('no-cache');
  });

  it('sends the compressed file where there is one and the browser takes it', async () => {
    const headers = { 'accept-encoding': 'gzip, br' };
    const answer = await server.send({ url: '/assets/app-abc123.js', headers });
    expect(answer.body).toBe('brotli');
    expect(answer.headers['content-encoding']).toBe('br');
  });

  it.each([
    '/assets/gone-abc123.js',
    '/assets/app-abc123.js.map',
    '/assets/',
    '/api/nowhere',
    '/../secret.txt',
    '/..%2fsecret.txt',
    '/%2e%2e/secret.txt',
    '/assets/..%2f..%2fsecret.txt',
    '/assets/%252e%252e%252f%252e%252e%252fsecret.txt',
    '/..%5csecret.txt',
    '/secret.txt%00.js',
    '/.env',
    '/.git/config',
  ])('has nothing at %s', async (url) => {
    const answer = await server.send({ url });
    expect(answer.statusCode).toBe(404);
    expect(answer.body).not.toContain('planted');
  });

  it('is no answer to what asks for no page', async () => {
    expect((await server.send({ url: '/products' })).statusCode).toBe(404);
    expect(
      (await server.send({ method: 'POST', url: '/products', headers: html })).statusCode,
    ).toBe(404);
    expect((await server.send({ url: '/api/nowhere', headers: html })).statusCode).toBe(404);
    const missing = await server.send({ url: '/assets/gone-abc123.js', headers: html });
    expect(missing.statusCode).toBe(404);
  });
});
