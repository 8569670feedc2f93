import type { Authority } from './ca/authority.ts';
import type { Logger } from './logger.ts';
import type { Shadows } from './shadow/shadows.ts';
import type { Store } from './store/store.ts';

/** What the actions work with. */
export interface Services {
  readonly store: Store;
  readonly shadows: Shadows;
  readonly authority: Authority;
  /** Unix milliseconds. */
  readonly clock: () => number;
  readonly logger: Logger;
}

/** The clock in Unix seconds, which is the unit of most times of the API. */
export function seconds(services: Services): number {
  return Math.floor(services.clock() / 1000);
}
