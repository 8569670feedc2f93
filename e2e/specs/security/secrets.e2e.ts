import fs from 'node:fs';
import path from 'node:path';
import type { APIRequestContext } from '@playwright/test';
import { startServer, type Server } from '../../support/server.ts';
import { expect, test } from '../../support/test.ts';

const PASSWORD = 'canary-password-5f1c';
const SECRET_KEY = 'canary-hub-secret-9e27';
const OWN_PSK = Buffer.from('canary-psk-4417').toString('base64');
const FORWARD_TOKEN = 'canary-forward-token-83';

test.use({ storageState: { cookies: [], origins: [] } });

interface Session {
  request: APIRequestContext;
  /** Texts of all answers but those that must carry a secret. */
  answers: string[];
}

async function call(
  { request, answers }: Session,
  action: string,
  data: object,
  carriesSecret = false,
): Promise<Record<string, unknown>> {
  const answer = await request.post(`/api/iotcloud/${action}`, { data });
  const text = await answer.text();
  expect(answer.status(), `${action}: ${text}`).toBe(200);
  if (!carriesSecret) answers.push(text);
  return JSON.parse(text);
}

/** Every file that the server keeps, but the one whose purpose is to keep its generated keys. */
function keptFiles(server: Server): string {
  return fs
    .readdirSync(server.dataDir, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.startsWith('console.db'))
    .map((entry) => fs.readFileSync(path.join(entry.parentPath, entry.name), 'latin1'))
    .join('');
}

test('secrets stay out of answers, logs, the audit trail and the console’s memory', async ({
  playwright,
}) => {
  const server = await startServer({
    CONSOLE_ADMIN_PASSWORD: PASSWORD,
    HUB_SECRET_ID: 'AKIDcanary00000000000000000000000000',
    HUB_SECRET_KEY: SECRET_KEY,
  });
  const request = await playwright.request.newContext({ baseURL: server.url });
  const session: Session = { request, answers: [] };
  try {
    const signedIn = await request.post('/api/session', {
      data: { username: 'admin', password: PASSWORD },
    });
    expect(signedIn.status()).toBe(200);

    const keyed = await call(session, 'CreateProduct', {
      ProductName: 'keyed',
      ProductProperties: { EncryptionType: '2', ProductType: 0, Format: 'json' },
    });
    const certified = await call(session, 'CreateProduct', {
      ProductName: 'certified',
      ProductProperties: { EncryptionType: '1', ProductType: 0, Format: 'json' },
    });
    const ProductId = keyed['ProductId'];
    const made = await call(session, 'CreateDevice', { ProductId, DeviceName: 'd1' }, true);
    const meter = { ProductId: certified['ProductId'], DeviceName: 'm1' };
    const madeMeter = await call(session, 'CreateDevice', meter, true);
    const device = { ProductId, DeviceName: 'd1' };
    await call(session, 'UpdateDevicePSK', { ...device, Psk: OWN_PSK });
    await call(session, 'DescribeDevice', device);
    await call(session, 'DescribeDevice', meter);
    await call(session, 'DescribeDevices', { ProductId, Offset: 0, Limit: 10 });
    await call(session, 'CreateTopicRule', {
      RuleName: 'forwarded',
      TopicRulePayload: {
        Sql: Buffer.from(`SELECT * FROM '${String(ProductId)}/+/event'`).toString('base64'),
        Actions: JSON.stringify([
          { forward: { api: 'http://127.0.0.1:9/never-called', token: FORWARD_TOKEN } },
        ]),
        RuleDisabled: true,
      },
    });
    session.answers.push(await (await request.get('/api/audit?limit=50')).text());
    session.answers.push(await (await request.get('/api/memory/rules/forwarded')).text());

    const psk = String(made['DevicePsk']);
    const privateKey = String(madeMeter['DevicePrivateKey']);
    expect(psk).toMatch(/^[A-Za-z0-9+/=]{8,}$/);
    expect(privateKey).toContain('PRIVATE KEY');
    const keyLine = privateKey.split('\n')[1] ?? '';

    const places = {
      answers: session.answers.join('\n'),
      output: server.output(),
      memory: keptFiles(server),
    };
    const secrets = { PASSWORD, SECRET_KEY, OWN_PSK, FORWARD_TOKEN, psk, keyLine };
    for (const [place, text] of Object.entries(places)) {
      expect(text.length, place).toBeGreaterThan(100);
      for (const [secret, value] of Object.entries(secrets)) {
        expect(text.includes(value), `${secret} in ${place}`).toBe(false);
      }
    }
  } finally {
    await request.dispose();
    await server.stop();
  }
});
