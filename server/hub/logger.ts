export type LogFields = Readonly<Record<string, string | number | boolean>>;

/** Where the hub writes. Fields never hold parameters or headers, so that no secret can get here. */
export interface Logger {
  /** One line per request; quiet unless asked for. */
  debug(message: string, fields?: LogFields): void;
  info(message: string, fields?: LogFields): void;
  warn(message: string, fields?: LogFields): void;
  error(message: string, fields?: LogFields): void;
}

export const silentLogger: Logger = {
  debug: () => {},
  info: () => {},
  warn: () => {},
  error: () => {},
};

const LEVELS = ['debug', 'info', 'warn', 'error'] as const;
export type LogLevel = (typeof LEVELS)[number];

/**
 * A logger of one JSON line per entry.
 * @param write takes a finished line, with its line break.
 * @param least entries below it are dropped.
 */
export function jsonLogger(write: (line: string) => void, least: LogLevel = 'info'): Logger {
  const entry = (level: LogLevel) => (message: string, fields?: LogFields) => {
    if (LEVELS.indexOf(level) < LEVELS.indexOf(least)) return;
    const time = new Date().toISOString();
    write(`${JSON.stringify({ time, level, part: 'hub', message, ...fields })}\n`);
  };
  return { debug: entry('debug'), info: entry('info'), warn: entry('warn'), error: entry('error') };
}
