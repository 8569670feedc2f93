import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { chromium, type LaunchOptions } from '@playwright/test';

const INSTALLED = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome-stable',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];

// Chromium's sandbox does not start as root; /dev/shm is small in containers.
const ARGS = [
  '--disable-dev-shm-usage',
  '--disable-background-networking',
  ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
];

/** The order is: `E2E_BROWSER`, Playwright's own, the system's, the one embedded in a package. */
export async function launchOptions(): Promise<LaunchOptions> {
  const forced = process.env['E2E_BROWSER'];
  if (forced === 'embedded') return embedded();
  if (forced) return { executablePath: forced, args: ARGS };
  if (fs.existsSync(chromium.executablePath())) return { args: ARGS };
  const installed = INSTALLED.find((file) => fs.existsSync(file));
  return installed === undefined ? embedded() : { executablePath: installed, args: ARGS };
}

/** Linux x64 only. Brings its own libraries and one font, without Chinese glyphs. */
async function embedded(): Promise<LaunchOptions> {
  const cache = path.resolve(import.meta.dirname, '../../node_modules/.cache/chromium');
  const done = path.join(cache, '.done');
  if (!fs.existsSync(done)) await unpack(cache, done);
  return {
    executablePath: path.join(cache, 'chromium'),
    args: [
      ...ARGS,
      '--headless=shell',
      '--use-gl=angle',
      '--use-angle=swiftshader',
      '--enable-unsafe-swiftshader',
      '--no-zygote',
    ],
    env: {
      ...stringEnvironment(),
      LD_LIBRARY_PATH: path.join(cache, 'al2023/lib'),
      FONTCONFIG_PATH: path.join(cache, 'fonts'),
    },
  };
}

async function unpack(cache: string, done: string): Promise<void> {
  fs.rmSync(cache, { recursive: true, force: true });
  fs.mkdirSync(cache, { recursive: true });
  const archives = path.resolve(import.meta.dirname, '../../node_modules/@sparticuz/chromium/bin');
  // The package unpacks into os.tmpdir(), which reads TMPDIR at each call.
  const before = process.env['TMPDIR'];
  process.env['TMPDIR'] = cache;
  try {
    if (os.tmpdir() !== cache) throw new Error('TMPDIR is not honoured on this system');
    const { inflate } = await import('@sparticuz/chromium');
    for (const archive of ['chromium.br', 'al2023.tar.br', 'fonts.tar.br', 'swiftshader.tar.br']) {
      await inflate(path.join(archives, archive));
    }
  } finally {
    if (before === undefined) delete process.env['TMPDIR'];
    else process.env['TMPDIR'] = before;
  }
  const fonts = path.join(cache, 'fonts');
  fs.writeFileSync(
    path.join(fonts, 'fonts.conf'),
    `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig><dir>${fonts}</dir><dir>/usr/share/fonts</dir><cachedir>${cache}/fc-cache</cachedir></fontconfig>`,
  );
  fs.writeFileSync(done, '');
}

function stringEnvironment(): Record<string, string> {
  return Object.fromEntries(
    Object.entries(process.env).flatMap(([name, value]) =>
      value === undefined ? [] : [[name, value]],
    ),
  );
}
