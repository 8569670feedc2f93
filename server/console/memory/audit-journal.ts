import { consoleError } from '../errors.ts';
import type { AuditEntry, AuditOutcome, ConsoleStore } from './store.ts';

/** The result of a row whose call was let go and whose outcome is not recorded (yet). */
export const OUTCOME_UNKNOWN = 'UNKNOWN';

export type AuditIntent = Omit<AuditEntry, 'result' | 'requestId' | 'durationMs'>;

interface Pending {
  readonly entry: AuditEntry;
  readonly resolve: (id: number) => void;
  readonly reject: (error: unknown) => void;
}

const MAX_UNWRITTEN_OUTCOMES = 10_000;
/** At most one commit in so many milliseconds: a call now and then waits for none of it. */
const COMMIT_GAP_MS = 2;

/**
 * Writes the audit trail. A call may be sent only after its row is committed, so a full disk stops
 * writes instead of leaving them unrecorded. Under load the rows of a moment share a commit.
 */
export class AuditJournal {
  readonly #store: ConsoleStore;
  readonly #onError: (error: unknown) => void;
  #pending: Pending[] = [];
  #outcomes: AuditOutcome[] = [];
  #scheduled = false;
  #lastCommit = 0;
  #flushing: Promise<void> | undefined;

  /** @param onError told of each failed commit. */
  constructor(store: ConsoleStore, onError: (error: unknown) => void) {
    this.#store = store;
    this.#onError = onError;
  }

  /**
   * Records that a call is about to be made.
   * @returns the id of its row.
   * @throws `Console.AuditUnavailable` when the row cannot be written: then the call must not be made.
   */
  begin(intent: AuditIntent): Promise<number> {
    return this.#add({ ...intent, result: OUTCOME_UNKNOWN });
  }

  /** Records how a call ended; written with the next commit. */
  end(outcome: AuditOutcome): void {
    this.#outcomes.push(outcome);
    // While the store is broken outcomes wait for it, but not without bound: the intents are there.
    if (this.#outcomes.length > MAX_UNWRITTEN_OUTCOMES) this.#outcomes.shift();
    this.#schedule();
  }

  /**
   * Records something that is over already, such as a refused call.
   * @throws `Console.AuditUnavailable`.
   */
  async note(entry: AuditEntry): Promise<void> {
    await this.#add(entry);
  }

  /** Writes all that is known so far. */
  async flush(): Promise<void> {
    while (this.#flushing) await this.#flushing;
    await this.#commit();
  }

  #add(entry: AuditEntry): Promise<number> {
    return new Promise((resolve, reject) => {
      this.#pending.push({ entry, resolve, reject });
      this.#schedule();
    });
  }

  #schedule(): void {
    if (this.#scheduled) return;
    this.#scheduled = true;
    const run = (): void => {
      this.#scheduled = false;
      // One commit at a time: what comes meanwhile goes with the next.
      if (this.#flushing) return;
      this.#lastCommit = performance.now();
      this.#flushing = this.#commit().finally(() => {
        this.#flushing = undefined;
        if (this.#pending.length > 0) this.#schedule();
      });
    };
    const wait = this.#lastCommit + COMMIT_GAP_MS - performance.now();
    if (wait <= 0) setImmediate(run);
    else setTimeout(run, wait);
  }

  async #commit(): Promise<void> {
    const pending = this.#pending;
    const outcomes = this.#outcomes;
    if (pending.length === 0 && outcomes.length === 0) return;
    this.#pending = [];
    this.#outcomes = [];
    try {
      const ids = await this.#store.writeAudit(
        pending.map(({ entry }) => entry),
        outcomes,
      );
      pending.forEach(({ resolve }, index) => resolve(ids[index] ?? 0));
    } catch (cause) {
      this.#onError(cause);
      this.#outcomes = [...outcomes, ...this.#outcomes];
      const refusal = consoleError(
        503,
        'Console.AuditUnavailable',
        'The call was not made, because the audit trail cannot be written. The reason is in the log of the server.',
        { retryable: true, cause },
      );
      for (const { reject } of pending) reject(refusal);
    }
  }
}
