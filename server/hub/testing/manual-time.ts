import type { After } from '../timers.ts';

/** Time that passes only when a test says so. */
export interface ManualTime {
  readonly after: After;
  /** Unix milliseconds. */
  readonly clock: () => number;
  /** Lets time pass; what is due runs, in order. */
  pass(ms: number): void;
  /** When the tasks that wait are due, in milliseconds from now. */
  waiting(): number[];
}

interface Task {
  readonly due: number;
  readonly run: () => void;
}

/** @param start Unix milliseconds. */
export function manualTime(start = Date.now()): ManualTime {
  const tasks = new Set<Task>();
  let now = start;
  const next = (until: number): Task | undefined =>
    [...tasks].filter(({ due }) => due <= until).sort((a, b) => a.due - b.due)[0];
  return {
    after(ms, run) {
      const task = { due: now + ms, run };
      tasks.add(task);
      return () => tasks.delete(task);
    },
    clock: () => now,
    pass(ms) {
      const until = now + ms;
      for (let task = next(until); task; task = next(until)) {
        tasks.delete(task);
        now = task.due;
        task.run();
      }
      now = until;
    },
    waiting: () => [...tasks].map(({ due }) => due - now).sort((a, b) => a - b),
  };
}
