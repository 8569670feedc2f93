import type { Server } from 'node:http';
import { join } from 'node:path';
import { createHandlers } from './api/create-handlers.ts';
import { createDispatch } from './api/dispatch.ts';
import { createRateLimiter, unlimited } from './api/rate.ts';
import { createApiServer } from './api/server.ts';
import { createBroker, type BrokerServer } from './broker/broker.ts';
import { startListeners, type DevicePorts, type Listeners } from './broker/listeners.ts';
import { createBus } from './bus.ts';
import { createAuthority } from './ca/authority.ts';
import { keyFilesIn, keyFilesInMemory } from './ca/key-files.ts';
import { serverCertificate } from './ca/server-certificate.ts';
import { seedDemo } from './demo/seed.ts';
import { simulateDemo, type SimulateOptions } from './demo/simulate/simulate.ts';
import { urlForOthers, urlOf } from './files/address.ts';
import { serveFiles } from './files/serve.ts';
import { createDeviceGateway } from './gateway/server.ts';
import { listen } from './listen.ts';
import { silentLogger, type Logger } from './logger.ts';
import { startParts } from './parts.ts';
import { createRuleEngine, type RuleEngine } from './rules/engine/engine.ts';
import type { Core, Services } from './services.ts';
import { createShadows } from './shadow/shadows.ts';
import { openStore } from './store/store.ts';
import type { After } from './timers.ts';

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
  /** How the devices of the demo fleet are simulated; they stay away where absent. */
  readonly simulate?: SimulateOptions;
  /** Where devices connect; a listener that is left out is not started. */
  readonly devicePorts?: DevicePorts;
  /** Milliseconds between two messages of a queue that waited for a device; 500 where absent. */
  readonly replayIntervalMs?: number;
  /** Milliseconds that a device has to answer an RRPC call; 10,000 where absent. */
  readonly rrpcTimeoutMs?: number;
  /** Unix milliseconds; the system's clock where absent. */
  readonly clock?: () => number;
  /** The timers of the rules; those of the system where absent. */
  readonly after?: After;
  readonly logger?: Logger;
}

export interface Hub {
  /** Where the cloud API is served, such as `http://127.0.0.1:8081`. */
  readonly url: string;
  readonly port: number;
  /** The ports on which devices connect. */
  readonly devicePorts: Listeners['ports'];
  /** The certificate of the hub's CA, PEM: what devices check the TLS listener against. */
  caCertificate(): Promise<string>;
  /** What became of the messages of a rule so far, by its name: no action of the cloud tells. */
  readonly ruleCounts: RuleEngine['counts'];
  /** Stops listening, lets the calls under way finish, and closes the database. */
  close(): Promise<void>;
}

/** How long calls under way may take to finish when the hub is closed. */
const DRAIN_MS = 8000;

function createCore(options: HubOptions): Core {
  const { dataDir, clock = Date.now, logger = silentLogger } = options;
  const inMemory = dataDir === ':memory:';
  const store = openStore(inMemory ? dataDir : join(dataDir, 'hub.db'));
  const files = inMemory ? keyFilesInMemory() : keyFilesIn(dataDir, 'hub-ca');
  return {
    store,
    shadows: createShadows(store, clock),
    authority: createAuthority(files, clock),
    bus: createBus(logger),
    clock,
    logger,
  };
}

function listenForDevices(
  services: Services,
  broker: BrokerServer,
  { host, dataDir, devicePorts = {} }: HubOptions,
): Promise<Listeners> {
  const files = dataDir === ':memory:' ? keyFilesInMemory() : keyFilesIn(dataDir, 'hub-server');
  const { authority, clock } = services;
  return startListeners(
    broker,
    services,
    host,
    devicePorts,
    () => serverCertificate(authority, files, host, clock()),
    () => createDeviceGateway(services),
  );
}

function createServer(services: Services, options: HubOptions): Server {
  const { host, secretId, secretKey, sessionToken, rateLimits = true } = options;
  const { clock, logger } = services;
  return createApiServer({
    host,
    credentials: { secretId, secretKey, ...(sessionToken ? { sessionToken } : {}) },
    dispatch: createDispatch(
      createHandlers(services),
      rateLimits ? createRateLimiter(clock) : unlimited,
    ),
    serveFiles: serveFiles(services.files, clock, logger),
    clock,
    logger,
  });
}

/** Stops listening and lets the calls under way finish. */
async function drain(server: Server): Promise<void> {
  const closed = new Promise<void>((resolve) => {
    server.close(() => resolve());
  });
  server.closeIdleConnections();
  const cut = setTimeout(() => server.closeAllConnections(), DRAIN_MS);
  await closed;
  clearTimeout(cut);
}

/**
 * Starts a hub.
 * @throws DatabaseError when its database cannot be used, PortTaken when its port is taken.
 */
export async function startHub(options: HubOptions): Promise<Hub> {
  const core = createCore(options);
  const broker = await createBroker(core, options);
  const rules = createRuleEngine(core, { publish: broker.publish, after: options.after });
  const { host, dataDir, port: wanted, whenTaken = 'fail' } = options;
  let port = 0;
  const parts = startParts(core, broker, dataDir, () => urlForOthers(host, port));
  const services: Services = { ...core, broker, ...parts };
  const server = createServer(services, options);
  const closeStores = async (): Promise<void> => {
    await parts.close();
    core.store.close();
  };
  let listeners: Listeners;
  try {
    if (options.seed === 'demo') await seedDemo(services);
    // First, because devices are told where it listens.
    port = await listen(server, host, wanted, whenTaken);
    listeners = await listenForDevices(services, broker, options);
  } catch (error) {
    server.close();
    server.closeAllConnections();
    await broker.close();
    await rules.close();
    await closeStores();
    throw error;
  }

  const url = urlOf(host, port);
  const caCertificate = (): Promise<string> => core.authority.certificate();
  const simulation =
    options.simulate &&
    simulateDemo(
      core,
      { host: new URL(url).hostname, ports: listeners.ports, caCertificate },
      options.simulate,
    );
  const stop = async (): Promise<void> => {
    await drain(server);
    // Last of the clients, so that devices answer the calls that are still under way.
    await simulation?.stop();
    await broker.close();
    await rules.close();
    await listeners.close();
    await closeStores();
  };
  let stopped: Promise<void> | undefined;
  return {
    url,
    port,
    devicePorts: listeners.ports,
    ruleCounts: rules.counts,
    caCertificate,
    close: () => {
      stopped ??= stop();
      return stopped;
    },
  };
}
