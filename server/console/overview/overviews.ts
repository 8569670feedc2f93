import type { Overview } from '#src/contract/console/overview.ts';
import type { CloudClient } from '../cloud/client.ts';
import { AnswerError } from '../errors.ts';
import { type Counts, countFleet, NO_COUNTS } from './count.ts';

/** Milliseconds that a count is good for, unless something was written meanwhile. */
export const FRESH_MS = 15_000;
// A count of a large fleet takes minutes of the rate budget: it must not run all the time.
const REST_FACTOR = 10;
const QUICK_MS = 3_000;

interface State {
  counts: Counts;
  asOf: number | null;
  tookMs: number;
  dirty: boolean;
  running: boolean;
  partial: Counts;
  failedAt: number;
  error: Overview['error'];
}

/** The figures of each connection's fleet: served at once, counted anew behind the answer. */
export class Overviews {
  readonly #states = new Map<string, State>();
  readonly #abort = new AbortController();
  readonly #now: () => number;
  readonly #onError: (error: unknown) => void;

  /**
   * @param now Unix milliseconds.
   * @param onError told of each count that failed.
   */
  constructor(now: () => number, onError: (error: unknown) => void) {
    this.#now = now;
    this.#onError = onError;
  }

  /** The figures known now; starts a new count where they are old. */
  read(client: CloudClient): Overview {
    const state = this.#state(client.connection.name);
    if (!state.running && this.#isStale(state)) void this.#count(client, state);
    const { asOf, running, error } = state;
    return { ...(asOf === null ? state.partial : state.counts), asOf, counting: running, error };
  }

  /** Something was written on the connection: the figures may be wrong now. */
  touch(connection: string): void {
    const state = this.#states.get(connection);
    if (state) state.dirty = true;
  }

  /** Ends the counts under way. */
  close(): void {
    this.#abort.abort();
  }

  #state(connection: string): State {
    let state = this.#states.get(connection);
    if (!state) {
      state = {
        counts: { ...NO_COUNTS },
        asOf: null,
        tookMs: 0,
        dirty: false,
        running: false,
        partial: { ...NO_COUNTS },
        failedAt: Number.NEGATIVE_INFINITY,
        error: null,
      };
      this.#states.set(connection, state);
    }
    return state;
  }

  #isStale({ asOf, dirty, tookMs, failedAt }: State): boolean {
    const now = this.#now();
    if (now - failedAt < QUICK_MS) return false;
    if (asOf === null || (dirty && tookMs < QUICK_MS)) return true;
    return now - asOf >= Math.max(FRESH_MS, tookMs * REST_FACTOR);
  }

  async #count(client: CloudClient, state: State): Promise<void> {
    const start = this.#now();
    state.running = true;
    state.dirty = false;
    state.partial = { ...NO_COUNTS };
    try {
      await countFleet(client, state.partial, this.#abort.signal);
      state.counts = state.partial;
      state.asOf = this.#now();
      state.tookMs = state.asOf - start;
      state.error = null;
    } catch (error) {
      if (this.#abort.signal.aborted) return;
      this.#onError(error);
      const { code, message, requestId } =
        error instanceof AnswerError
          ? error
          : { code: 'Console.Internal', message: 'The count failed.', requestId: '' };
      state.error = { code, message, requestId };
      state.failedAt = this.#now();
    } finally {
      state.running = false;
    }
  }
}
