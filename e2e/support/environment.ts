import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import { createServer } from 'node:net';
import os from 'node:os';
import path from 'node:path';

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.on('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' ? (address?.port ?? 0) : 0));
    });
  });
}

/** Set once by the runner and inherited by its workers, so that all mean the same server. */
async function once(name: string, make: () => string | Promise<string>): Promise<string> {
  const existing = process.env[name];
  if (existing !== undefined) return existing;
  const made = await make();
  process.env[name] = made;
  return made;
}

const port = await once('E2E_PORT', async () => String(await freePort()));
const hubPort = await once('E2E_HUB_PORT', async () => String(await freePort()));

export const environment = {
  baseUrl: `http://127.0.0.1:${port}`,
  hubPort: Number(hubPort),
  adminPassword: await once('E2E_ADMIN_PASSWORD', () => randomBytes(12).toString('hex')),
  secretId: 'AKIDe2e0000000000000000000000000000',
  secretKey: await once('E2E_HUB_SECRET', () => randomBytes(16).toString('hex')),
  dataDir: await once('E2E_DATA_DIR', () =>
    fs.mkdtempSync(path.join(os.tmpdir(), 'iothub-console-e2e-')),
  ),
};

/** What the server under test is started with. */
export const serverEnvironment: Record<string, string> = {
  PORT: port,
  HUB_PORT: hubPort,
  DATA_DIR: environment.dataDir,
  CONSOLE_ADMIN_PASSWORD: environment.adminPassword,
  HUB_SECRET_ID: environment.secretId,
  HUB_SECRET_KEY: environment.secretKey,
  HUB_SEED: 'demo',
  HUB_RATE_LIMITS: 'off',
};
