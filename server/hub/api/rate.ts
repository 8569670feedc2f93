/** Counts calls per action in windows of one second of the wall clock, as the cloud publishes its rates. */
export interface RateLimiter {
  /**
   * @param limit calls per second.
   * @returns false when this call is beyond the limit.
   */
  take(action: string, limit: number): boolean;
}

/** @param clock Unix milliseconds. */
export function createRateLimiter(clock: () => number): RateLimiter {
  const windows = new Map<string, { second: number; taken: number }>();
  return {
    take(action, limit) {
      const second = Math.floor(clock() / 1000);
      let window = windows.get(action);
      if (!window) windows.set(action, (window = { second, taken: 0 }));
      if (window.second !== second) {
        window.second = second;
        window.taken = 0;
      }
      window.taken += 1;
      return window.taken <= limit;
    },
  };
}

export const unlimited: RateLimiter = { take: () => true };
