import type { Random } from '../random.ts';

export interface WalkOptions {
  readonly low: number;
  readonly high: number;
  /** The largest difference between two values. */
  readonly step: number;
  /** Digits after the point. */
  readonly digits?: number;
}

/** A measured value that moves a little each time it is read, around a middle of its own. */
export function createWalk(
  random: Random,
  { low, high, step, digits = 0 }: WalkOptions,
): () => number {
  const middle = random.between(low + (high - low) / 4, high - (high - low) / 4, 4);
  let value = random.between(low, high, 4);
  return () => {
    const drift = (middle - value) * 0.05;
    value = Math.min(Math.max(value + drift + random.between(-step, step, 4), low), high);
    return Number(value.toFixed(digits));
  };
}

/** A counter that only grows, by up to `step` each time. */
export function createCounter(
  random: Random,
  start: number,
  step: number,
  digits = 2,
): () => number {
  let value = start;
  return () => {
    value += random.between(0, step, digits + 1);
    return Number(value.toFixed(digits));
  };
}
