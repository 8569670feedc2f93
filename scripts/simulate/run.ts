import { setTimeout as sleep } from 'node:timers/promises';
import { createApi, type Api } from './api.ts';
import { deleteLeftovers, findLeftovers, takeDevices, takeProduct } from './devices.ts';
import { startLoad } from './load.ts';
import type { LoadOptions, Options } from './options.ts';
import { createTally, type Tally } from './tally.ts';

const now = (): number => performance.now();
const LINE_MS = 1000;

/** Waits for the end of a second, or of the run. */
async function second(signal: AbortSignal): Promise<void> {
  await sleep(LINE_MS, undefined, { signal }).catch(() => undefined);
}

/** What became of handing out the devices. */
interface Giving {
  done: boolean;
  trouble: unknown;
}

async function runLoad(
  api: Api,
  { mqtt, product }: Options,
  { devices, rate, duration }: LoadOptions,
  print: (line: string) => void,
  signal: AbortSignal,
): Promise<Tally> {
  const productId = await takeProduct(api, product);
  print(`Product ${productId}, ${devices} devices, ${rate} messages/s, to ${mqtt.host}`);
  const { default: library } = await import('mqtt');
  const tally = createTally(now);
  const load = startLoad({ library, url: mqtt.href, rate, tally, now });
  const giving: Giving = { done: false, trouble: undefined };
  async function give(): Promise<void> {
    try {
      const taken = await takeDevices(api, productId, devices, load.add, signal);
      print(`${taken.created} devices created, ${taken.reused} used again.`);
    } catch (error) {
      giving.trouble = error;
    } finally {
      giving.done = true;
    }
  }
  const given = give();
  let end = Number.POSITIVE_INFINITY;
  while (!signal.aborted && giving.trouble === undefined && now() < end) {
    await second(signal);
    print(tally.line(devices));
    if (!giving.done || !load.settled()) continue;
    if (tally.online === 0) {
      print(`No device is connected. Is ${mqtt.href} the address that the hub prints for MQTT?`);
      break;
    }
    if (duration !== undefined) end = Math.min(end, now() + duration * 1000);
  }
  await load.stop();
  for (const line of tally.summary()) print(line);
  // Calls under way may still create a device.
  await given;
  if (giving.trouble !== undefined) throw giving.trouble;
  return tally;
}

async function clean(
  api: Api,
  product: string | undefined,
  print: (line: string) => void,
): Promise<void> {
  const left = await findLeftovers(api, product);
  if (!left) {
    print('There is nothing to delete.');
    return;
  }
  let printed = now();
  await deleteLeftovers(api, left, (deleted) => {
    if (now() - printed < LINE_MS) return;
    printed = now();
    print(`        ${deleted}/${left.devices.length} devices deleted`);
  });
  print(
    `Deleted ${left.devices.length} devices${left.ownProduct ? ' and their product' : ''} (${left.productId}).`,
  );
}

async function tellLeftovers(
  api: Api,
  product: string | undefined,
  print: (line: string) => void,
): Promise<void> {
  const left = await findLeftovers(api, product);
  if (!left || (left.devices.length === 0 && !left.ownProduct)) return;
  const option = product === undefined ? '' : ` --product ${product}`;
  print(
    `Left behind: ${left.devices.length} devices of product ${left.productId}. Delete them with: npm run simulate -- --clean${option}`,
  );
}

/**
 * Carries the command out.
 * @param print takes a line for the person who started it.
 * @param signal ends the run; what comes after it, the summary and the cleaning, is still done.
 * @returns whether devices could connect, where that was asked for.
 * @throws AnswerError of the cloud API, UsageError for a product that cannot be used.
 */
export async function runSimulation(
  options: Options,
  print: (line: string) => void,
  signal: AbortSignal,
): Promise<boolean> {
  const api = createApi(options.hub, options.credentials);
  try {
    let connected = true;
    try {
      if (options.load) {
        const tally = await runLoad(api, options, options.load, print, signal);
        connected = tally.everOnline;
      }
    } finally {
      if (options.clean) await clean(api, options.product, print);
      else await tellLeftovers(api, options.product, print);
    }
    return connected;
  } finally {
    await api.close();
  }
}
