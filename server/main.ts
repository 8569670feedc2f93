import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { type Config, ConfigError, readConfig, readConnections } from './config.ts';
import { buildApp, type Console } from './console/app.ts';
import { HostList } from './console/browser-guard.ts';
import type { Connection } from './console/cloud/connection.ts';
import { loadKeys } from './console/keys.ts';
import { LogStream } from './console/log.ts';
import { SqliteStore } from './console/memory/sqlite-store.ts';
import { LINK_LIFE_MS, OneTimeLinks } from './console/session/links.ts';
import { readPassword } from './console/session/password.ts';
import type { Hub } from './hub/hub.ts';
import { startLocalHub } from './local-hub.ts';
import { choosePort } from './ports.ts';

/** How long running calls may take to finish, and when the process ends whatever is left. */
const DRAIN_MS = 7_000;
const END_MS = 9_500;
const HOUR_MS = 60 * 60_000;
const WEB_ROOT = join(import.meta.dirname, '..', 'dist', 'web');

async function start(): Promise<void> {
  const config = readConfig(process.env);
  mkdirSync(config.dataDir, { recursive: true, mode: 0o700 });
  const further = readConnections(config.dataDir, [config.cloud?.name ?? 'local']);
  const log = new LogStream((text) => process.stdout.write(text));
  // Whoever reads the log may go away; serving goes on.
  process.stdout.on('error', () => {});
  process.once('exit', () => log.flush());
  const local = config.cloud ? undefined : await startLocalHub(config, (line) => log.write(line));
  const first = config.cloud ?? local?.connection;
  const connections = first ? [first, ...further] : further;
  log.hide(secretsOf(config, connections));
  const store = new SqliteStore(join(config.dataDir, 'console.db'));
  const links = new OneTimeLinks(Date.now);
  const hosts = new HostList(config.publicUrl);
  const server = await buildApp({
    connections,
    store,
    keys: loadKeys(config.dataDir),
    password: await readPassword(store, config.adminPassword),
    links,
    hosts,
    secureCookies: config.publicUrl?.protocol === 'https:',
    webRoot: WEB_ROOT,
    log: { stream: log, level: process.stdout.isTTY ? 'warn' : 'info' },
  });
  const port = await listen(server, config);
  hosts.listen(config.host, port);

  await store.dropRevocations(Date.now());
  setInterval(() => void store.dropRevocations(Date.now()), HOUR_MS).unref();
  const address = config.publicUrl?.origin ?? `http://${reachable(config.host)}:${port}`;
  const printLink = (): void => {
    const minutes = LINK_LIFE_MS / 60_000;
    console.log(`Sign in once, within ${minutes} min:  ${address}/sign-in#token=${links.issue()}`);
  };
  console.log(`IoT Hub console:               ${address}`);
  for (const { name, endpoint } of connections) {
    console.log(`Connection ${name.padEnd(18)}  ${endpoint.origin}`);
  }
  for (const line of local?.lines ?? []) console.log(line);
  // Before the link is printed: whoever waits for it may send a signal at once.
  process.on('SIGHUP', printLink);
  stopOnSignal(server, store, local?.hub);
  printLink();
}

/** Listens, and says which setting to change when it cannot. */
async function listen({ app }: Console, config: Config): Promise<number> {
  try {
    await app.listen({ host: config.host, port: await choosePort(config.host, config.port) });
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    if (code === 'EADDRINUSE') throw new ConfigError('PORT', `${config.port.number} is taken`);
    if (code === 'EACCES') throw new ConfigError('PORT', `${config.port.number} may not be used`);
    if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND') {
      throw new ConfigError('HOST', `${config.host} is no address of this machine`);
    }
    throw error;
  }
  const address = app.server.address();
  return typeof address === 'object' && address ? address.port : config.port.number;
}

function stopOnSignal(server: Console, store: SqliteStore, hub: Hub | undefined): void {
  let stopping = false;
  const stop = async (): Promise<void> => {
    if (stopping) return;
    stopping = true;
    setTimeout(() => void server.destroy(), DRAIN_MS).unref();
    setTimeout(() => process.exit(0), END_MS).unref();
    await server.close();
    await hub?.close();
    await store.close();
    process.exit(0);
  };
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.on(signal, () => {
      stop().catch((error: unknown) => {
        console.error(error);
        process.exit(1);
      });
    });
  }
}

function secretsOf(config: Config, connections: readonly Connection[]): string[] {
  const keys = connections.flatMap(({ secretKey, token }) => [secretKey, token ?? '']);
  return [...keys, config.adminPassword ?? ''];
}

/** The address to print for a listening address that means all of them. */
function reachable(host: string): string {
  if (host === '0.0.0.0' || host === '::') return '127.0.0.1';
  return host.includes(':') ? `[${host}]` : host;
}

start().catch((error: unknown) => {
  // A setting explains itself; anything else needs its stack.
  console.error(error instanceof ConfigError ? error.message : error);
  process.exit(1);
});
