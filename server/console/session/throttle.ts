export const MAX_FAILURES = 5;
export const FAILURE_WINDOW_MS = 5 * 60_000;
export const LOCK_MS = 10 * 60_000;
const MAX_KEYS = 10_000;

interface Record {
  failures: number[];
  lockedUntil: number;
}

/**
 * Slows guessing down: after five failures within five minutes a key (a user, a remote address) is
 * locked for ten minutes. An attempt counts when it starts, so that parallel ones gain nothing.
 */
export class Throttle {
  readonly #now: () => number;
  readonly #records = new Map<string, Record>();

  /** @param now milliseconds. */
  constructor(now: () => number) {
    this.#now = now;
  }

  /**
   * Counts an attempt against all the keys.
   * @returns 0 when it may go on, else the seconds to wait; a refused attempt is not counted.
   */
  attempt(keys: readonly string[]): number {
    const now = this.#now();
    const records = keys.map((key) => this.#record(key, now));
    const wait = Math.max(...records.map((record) => record.lockedUntil - now));
    if (wait > 0) return Math.ceil(wait / 1000);
    for (const record of records) {
      record.failures.push(now);
      if (record.failures.length >= MAX_FAILURES) record.lockedUntil = now + LOCK_MS;
    }
    return 0;
  }

  /** The attempt was right: the keys start afresh. */
  succeed(keys: readonly string[]): void {
    for (const key of keys) this.#records.delete(key);
  }

  #record(key: string, now: number): Record {
    const known = this.#records.get(key);
    if (known) {
      // The most recently used stand last, so that the oldest is the first to go.
      this.#records.delete(key);
      this.#records.set(key, known);
      if (known.lockedUntil > now) return known;
      if (known.lockedUntil > 0) known.failures = [];
      known.lockedUntil = 0;
      known.failures = known.failures.filter((time) => now - time < FAILURE_WINDOW_MS);
      return known;
    }
    const oldest = this.#records.keys().next();
    if (this.#records.size >= MAX_KEYS && !oldest.done) this.#records.delete(oldest.value);
    const record: Record = { failures: [], lockedUntil: 0 };
    this.#records.set(key, record);
    return record;
  }
}
