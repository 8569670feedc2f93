import { setImmediate } from 'node:timers/promises';
import type { LogLine, LogPlace, LogRange, Stored } from '../store/logs.ts';
import type { Journal } from './journal.ts';

/** Lines per turn of the event loop. */
const SLICE = 500;

export interface LogQuery<L extends LogLine> {
  readonly range: LogRange;
  /** What a line must be beyond its range; undefined where the range says all. */
  readonly matches: ((line: L) => boolean) | undefined;
  readonly limit: number;
  /** Where the page before ended. */
  readonly after: LogPlace | undefined;
}

export interface LogPage<L extends LogLine> {
  readonly lines: readonly Stored<L>[];
  /** Where to go on; undefined at the end. */
  readonly next: LogPlace | undefined;
}

/** The lines of a range that match, the newest first, in slices; others get their turn in between. */
async function* found<L extends LogLine>(
  { store }: Journal<L>,
  range: LogRange,
  matches: LogQuery<L>['matches'],
  after: LogPlace | undefined,
): AsyncGenerator<readonly Stored<L>[]> {
  let place = after;
  for (;;) {
    const slice = store.page(range, place, SLICE);
    yield matches ? slice.filter((line) => matches(line)) : slice;
    const last = slice.at(-1);
    if (!last || slice.length < SLICE) return;
    place = { time: last.time_ms, pk: last.pk };
    await setImmediate();
  }
}

/** Lines that are too old are not found, whether or not they are gone already. */
function kept<L extends LogLine>(journal: Journal<L>, range: LogRange): LogRange {
  return { ...range, from: Math.max(range.from, journal.oldest()) };
}

/** Finds a page of lines, the newest first. */
export async function searchLog<L extends LogLine>(
  journal: Journal<L>,
  { range, matches, limit, after }: LogQuery<L>,
): Promise<LogPage<L>> {
  journal.flush();
  const lines: Stored<L>[] = [];
  for await (const slice of found(journal, kept(journal, range), matches, after)) {
    lines.push(...slice);
    if (lines.length <= limit) continue;
    const page = lines.slice(0, limit);
    const last = page.at(-1);
    return { lines: page, next: last && { time: last.time_ms, pk: last.pk } };
  }
  return { lines, next: undefined };
}

/** Counts all lines of a search, on whatever page they are. */
export async function countLog<L extends LogLine>(
  journal: Journal<L>,
  { range, matches }: Pick<LogQuery<L>, 'range' | 'matches'>,
): Promise<number> {
  journal.flush();
  const whole = kept(journal, range);
  if (!matches) return journal.store.count(whole);
  let count = 0;
  for await (const slice of found(journal, whole, matches, undefined)) count += slice.length;
  return count;
}
