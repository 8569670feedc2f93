import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync } from 'node:fs';
import { join } from 'node:path';

export interface Child {
  /** What the process sent when it was ready. */
  readonly ready: unknown;
  stop(): Promise<void>;
}

const children = new Set<ChildProcess>();
process.once('exit', () => {
  for (const child of children) child.kill('SIGKILL');
});

/**
 * Starts a script of `bench/support` as a process of its own and waits until it says that it is ready.
 * @param logFile where its output goes.
 * @throws when it ends before that.
 */
export async function startChild(
  script: string,
  args: readonly string[],
  logFile = '/dev/null',
): Promise<Child> {
  // A file, not a pipe: the measuring process must not spend its time on the log.
  const log = openSync(logFile, 'a');
  const child = fork(join(import.meta.dirname, script), args, {
    stdio: ['ignore', log, 'inherit', 'ipc'],
  });
  closeSync(log);
  children.add(child);
  child.once('exit', () => children.delete(child));
  const ready: unknown = await new Promise((resolve, reject) => {
    child.once('message', resolve);
    child.once('exit', (code) => reject(new Error(`${script} ended with ${code}`)));
  });
  return {
    ready,
    stop: async () => {
      const ended = once(child, 'exit');
      child.kill('SIGTERM');
      await ended;
    },
  };
}

/** Called by a script that was started so. */
export function sayReady(message: unknown): void {
  process.send?.(message);
}
