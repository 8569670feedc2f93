import { EventEmitter, once } from 'node:events';
import type { LogFields, Logger } from '../logger.ts';

export interface LogEvents extends Logger {
  /** Waits until a line with this message and these fields was written, earlier or later. */
  until(message: string, fields: LogFields): Promise<void>;
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
    async until(message, fields) {
      while (count(message, fields) === 0) await once(arrivals, 'line');
    },
  };
}
