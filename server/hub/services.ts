import type { Broker } from './broker/broker.ts';
import type { Bus } from './bus.ts';
import type { Authority } from './ca/authority.ts';
import type { Logger } from './logger.ts';
import type { Parts } from './parts.ts';
import type { Shadows } from './shadow/shadows.ts';
import type { Store } from './store/store.ts';

/** What every part of the hub works with. */
export interface Core {
  readonly store: Store;
  readonly shadows: Shadows;
  readonly authority: Authority;
  readonly bus: Bus;
  /** Unix milliseconds. */
  readonly clock: () => number;
  readonly logger: Logger;
}

/** What the actions work with. */
export interface Services extends Core, Parts {
  /** The way to the devices. It is there in every hub, whether or not it listens on a port. */
  readonly broker: Broker;
}

/** The clock in Unix seconds, which is the unit of most times of the API. */
export function seconds(services: Pick<Core, 'clock'>): number {
  return Math.floor(services.clock() / 1000);
}
