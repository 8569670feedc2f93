import { AnswerError } from '../errors.ts';

export type Lane = 'interactive' | 'background';

interface Waiter {
  readonly resolve: () => void;
  readonly reject: (reason: Error) => void;
  readonly signal: AbortSignal | undefined;
  readonly onAbort: () => void;
}

export interface Clock {
  /** Milliseconds; must never go back. */
  readonly now: () => number;
  readonly setTimeout: (run: () => void, ms: number) => NodeJS.Timeout;
  readonly clearTimeout: (timer: NodeJS.Timeout) => void;
}

export const monotonicClock: Clock = {
  now: () => performance.now(),
  setTimeout: (run, ms) => setTimeout(run, ms),
  clearTimeout: (timer) => clearTimeout(timer),
};

// The cloud counts arrivals, we count departures: a little slack takes up the jitter between.
const WINDOW_MS = 1_010;
export const QUEUE_LIMIT = 1_000;

/**
 * The budget of one action on one connection: at most `rate` calls start in any second. Calls
 * beyond it queue; a waiting interactive call goes before every background one.
 */
export class RateBudget {
  readonly #rate: number;
  readonly #clock: Clock;
  readonly #starts: Float64Array;
  readonly #lanes: Record<Lane, Waiter[]> = { interactive: [], background: [] };
  #next = 0;
  #pausedUntil = 0;
  #timer: NodeJS.Timeout | undefined;

  /** @param rate calls per second. */
  constructor(rate: number, clock: Clock = monotonicClock) {
    this.#rate = rate;
    this.#clock = clock;
    this.#starts = new Float64Array(rate).fill(Number.NEGATIVE_INFINITY);
  }

  get waiting(): number {
    return this.#lanes.interactive.length + this.#lanes.background.length;
  }

  /**
   * Resolves when the call may start.
   * @throws the signal's reason when it aborts first; `RequestLimitExceeded` (429) when the queue is full.
   */
  acquire(lane: Lane, signal?: AbortSignal): Promise<void> | undefined {
    signal?.throwIfAborted();
    if (this.waiting === 0 && this.#tryStart()) return undefined;
    const queue = this.#lanes[lane];
    if (queue.length >= QUEUE_LIMIT) throw this.#tooMany();
    return new Promise((resolve, reject) => {
      const waiter: Waiter = {
        resolve,
        reject,
        signal,
        onAbort: () => {
          queue.splice(queue.indexOf(waiter), 1);
          reject(asError(signal?.reason));
        },
      };
      signal?.addEventListener('abort', waiter.onAbort, { once: true });
      queue.push(waiter);
      this.#arm();
    });
  }

  /**
   * As `acquire` for an interactive call, but gives up after a while.
   * @param ms milliseconds.
   * @throws `RequestLimitExceeded` (429) when the turn did not come in time.
   */
  acquireWithin(ms: number, signal?: AbortSignal): Promise<void> | undefined {
    if (this.waiting === 0 && !signal?.aborted && this.#tryStart()) return undefined;
    const patience = AbortSignal.timeout(ms);
    const both = signal ? AbortSignal.any([signal, patience]) : patience;
    return this.acquire('interactive', both)?.catch((error: unknown) => {
      throw patience.aborted && !signal?.aborted ? this.#tooMany(error) : error;
    });
  }

  #tooMany(cause?: unknown): AnswerError {
    return new AnswerError(
      429,
      'RequestLimitExceeded',
      `Too many calls of this action are waiting; at most ${this.#rate} may start per second.`,
      { retryable: true, retryAfter: 1, cause },
    );
  }

  /** Lets nothing start for a while: the cloud said that the limit is reached (another client shares it). */
  pause(ms: number): void {
    this.#pausedUntil = Math.max(this.#pausedUntil, this.#clock.now() + ms);
  }

  /** Rejects all that wait. */
  close(reason: Error): void {
    if (this.#timer) this.#clock.clearTimeout(this.#timer);
    this.#timer = undefined;
    for (const lane of [this.#lanes.interactive, this.#lanes.background]) {
      for (const waiter of lane.splice(0)) {
        waiter.signal?.removeEventListener('abort', waiter.onAbort);
        waiter.reject(reason);
      }
    }
  }

  #freeAt(): number {
    const oldest = this.#starts[this.#next] ?? 0;
    return Math.max(oldest + WINDOW_MS, this.#pausedUntil);
  }

  #tryStart(): boolean {
    const now = this.#clock.now();
    if (now < this.#freeAt()) return false;
    this.#starts[this.#next] = now;
    this.#next = (this.#next + 1) % this.#rate;
    return true;
  }

  #arm(): void {
    if (this.#timer || this.waiting === 0) return;
    const delay = Math.max(1, Math.ceil(this.#freeAt() - this.#clock.now()));
    this.#timer = this.#clock.setTimeout(() => {
      this.#timer = undefined;
      this.#release();
    }, delay);
  }

  #release(): void {
    while (this.waiting > 0 && this.#tryStart()) {
      const waiter = this.#lanes.interactive.shift() ?? this.#lanes.background.shift();
      waiter?.signal?.removeEventListener('abort', waiter.onAbort);
      waiter?.resolve();
    }
    this.#arm();
  }
}

function asError(reason: unknown): Error {
  return reason instanceof Error ? reason : new Error('Aborted', { cause: reason });
}
