import { createHash } from 'node:crypto';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { Locator, Page } from '@playwright/test';
import { callHub } from '../../support/hub.ts';

let made = 0;

/** A name that no other test has. */
export function ruleName(): string {
  made += 1;
  return `e2e_${process.pid}_${Date.now().toString(36)}_${made}`;
}

function base64(text: string): string {
  return Buffer.from(text).toString('base64');
}

/** What another client writes. */
export async function writeRule(
  action: 'CreateTopicRule' | 'ReplaceTopicRule',
  name: string,
  sql: string,
  actions: object[],
): Promise<void> {
  await callHub(action, {
    RuleName: name,
    TopicRulePayload: {
      Sql: base64(sql),
      Actions: JSON.stringify(actions),
      Description: 'by another client',
      RuleDisabled: true,
    },
  });
}

export interface HubRule {
  RuleName: string;
  Description: string;
  RuleDisabled: boolean;
  TopicPattern: string;
}

/** The rule as the hub lists it; undefined where it has none. */
export async function listedRule(name: string): Promise<HubRule | undefined> {
  for (let page = 1; ; page += 1) {
    const answer = await callHub('ListTopicRules', { PageNum: page, PageSize: 100 });
    const rules: HubRule[] = JSON.parse(JSON.stringify(answer['Rules']));
    const found = rules.find(({ RuleName }) => RuleName === name);
    if (found || rules.length === 0) return found;
  }
}

export function sqlEditor(page: Page): Locator {
  return page.getByRole('textbox', { name: 'SQL' });
}

export function nameField(page: Page): Locator {
  return page.getByRole('textbox', { name: 'Name', exact: true });
}

/** Adds an action of a kind, as the select calls it. */
export async function addAction(page: Page, kind: string): Promise<void> {
  await page.getByLabel('Kind of the new action').selectOption({ label: kind });
  await page.getByRole('button', { name: 'Add action' }).click();
}

export interface Receiver {
  url: string;
  checks: readonly IncomingHttpHeaders[];
  close: () => Promise<void>;
}

/** A service that proves that it wants messages, and remembers the questions. */
export async function startReceiver(): Promise<Receiver> {
  const checks: IncomingHttpHeaders[] = [];
  const server = createServer((request, response) => {
    checks.push(request.headers);
    response.end(request.headers['echostr'] ?? '');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (typeof address !== 'object' || !address) throw new Error('the receiver does not listen');
  return {
    url: `http://127.0.0.1:${address.port}/messages`,
    checks,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** Whether a question was signed with a token, as the manual describes it. */
export function isSignedWith(token: string, headers: IncomingHttpHeaders): boolean {
  const parts = [token, String(headers['timestamp']), String(headers['nonce'])].sort();
  return createHash('sha1').update(parts.join('')).digest('hex') === headers['signature'];
}
