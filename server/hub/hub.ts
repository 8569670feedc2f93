import { join } from 'node:path';
import { createHandlers } from './api/create-handlers.ts';
import { createDispatch } from './api/dispatch.ts';
import { createRateLimiter, unlimited } from './api/rate.ts';
import { createApiServer } from './api/server.ts';
import { createAuthority } from './ca/authority.ts';
import { keyFilesIn, keyFilesInMemory } from './ca/key-files.ts';
import { seedDemo } from './demo/seed.ts';
import { listen } from './listen.ts';
import { silentLogger, type Logger } from './logger.ts';
import type { Services } from './services.ts';
import { createShadows } from './shadow/shadows.ts';
import { openStore } from './store/store.ts';

export interface HubOptions {
  /** The address to listen on. */
  readonly host: string;
  /** 0 takes any free port. */
  readonly port: number;
  /** What to do when the port is taken; `fail` where absent. */
  readonly whenTaken?: 'next' | 'fail';
  /** The folder of the database and keys; `:memory:` keeps nothing. */
  readonly dataDir: string;
  readonly secretId: string;
  readonly secretKey: string;
  /** When set, every request must carry this token; otherwise any token is accepted. */
  readonly sessionToken?: string;
  /** Whether the published per-action rates hold; true where absent. */
  readonly rateLimits?: boolean;
  /** `demo` fills an empty hub with a demo fleet; `none` where absent. */
  readonly seed?: 'demo' | 'none';
  /** Unix milliseconds; the system's clock where absent. */
  readonly clock?: () => number;
  readonly logger?: Logger;
}

export interface Hub {
  /** Where the cloud API is served, such as `http://127.0.0.1:8081`. */
  readonly url: string;
  readonly port: number;
  /** Stops listening, lets the calls under way finish, and closes the database. */
  close(): Promise<void>;
}

/** How long calls under way may take to finish when the hub is closed. */
const DRAIN_MS = 8000;

function createServices(options: HubOptions): Services {
  const { dataDir, clock = Date.now, logger = silentLogger } = options;
  const inMemory = dataDir === ':memory:';
  const store = openStore(inMemory ? dataDir : join(dataDir, 'hub.db'));
  return {
    store,
    shadows: createShadows(store, clock),
    authority: createAuthority(inMemory ? keyFilesInMemory() : keyFilesIn(dataDir), clock),
    clock,
    logger,
  };
}

/** The address in a form that a URL can hold; a wildcard is reached through the loopback. */
function urlOf(host: string, port: number): string {
  if (host === '0.0.0.0' || host === '::') return `http://127.0.0.1:${port}`;
  return `http://${host.includes(':') ? `[${host}]` : host}:${port}`;
}

/**
 * Starts a hub.
 * @throws DatabaseError when its database cannot be used, PortTaken when its port is taken.
 */
export async function startHub(options: HubOptions): Promise<Hub> {
  const services = createServices(options);
  const { store, clock, logger } = services;
  const { host, secretId, secretKey, sessionToken, rateLimits = true } = options;
  const server = createApiServer({
    host,
    credentials: { secretId, secretKey, ...(sessionToken ? { sessionToken } : {}) },
    dispatch: createDispatch(
      createHandlers(services),
      rateLimits ? createRateLimiter(clock) : unlimited,
    ),
    clock,
    logger,
  });
  let port: number;
  try {
    if (options.seed === 'demo') await seedDemo(services);
    port = await listen(server, host, options.port, options.whenTaken ?? 'fail');
  } catch (error) {
    store.close();
    throw error;
  }

  const stop = async (): Promise<void> => {
    const closed = new Promise<void>((resolve) => {
      server.close(() => resolve());
    });
    server.closeIdleConnections();
    const cut = setTimeout(() => server.closeAllConnections(), DRAIN_MS);
    await closed;
    clearTimeout(cut);
    store.close();
  };
  let stopped: Promise<void> | undefined;
  return {
    url: urlOf(host, port),
    port,
    close: () => {
      stopped ??= stop();
      return stopped;
    },
  };
}
