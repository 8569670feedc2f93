import type { Random } from '../random.ts';

const SECOND = 1000;
const MINUTE = 60 * SECOND;

/** How a connection, or the attempt to have one, came to its end. */
export type Ending =
  /** The device went away by itself. */
  | { readonly kind: 'left' }
  /** The hub answered the login with this return code. */
  | { readonly kind: 'refused'; readonly returnCode: number }
  /** The connection broke, or there was none; it had lasted this many milliseconds. */
  | { readonly kind: 'lost'; readonly lasted: number };

/** When a device is connected, and when it is not. */
export interface Presence {
  /** Milliseconds that a connection lasts before the device goes away by itself. */
  readonly stay: () => number;
  /** Milliseconds until it connects again; undefined when it gives up. */
  readonly pause: (ending: Ending) => number | undefined;
}

/** Connections that last as long as this are no sign of trouble. */
const STEADY_MS = 10 * MINUTE;
/** The share of devices with a bad connection. */
const FLAPS = 0.07;
/** How often a device tries again that gets no steady connection, or is refused. */
const TRIES = 8;
const FIRST_PAUSE_MS = 10 * SECOND;
const LONGEST_PAUSE_MS = 15 * MINUTE;

/**
 * Devices stay for an hour or two, some for minutes only. After trouble each pause is twice as long
 * as the one before, and in the end the device gives up: whoever deleted, disabled or re-keyed it,
 * or connects in its place, must not be bothered by it for ever.
 */
export function createPresence(random: Random): Presence {
  const flaps = random.chance(FLAPS);
  let troubles = 0;
  return {
    stay: () =>
      flaps ? random.between(3 * MINUTE, 12 * MINUTE) : random.between(40 * MINUTE, 240 * MINUTE),
    pause(ending) {
      if (ending.kind === 'left') {
        troubles = 0;
        return flaps
          ? random.between(20 * SECOND, 90 * SECOND)
          : random.between(MINUTE, 9 * MINUTE);
      }
      const steady = ending.kind === 'lost' && ending.lasted >= STEADY_MS;
      troubles = steady ? 1 : troubles + 1;
      if (troubles > TRIES) return undefined;
      const pause = Math.min(FIRST_PAUSE_MS * 2 ** (troubles - 1), LONGEST_PAUSE_MS);
      return Math.round(pause * random.between(0.8, 1.3, 3));
    },
  };
}
