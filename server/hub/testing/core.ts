import { createBroker } from '../broker/broker.ts';
import { createBus } from '../bus.ts';
import { createAuthority } from '../ca/authority.ts';
import { keyFilesInMemory } from '../ca/key-files.ts';
import { silentLogger } from '../logger.ts';
import { startParts } from '../parts.ts';
import type { Services } from '../services.ts';
import { createShadows } from '../shadow/shadows.ts';
import { openStore } from '../store/store.ts';

/** For handlers that are called without a server. */
export const CALL = { requestId: 'test' } as const;

/** The parts of a hub without its servers, for tests that need more devices than calls can make. */
export async function testServices(clock = Date.now): Promise<Services & AsyncDisposable> {
  const store = openStore(':memory:');
  const core = {
    store,
    shadows: createShadows(store, clock),
    authority: createAuthority(keyFilesInMemory(), clock),
    bus: createBus(silentLogger),
    clock,
    logger: silentLogger,
  };
  const broker = await createBroker(core);
  const parts = startParts(core, broker, ':memory:', () => 'http://127.0.0.1');
  return {
    ...core,
    broker,
    ...parts,
    async [Symbol.asyncDispose]() {
      await broker.close();
      await parts.close();
      store.close();
    },
  };
}
