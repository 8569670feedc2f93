import { join } from 'node:path';
import { buildApp } from '#server/console/app.ts';
import { HostList } from '#server/console/browser-guard.ts';
import { loadKeys } from '#server/console/keys.ts';
import { LogStream } from '#server/console/log.ts';
import { SqliteStore } from '#server/console/memory/sqlite-store.ts';
import { OneTimeLinks } from '#server/console/session/links.ts';
import { readPassword } from '#server/console/session/password.ts';
import { sayReady } from './children.ts';

// The console server as `npm start` runs it, database file and log included; only the rate budget
// is lifted, because the published rates would end the measurement at 300 calls per second.

const [upstream = '', dataDir = ''] = process.argv.slice(2);
const secretKey = 'example-secret-key-for-the-benchmark';
const log = new LogStream((text) => process.stdout.write(text));
log.hide([secretKey]);
const store = new SqliteStore(join(dataDir, 'console.db'));
const links = new OneTimeLinks(Date.now);
const hosts = new HostList();
const server = await buildApp({
  connections: [
    {
      name: 'bench',
      kind: 'cloud',
      region: 'ap-guangzhou',
      endpoint: new URL(upstream),
      secretId: 'AKIDexample',
      secretKey,
      rateLimited: false,
    },
  ],
  store,
  keys: loadKeys(dataDir),
  password: await readPassword(store, undefined),
  links,
  hosts,
  secureCookies: false,
  webRoot: join(dataDir, 'web'),
  log: { stream: log, level: 'info' },
});
await server.app.listen({ host: '127.0.0.1', port: 0 });
const address = server.app.server.address();
const port = typeof address === 'object' && address ? address.port : 0;
hosts.listen('127.0.0.1', port);
sayReady({ port, token: links.issue() });
process.once('SIGTERM', () => {
  void server
    .close()
    .then(() => store.close())
    .then(() => process.exit(0));
});
