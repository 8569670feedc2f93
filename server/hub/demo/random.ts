/** Numbers that are the same at every start, so that a demo looks alike everywhere. */
export interface Random {
  /** From 0 up to, but not including, `limit`; a whole number. */
  below(limit: number): number;
  /** True in `share` of all cases, 0 to 1. */
  chance(share: number): boolean;
  pick<T>(items: readonly [T, ...T[]]): T;
  /** Between two numbers, rounded to `digits` after the point. */
  between(low: number, high: number, digits?: number): number;
}

/** Mulberry32: small, quick, and even enough for a show. Never for secrets. */
export function createRandom(seed: number): Random {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 0x1_0000_0000;
  };
  const below = (limit: number): number => Math.floor(next() * limit);
  return {
    below,
    chance: (share) => next() < share,
    pick: (items) => items[below(items.length)] ?? items[0],
    between: (low, high, digits = 0) => Number((low + next() * (high - low)).toFixed(digits)),
  };
}
