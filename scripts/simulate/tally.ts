/** What is counted in a run. */
export interface Tally {
  connected(): void;
  disconnected(): void;
  /** @param ms how long the acknowledgement took. */
  published(ms: number): void;
  /** @param kind in words. */
  failed(kind: string): void;
  /** The state of this second, and counts the next one from zero. @param of devices that are wanted. */
  line(of: number): string;
  /** All in all. */
  summary(): string[];
  readonly online: number;
  /** Whether any device was ever connected. */
  readonly everOnline: boolean;
  readonly total: number;
  readonly failures: number;
}

/** Figures for the percentiles; beyond that the oldest give way. */
const SAMPLES = 20_000;

function percentile(sorted: readonly number[], share: number): string {
  const value = sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
  return value.toFixed(1);
}

/** @param now milliseconds, of a clock that never goes back. */
export function createTally(now: () => number): Tally {
  const start = now();
  const errors = new Map<string, number>();
  const samples: number[] = [];
  let online = 0;
  let most = 0;
  let total = 0;
  let failures = 0;
  let lineStart = start;
  let lineTotal = 0;

  return {
    get online() {
      return online;
    },
    get everOnline() {
      return most > 0;
    },
    get total() {
      return total;
    },
    get failures() {
      return failures;
    },
    connected() {
      online += 1;
      most = Math.max(most, online);
    },
    disconnected() {
      online -= 1;
    },
    published(ms) {
      samples[total % SAMPLES] = ms;
      total += 1;
    },
    failed(kind) {
      failures += 1;
      errors.set(kind, (errors.get(kind) ?? 0) + 1);
    },
    line(of) {
      const time = now();
      const seconds = Math.max(time - lineStart, 1) / 1000;
      const rate = Math.round((total - lineTotal) / seconds);
      lineStart = time;
      lineTotal = total;
      const at = `${Math.round((time - start) / 1000)} s`.padStart(7);
      return `${at}  connected ${online}/${of}  published ${rate}/s  errors ${failures}`;
    },
    summary() {
      const seconds = Math.max(now() - start, 1) / 1000;
      const sorted = [...samples].sort((a, b) => a - b);
      const rate = (total / seconds).toFixed(1);
      return [
        `Devices connected at most: ${most}`,
        `Messages acknowledged:     ${total} in ${seconds.toFixed(1)} s (${rate}/s)`,
        ...(total > 0
          ? [
              `Acknowledged within:       ${percentile(sorted, 0.5)} ms (median), ${percentile(sorted, 0.99)} ms (99 %)`,
            ]
          : []),
        `Errors:                    ${failures}`,
        ...[...errors].map(([kind, count]) => `  ${kind}: ${count}`),
      ];
    },
  };
}
