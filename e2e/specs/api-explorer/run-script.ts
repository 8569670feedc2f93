import { spawn, spawnSync } from 'node:child_process';

/** Whether the machine has what the curl script needs. */
export function hasScriptTools(): boolean {
  return (
    ['bash', 'curl'].every((tool) => spawnSync(tool, ['--version']).status === 0) &&
    spawnSync('openssl', ['version']).status === 0
  );
}

/** Runs a bash script with the keys of an account in its environment; gives what it printed. */
export async function runScript(
  script: string,
  keys: { secretId: string; secretKey: string },
): Promise<string> {
  const child = spawn('bash', ['-s'], {
    env: {
      PATH: process.env['PATH'],
      TENCENTCLOUD_SECRET_ID: keys.secretId,
      TENCENTCLOUD_SECRET_KEY: keys.secretKey,
    },
  });
  let printed = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8');
    stream.on('data', (text: string) => (printed += text));
  }
  child.stdin.end(script);
  await new Promise((resolve) => child.on('close', resolve));
  return printed;
}
