import { setTimeout as sleep } from 'node:timers/promises';
import { Pool } from 'undici';
import type { Action } from '#src/contract/action.ts';
import { AnswerError, consoleError } from '../errors.ts';
import type { Connection } from './connection.ts';
import { type CloudAnswer, readEnvelope } from './envelope.ts';
import { exchange } from './exchange.ts';
import { networkError, worthRetrying } from './failures.ts';
import { type Lane, RateBudget } from './rate.ts';
import { signTc3 } from './tc3.ts';

export type Language = 'zh-CN' | 'en-US';

export interface CloudCall {
  readonly action: Action;
  /** The parameters as JSON text. */
  readonly body: string;
  readonly lane: Lane;
  readonly language?: Language | undefined;
  readonly signal?: AbortSignal | undefined;
  /** Runs once, when the rate budget lets the call go and before a byte is sent; a rejection stops the call. */
  readonly beforeSend?: (() => Promise<void>) | undefined;
}

export interface CloudClientOptions {
  /** Milliseconds for one exchange. */
  readonly timeoutMs?: number;
  /** Milliseconds an interactive call may wait for the rate budget. */
  readonly queueMs?: number;
  /** Milliseconds of the first pause before a retry. */
  readonly backoffMs?: number;
  /** Unix milliseconds. */
  readonly now?: () => number;
}

const SERVICE = 'iotcloud';
const VERSION = '2021-04-08';
const CONTENT_TYPE = 'application/json; charset=utf-8';
const MAX_ANSWER = 10 * 1024 * 1024;
const MAX_TRIES = 4;
const MAX_CONNECTIONS = 64;

/** Calls IoT Hub for one connection: signs, keeps to the rates, retries reads, reads the answers. */
export class CloudClient {
  readonly connection: Connection;
  readonly #pool: Pool;
  readonly #budgets = new Map<string, RateBudget>();
  readonly #timeoutMs: number;
  readonly #queueMs: number;
  readonly #backoffMs: number;
  readonly #now: () => number;

  constructor(connection: Connection, options: CloudClientOptions = {}) {
    this.connection = connection;
    this.#timeoutMs = options.timeoutMs ?? 20_000;
    this.#queueMs = options.queueMs ?? 10_000;
    this.#backoffMs = options.backoffMs ?? 200;
    this.#now = options.now ?? Date.now;
    this.#pool = new Pool(connection.endpoint.origin, {
      connections: MAX_CONNECTIONS,
      pipelining: 1,
      allowH2: false,
      keepAliveTimeout: 10_000,
      headersTimeout: this.#timeoutMs,
      bodyTimeout: this.#timeoutMs,
      maxResponseSize: MAX_ANSWER,
      // Said here so that no environment variable can switch it off.
      connect: { timeout: 5_000, rejectUnauthorized: true },
    });
  }

  /**
   * Calls an action. Only reads are tried again, and only where that can help.
   * @throws AnswerError with the cloud's code, or `Console.Upstream…`; the reason of the signal.
   */
  async call(call: CloudCall): Promise<CloudAnswer> {
    for (let tries = 1; ; tries += 1) {
      const turn = this.#turn(call);
      if (turn) await turn;
      if (tries === 1 && call.beforeSend) await call.beforeSend();
      try {
        return await this.#send(call);
      } catch (error) {
        call.signal?.throwIfAborted();
        const backoff = this.#backoffMs * 2 ** (tries - 1) * (0.5 + Math.random());
        if (isRateLimit(error)) this.#budgets.get(call.action.name)?.pause(backoff);
        if (call.action.kind !== 'read' || tries >= MAX_TRIES || !worthRetrying(error)) throw error;
        await sleep(backoff, undefined, { ref: false, signal: call.signal });
      }
    }
  }

  /** Refuses what still waits for the rate budget; running exchanges go on. */
  refuseWaiting(): void {
    const stopping = consoleError(503, 'Console.Stopping', 'The console is stopping.', {
      retryable: true,
    });
    for (const budget of this.#budgets.values()) budget.close(stopping);
  }

  /** Lets running exchanges finish and closes the connections. */
  async close(): Promise<void> {
    this.refuseWaiting();
    if (!this.#pool.destroyed) await this.#pool.close();
  }

  /** Ends everything at once. */
  async destroy(): Promise<void> {
    await this.#pool.destroy();
  }

  #turn({ action, lane, signal }: CloudCall): Promise<void> | undefined {
    if (!this.connection.rateLimited) {
      signal?.throwIfAborted();
      return undefined;
    }
    let budget = this.#budgets.get(action.name);
    if (!budget) {
      budget = new RateBudget(action.rate);
      this.#budgets.set(action.name, budget);
    }
    if (lane === 'background') return budget.acquire(lane, signal);
    return budget.acquireWithin(this.#queueMs, signal);
  }

  async #send(call: CloudCall): Promise<CloudAnswer> {
    const { action, body, language, signal } = call;
    const { endpoint, region, secretId, secretKey, token } = this.connection;
    const timestamp = Math.floor(this.#now() / 1000);
    const { authorization } = signTc3({
      secretId,
      secretKey,
      service: SERVICE,
      method: 'POST',
      headers: { 'content-type': CONTENT_TYPE, host: endpoint.host, 'x-tc-action': action.name },
      payload: body,
      timestamp,
    });
    const headers: Record<string, string> = {
      host: endpoint.host,
      'content-type': CONTENT_TYPE,
      authorization,
      'x-tc-action': action.name,
      'x-tc-version': VERSION,
      'x-tc-timestamp': String(timestamp),
      'x-tc-region': region,
      'x-tc-language': language ?? 'en-US',
    };
    if (token) headers['x-tc-token'] = token;
    let answer;
    try {
      answer = await exchange(this.#pool, {
        path: '/',
        headers,
        body,
        timeoutMs: this.#timeoutMs,
        signal,
      });
    } catch (error) {
      signal?.throwIfAborted();
      throw networkError(error, action.kind !== 'read');
    }
    return readEnvelope(answer.status, answer.text);
  }
}

function isRateLimit(error: unknown): boolean {
  return error instanceof AnswerError && error.code.startsWith('RequestLimitExceeded');
}
