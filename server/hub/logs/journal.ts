import { LOG_BYTES, LOG_RETENTION_DAYS } from '#src/domain/limits.ts';
import type { Core } from '../services.ts';
import type { LogLine, LogStore } from '../store/logs.ts';

const RETENTION_MS = LOG_RETENTION_DAYS * 24 * 60 * 60 * 1000;
/** How long a line waits for others, to be written together with them. */
const FLUSH_MS = 200;
const TRIM_MS = 60_000;
/** Lines of one transaction: a few milliseconds. */
const BATCH = 500;
/** Lines that may wait; a storm beyond what the disk takes is dropped, not kept in memory. */
const MAX_WAITING = 50_000;

/** A log that is written in the background. */
export interface Journal<L extends LogLine> {
  /** Takes a line. It is in the store within a fraction of a second, or at the next search. */
  write(line: L): void;
  /** Writes what waits. */
  flush(): void;
  /** The oldest time that is still kept, in Unix milliseconds. */
  oldest(): number;
  readonly store: LogStore<L>;
  close(): void;
}

export function createJournal<L extends LogLine>(
  { clock, logger }: Pick<Core, 'clock' | 'logger'>,
  name: string,
  store: LogStore<L>,
): Journal<L> {
  let waiting: L[] = [];
  let dropped = 0;
  let timer: NodeJS.Timeout | undefined;
  const oldest = (): number => clock() - RETENTION_MS;

  function writeBatch(): void {
    const batch = waiting.splice(0, BATCH);
    try {
      store.add(batch);
    } catch (error) {
      // A full disk, above all: lines are lost, but nothing else is.
      dropped += batch.length;
      logger.error('Log lines could not be written.', { log: name, reason: String(error) });
    }
  }

  function reportDropped(): void {
    if (dropped === 0) return;
    logger.warn('Log lines were dropped.', { log: name, lines: dropped });
    dropped = 0;
  }

  /** @returns whether more may be too old, or too much. */
  function trim(): boolean {
    try {
      return store.trim(oldest(), LOG_BYTES, BATCH) === BATCH;
    } catch (error) {
      logger.error('Old log lines could not be dropped.', { log: name, reason: String(error) });
      return false;
    }
  }

  function schedule(delay: number): void {
    timer ??= setTimeout(turn, delay);
  }

  function turn(): void {
    timer = undefined;
    if (waiting.length > 0) writeBatch();
    // As much goes as came, so that a log at its limit stays there.
    const more = trim();
    if (more || waiting.length > 0) schedule(0);
    else reportDropped();
  }

  const trimmer = setInterval(() => schedule(0), TRIM_MS).unref();

  function flush(): void {
    while (waiting.length > 0) writeBatch();
  }

  return {
    store,
    oldest,
    write(line) {
      if (waiting.length >= MAX_WAITING) {
        dropped += 1;
        return;
      }
      waiting.push(line);
      schedule(FLUSH_MS);
    },
    flush,
    close() {
      clearTimeout(timer);
      clearInterval(trimmer);
      flush();
      reportDropped();
    },
  };
}
