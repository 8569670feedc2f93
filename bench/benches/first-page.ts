import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { chromium } from '@playwright/test';
import { build } from 'vite';
import { launchOptions } from '../../e2e/support/browser.ts';
import { load, type PageLoad, type Visit } from '../support/page-load.ts';
import { type BenchResult, median } from '../support/result.ts';

const ROUNDS = 7;
const ROWS = 250;
const PASSWORD = 'first-page-benchmark';

/** Builds the page of React alone and serves it with gzip, as the console serves its own files. */
async function startBaseline(folder: string) {
  const root = path.join(import.meta.dirname, '../fixtures/react-table');
  await build({
    root,
    configFile: false,
    logLevel: 'warn',
    build: {
      outDir: folder,
      emptyOutDir: true,
      target: 'es2024',
      modulePreload: { polyfill: false },
    },
  });
  const rows = Array.from({ length: ROWS }, (_, index) => ({
    id: `device-${index}`,
    product: 'ABCDE12345',
    state: index % 3 === 0 ? 'offline' : 'online',
  }));
  const files = new Map([['/rows.json', gzipSync(JSON.stringify(rows))]]);
  for (const file of await fs.readdir(folder, { recursive: true, withFileTypes: true })) {
    if (!file.isFile()) continue;
    const full = path.join(file.parentPath, file.name);
    files.set(`/${path.relative(folder, full)}`, gzipSync(await fs.readFile(full)));
  }
  const types: Record<string, string> = { html: 'text/html', js: 'text/javascript' };
  const server = createServer((request, response) => {
    const name = request.url === '/' ? '/index.html' : (request.url ?? '');
    const body = files.get(name);
    response.writeHead(body ? 200 : 404, {
      'content-type': types[name.split('.').at(-1) ?? ''] ?? 'application/json',
      'content-encoding': 'gzip',
    });
    response.end(body);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  // a server that listens on a port has an address with one
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}/`, close: () => server.close() };
}

interface RunningConsole {
  url: string;
  child: ChildProcess;
}

async function startConsole(dataDir: string, seed: 'demo' | 'none'): Promise<RunningConsole> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address() as AddressInfo; // as above
  probe.close();
  const child = spawn('node', ['server/main.ts'], {
    cwd: path.join(import.meta.dirname, '../..'),
    env: {
      ...process.env,
      PORT: String(port),
      DATA_DIR: dataDir,
      CONSOLE_ADMIN_PASSWORD: PASSWORD,
      HUB_SEED: seed,
    },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const url = `http://127.0.0.1:${port}`;
  const deadline = Date.now() + 20_000;
  while (Date.now() < deadline) {
    const answer = await fetch(`${url}/healthz`).catch(() => null);
    if (answer?.ok) return { url, child };
    await new Promise((resolve) => {
      setTimeout(resolve, 100);
    });
  }
  child.kill();
  throw new Error('The console did not start within 20 s');
}

async function stopConsole({ child }: RunningConsole): Promise<void> {
  child.kill('SIGTERM');
  await once(child, 'exit');
}

/** A console with the demo fleet's data, but without its devices: they would share the cores. */
async function startWithData(dataDir: string): Promise<RunningConsole> {
  await stopConsole(await startConsole(dataDir, 'demo'));
  return startConsole(dataDir, 'none');
}

async function signIn(url: string): Promise<Visit['cookie']> {
  const answer = await fetch(`${url}/api/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ username: 'admin', password: PASSWORD }),
  });
  const [pair = ''] = (answer.headers.getSetCookie()[0] ?? '').split(';');
  const [name = '', value = ''] = pair.split('=');
  return { name, value, url };
}

function spread(loads: readonly PageLoad[]): string {
  const times = loads.map(({ lcp }) => lcp);
  const [low, high] = [Math.min(...times), Math.max(...times)];
  return `${median(times).toFixed(0)} ms (${low.toFixed(0)} to ${high.toFixed(0)})`;
}

/** The first page after the sign-in on a CPU slowed four times, against a page of React alone. */
export async function run(): Promise<BenchResult> {
  const folder = await fs.mkdtemp(path.join(tmpdir(), 'iothub-console-bench-'));
  const baseline = await startBaseline(path.join(folder, 'baseline'));
  const server = await startWithData(path.join(folder, 'data'));
  const { url } = server;
  const browser = await chromium.launch(await launchOptions());
  try {
    const cookie = await signIn(url);
    const ours: Visit = {
      url: `${url}/local`,
      until: 'Never activated',
      ...(cookie && { cookie }),
    };
    const theirs: Visit = { url: baseline.url, until: `device-${ROWS - 1}` };
    // The first visits warm the servers and the browser's own caches of code.
    await load(browser, theirs);
    await load(browser, ours);
    const pairs: { ours: PageLoad; theirs: PageLoad }[] = [];
    for (let round = 0; round < ROUNDS; round += 1) {
      pairs.push({ theirs: await load(browser, theirs), ours: await load(browser, ours) });
    }
    const page = pairs[0]?.ours ?? { scripts: 0, styles: 0, requests: 0 };
    const lcp = median(pairs.map((pair) => pair.ours.lcp));
    const baselineLcp = median(pairs.map((pair) => pair.theirs.lcp));
    return {
      name: 'first-page',
      figure: lcp,
      unit: 'ms LCP at 4x CPU',
      ratio: lcp / baselineLcp,
      baseline: `React alone with a ${ROWS}-row table`,
      detail: {
        'JS, gzip': `${(page.scripts / 1000).toFixed(1)} kB`,
        'CSS, gzip': `${(page.styles / 1000).toFixed(1)} kB`,
        requests: String(page.requests),
        'LCP of the console': spread(pairs.map((pair) => pair.ours)),
        'LCP of React alone': spread(pairs.map((pair) => pair.theirs)),
      },
    };
  } finally {
    await browser.close();
    baseline.close();
    await stopConsole(server);
    await fs.rm(folder, { recursive: true, force: true });
  }
}
