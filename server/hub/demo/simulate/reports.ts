import type { Random } from '../random.ts';
import { NEVER, type Behaviour, type Outgoing } from './behaviour.ts';

/** Something that a device sends again and again. */
export interface Report {
  /** Milliseconds from one to the next, about; asked each time. */
  readonly every: () => number;
  readonly messages: (now: number) => Outgoing[];
}

/** Intervals differ by this share, so that a fleet does not speak in chorus. */
const JITTER = 0.2;

/** Sends reports while the device is connected, the first ones soon after it connects. */
export function createReports(reports: readonly Report[], random: Random): Behaviour {
  const next = reports.map(() => NEVER);
  const pause = (report: Report): number =>
    Math.round(report.every() * (1 + JITTER * random.between(-1, 1, 3)));
  return {
    filters: [],
    due: () => Math.min(NEVER, ...next),
    connected(now) {
      // A device that flaps must not send more than one that stays: only the first report is early.
      for (const [index, report] of reports.entries()) {
        next[index] =
          now + Math.round(pause(report) * random.between(0.05, index === 0 ? 0.3 : 1, 3));
      }
      return [];
    },
    received: () => [],
    tick(now) {
      const messages: Outgoing[] = [];
      for (const [index, report] of reports.entries()) {
        if ((next[index] ?? NEVER) > now) continue;
        next[index] = now + pause(report);
        messages.push(...report.messages(now));
      }
      return messages;
    },
  };
}
