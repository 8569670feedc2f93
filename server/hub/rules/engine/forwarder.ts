import { Agent, request, type Dispatcher } from 'undici';
import type { After } from '../../timers.ts';
import { forwardHeaders, type ForwardTarget } from '../forward-check.ts';

/** How long an address may take for one request, in milliseconds. */
export const FORWARD_TIMEOUT_MS = 5000;
/** Requests to one address at a time. */
const CONCURRENT = 10;
/** Deliveries to one address that are under way or wait, also for a repetition. */
export const TARGET_QUEUE = 1000;
/** Deliveries to all addresses together: what they hold in memory must have an end. */
const ALL_QUEUES = 10_000;
/** Of an answer nothing but the status counts. */
const MAX_ANSWER_BYTES = 16_384;
/** How long requests under way may take to finish when the hub stops. */
const STOP_MS = 1000;
const STOPS = 'The hub stops.';

/** Posts to addresses of other people, to each at its own pace. */
export interface Forwarder {
  /**
   * Takes a place in the queue of an address, to be given back with `release`.
   * @returns false when the queue is full.
   */
  reserve(url: string): boolean;
  release(url: string): void;
  /**
   * Posts a body as JSON, signed where there is a token, when it is its turn.
   * @returns why it failed; undefined when the answer was a 2xx.
   */
  post(target: ForwardTarget, body: string): Promise<string | undefined>;
  /** Gives up what waits for its turn, and lets the requests under way finish, for a moment. */
  close(): Promise<void>;
}

interface Lane {
  /** Deliveries that have a place here. */
  reserved: number;
  /** Requests under way. */
  active: number;
  /** Each begins one request, or gives it up when the hub stops. */
  readonly waiting: (() => void)[];
}

/** The name of a failure, such as ECONNREFUSED: its message may hold the whole address. */
function nameOf(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown';
  return 'code' in error && typeof error.code === 'string' ? error.code : error.name;
}

async function send(
  { url, token }: ForwardTarget,
  body: string,
  now: number,
  dispatcher: Dispatcher,
  signal: AbortSignal,
): Promise<string | undefined> {
  // undici follows no redirect unless it is told to.
  const { statusCode, body: answer } = await request(url, {
    method: 'POST',
    headers: {
      'Content-Type': 'application/json',
      'User-Agent': 'Go-http-client/1.1',
      ...forwardHeaders(token, now),
    },
    body,
    dispatcher,
    signal,
  });
  // Read, so that the connection can be used again.
  await answer.dump({ limit: MAX_ANSWER_BYTES, signal }).catch(() => {});
  if (statusCode >= 200 && statusCode < 300) return undefined;
  return statusCode >= 300 && statusCode < 400
    ? `HTTP ${statusCode}, and redirects are refused.`
    : `HTTP ${statusCode}.`;
}

/** @param clock Unix milliseconds. */
export function createForwarder(clock: () => number, after: After): Forwarder {
  const agent = new Agent({ connections: CONCURRENT * 4, keepAliveTimeout: 10_000 });
  const lanes = new Map<string, Lane>();
  const underWay = new Map<AbortController, Promise<unknown>>();
  let reserved = 0;
  let stopping = false;

  function laneOf(url: string): Lane {
    let lane = lanes.get(url);
    if (!lane) lanes.set(url, (lane = { reserved: 0, active: 0, waiting: [] }));
    return lane;
  }

  async function attempt(target: ForwardTarget, body: string): Promise<string | undefined> {
    const abort = new AbortController();
    const callOff = after(FORWARD_TIMEOUT_MS, () => abort.abort());
    const sent = send(target, body, clock(), agent, abort.signal).catch((error: unknown) => {
      if (!abort.signal.aborted) return `The request failed: ${nameOf(error)}.`;
      return stopping ? STOPS : `No answer within ${FORWARD_TIMEOUT_MS} ms.`;
    });
    underWay.set(abort, sent);
    const result = await sent;
    underWay.delete(abort);
    callOff();
    return result;
  }

  /** Waits for a turn; whoever ends one hands it on, so that there are never too many. */
  async function turn(lane: Lane): Promise<void> {
    if (lane.active < CONCURRENT) {
      lane.active += 1;
      return;
    }
    await new Promise<void>((resolve) => {
      lane.waiting.push(resolve);
    });
  }

  return {
    reserve(url) {
      const lane = laneOf(url);
      if (lane.reserved >= TARGET_QUEUE || reserved >= ALL_QUEUES) return false;
      lane.reserved += 1;
      reserved += 1;
      return true;
    },
    release(url) {
      const lane = laneOf(url);
      lane.reserved -= 1;
      reserved -= 1;
      if (lane.reserved === 0) lanes.delete(url);
    },
    async post(target, body) {
      const lane = laneOf(target.url);
      await turn(lane);
      const result = stopping ? STOPS : await attempt(target, body);
      const next = lane.waiting.shift();
      if (next) next();
      else lane.active -= 1;
      return result;
    },
    async close() {
      stopping = true;
      const cut = setTimeout(() => {
        for (const abort of underWay.keys()) abort.abort();
      }, STOP_MS);
      await Promise.all(underWay.values());
      clearTimeout(cut);
      await agent.destroy();
    },
  };
}
