import * as z from 'zod/mini';
import type { Action } from '#src/contract/action.ts';
import type { Integer } from '#src/contract/integer.ts';
import { stringifyJson } from '#src/contract/json.ts';
import { describeDevices } from '#src/contract/devices.ts';
import { describeProducts } from '#src/contract/products.ts';
import { listTopicRules } from '#src/contract/rules.ts';
import type { CloudClient } from '../cloud/client.ts';
import { consoleError } from '../errors.ts';

export interface Counts {
  products: number;
  devices: number;
  online: number;
  offline: number;
  neverActivated: number;
  disabled: number;
  rules: number;
  rulesDisabled: number;
}

export const NO_COUNTS: Readonly<Counts> = {
  products: 0,
  devices: 0,
  online: 0,
  offline: 0,
  neverActivated: 0,
  disabled: 0,
  rules: 0,
  rulesDisabled: 0,
};

// The largest page the document allows for products and devices; for rules none is published.
const PAGE = 250;
const RULE_PAGE = 100;
// `Online` as the facts of the device API have it.
const ONLINE = 1;
const NEVER_ACTIVATED = 3;
// `EnableState`; null where the cloud does not know it.
const ENABLED = 1;
const MAX_PAGES = 100_000;

async function ask<Request extends z.ZodMiniType, Response extends z.ZodMiniType>(
  client: CloudClient,
  action: Action<string, Request, Response>,
  params: z.input<Request>,
  signal: AbortSignal,
): Promise<z.output<Response>> {
  const body = stringifyJson(params);
  const answer = await client.call({ action, body, lane: 'background', signal });
  const parsed = z.safeParse(action.response, answer.response);
  if (parsed.success) return parsed.data;
  throw consoleError(
    502,
    'Console.UpstreamInvalid',
    `The answer of ${action.name} does not fit the contract.`,
    { requestId: answer.requestId },
  );
}

/** Fetches page after page until the total is reached or a page comes empty. */
async function everyPage<T>(
  fetchPage: (page: number) => Promise<{ total: Integer; items: readonly T[] }>,
  take: (items: readonly T[]) => void,
): Promise<void> {
  let seen = 0;
  for (let page = 0; page < MAX_PAGES; page += 1) {
    const { total, items } = await fetchPage(page);
    take(items);
    seen += items.length;
    if (items.length === 0 || seen >= Number(total)) return;
  }
}

/**
 * Counts a connection's fleet page by page, in the background lane of the rate budget.
 * @param counts filled while counting, so that a first count can be watched.
 * @throws AnswerError of the first call that fails; the signal's reason.
 */
export async function countFleet(
  client: CloudClient,
  counts: Counts,
  signal: AbortSignal,
): Promise<void> {
  const productIds: string[] = [];
  await everyPage(
    async (page) => {
      const params = { Offset: page * PAGE, Limit: PAGE };
      const answer = await ask(client, describeProducts, params, signal);
      return { total: answer.TotalCount, items: answer.Products };
    },
    (products) => {
      counts.products += products.length;
      productIds.push(...products.map((product) => product.ProductId));
    },
  );
  await everyPage(
    async (page) => {
      const params = { PageNum: page + 1, PageSize: RULE_PAGE };
      const answer = await ask(client, listTopicRules, params, signal);
      return { total: answer.TotalCnt, items: answer.Rules };
    },
    (rules) => {
      counts.rules += rules.length;
      counts.rulesDisabled += rules.filter((rule) => rule.RuleDisabled === true).length;
    },
  );
  for (const ProductId of productIds) await countDevices(client, ProductId, counts, signal);
}

async function countDevices(
  client: CloudClient,
  ProductId: string,
  counts: Counts,
  signal: AbortSignal,
): Promise<void> {
  await everyPage(
    async (page) => {
      const params = { ProductId, Offset: page * PAGE, Limit: PAGE };
      const answer = await ask(client, describeDevices, params, signal);
      return { total: answer.TotalCount, items: answer.Devices };
    },
    (devices) => {
      counts.devices += devices.length;
      for (const device of devices) {
        const online = Number(device.Online ?? 0);
        if (online === ONLINE) counts.online += 1;
        else if (online === NEVER_ACTIVATED) counts.neverActivated += 1;
        else counts.offline += 1;
        if (Number(device.EnableState ?? ENABLED) !== ENABLED) counts.disabled += 1;
      }
    },
  );
}
