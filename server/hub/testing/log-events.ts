import { EventEmitter, once } from 'node:events';
import type { LogFields, Logger } from '../logger.ts';

export interface LogEvents extends Logger {
  /** Waits until `times` lines with this message and these fields were written in all. */
  until(message: string, fields: LogFields, times?: number): Promise<void>;
  /** How many such lines there are. */
  count(message: string, fields: LogFields): number;
}

/** A logger that tests can wait on. */
export function logEvents(): LogEvents {
  const lines: { message: string; fields: LogFields }[] = [];
  const arrivals = new EventEmitter();
  const write = (message: string, fields: LogFields = {}): void => {
    lines.push({ message, fields });
    arrivals.emit('line');
  };
  const count = (message: string, fields: LogFields): number =>
    lines.filter(
      (line) =>
        line.message === message &&
        Object.entries(fields).every(([key, value]) => line.fields[key] === value),
    ).length;
  return {
    debug: write,
    info: write,
    warn: write,
    error: write,
    count,
    async until(message, fields, times = 1) {
      while (count(message, fields) < times) await once(arrivals, 'line');
    },
  };
}
