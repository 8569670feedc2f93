/** A clock that may run faster than the wall's, so that hours of a demo can be seen in seconds. */
export interface Pace {
  /** Unix milliseconds at the start, and from then on `speed` times as fast. */
  readonly now: () => number;
  readonly speed: number;
}

export function createPace(speed: number): Pace {
  const start = Date.now();
  return { now: () => start + (Date.now() - start) * speed, speed };
}

/** When each of many members is to be looked after next, with one timer for all of them. */
export interface Timetable<T> {
  /** @param at Unix milliseconds by the pace; infinity for never. */
  set(member: T, at: number): void;
  /** Nothing runs any more. */
  stop(): void;
}

/** Timers hold no longer delays than this. */
const LONGEST_DELAY_MS = 60_000;

/** @param run looks after a member that is due; it is called once per time that was set. */
export function createTimetable<T>(
  pace: Pace,
  run: (member: T, now: number) => void,
): Timetable<T> {
  const times = new Map<T, number>();
  let timer: NodeJS.Timeout | undefined;
  let armedFor = Number.POSITIVE_INFINITY;
  let stopped = false;

  function arm(at: number): void {
    clearTimeout(timer);
    armedFor = at;
    if (stopped || at === Number.POSITIVE_INFINITY) return;
    const delay = Math.max(0, (at - pace.now()) / pace.speed);
    timer = setTimeout(runDue, Math.min(Math.ceil(delay), LONGEST_DELAY_MS));
    // A demo never keeps a process alive.
    timer.unref();
  }

  function runDue(): void {
    const now = pace.now();
    armedFor = Number.NEGATIVE_INFINITY;
    // Those that are due now, and not those that become due meanwhile: others want their turn.
    const due = [...times].filter(([, at]) => at <= now);
    for (const [member] of due) {
      if (stopped) return;
      times.delete(member);
      run(member, now);
    }
    arm(Math.min(Number.POSITIVE_INFINITY, ...times.values()));
  }

  return {
    set(member, at) {
      if (at === Number.POSITIVE_INFINITY) times.delete(member);
      else times.set(member, at);
      if (at < armedFor) arm(at);
    },
    stop() {
      stopped = true;
      clearTimeout(timer);
      times.clear();
    },
  };
}
