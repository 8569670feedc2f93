import { spawn } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

const ROOT = path.resolve(import.meta.dirname, '../..');

export interface Server {
  /** Address of the console. */
  url: string;
  /** Address of the local hub; undefined where none was started. */
  hubUrl: string | undefined;
  dataDir: string;
  /** All that it has printed and logged so far. */
  output: () => string;
  /** SIGTERM; resolves with the exit code. */
  stop: () => Promise<number | null>;
}

function waitForLine(output: () => string, pattern: RegExp, ended: Promise<unknown>) {
  return new Promise<string>((resolve, reject) => {
    const timer = setInterval(() => {
      const found = pattern.exec(output())?.[1];
      if (found === undefined) return;
      clearInterval(timer);
      resolve(found);
    }, 20);
    const onEnd = (): void => {
      clearInterval(timer);
      reject(new Error(`The server ended before it was ready:\n${output()}`));
    };
    ended.then(onEnd, onEnd);
  });
}

/**
 * Starts `node server/main.ts` with a data folder and free ports of its own.
 * @param env what to set beside them.
 */
export async function startServer(env: Record<string, string>): Promise<Server> {
  const dataDir = fs.mkdtempSync(path.join(os.tmpdir(), 'iothub-console-e2e-'));
  const inherited = Object.fromEntries(
    Object.entries(process.env).filter(
      ([name]) => !/^(TENCENTCLOUD|IOTHUB|HUB|CONSOLE)_/.test(name),
    ),
  );
  const child = spawn('node', ['server/main.ts'], {
    cwd: ROOT,
    env: { ...inherited, DATA_DIR: dataDir, PORT: '0', HUB_PORT: '0', HUB_SEED: 'none', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let text = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8');
    stream.on('data', (chunk: string) => {
      text += chunk;
    });
  }
  const ended = once(child, 'exit');
  const output = (): string => text;
  const link = await waitForLine(output, /(http:\/\/[\d.:]+)\/sign-in#token=/, ended);
  const hubUrl = /^Connection local\s+(\S+)/m.exec(text)?.[1];
  return {
    url: link,
    hubUrl,
    dataDir,
    output,
    stop: async () => {
      child.kill('SIGTERM');
      await ended;
      fs.rmSync(dataDir, { recursive: true, force: true });
      return child.exitCode;
    },
  };
}
