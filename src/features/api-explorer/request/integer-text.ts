import type { Integer } from '#src/contract/integer.ts';

export type IntegerKind = 'uint64' | 'int64';
export type IntegerProblem = 'integer' | 'negative' | 'range';

const RANGES = {
  uint64: [0n, 2n ** 64n - 1n],
  int64: [-(2n ** 63n), 2n ** 63n - 1n],
} as const;

/** A safe number, or a `bigint` beyond 2^53, as the contract has it. */
function toInteger(value: bigint): Integer {
  const number = Number(value);
  return Number.isSafeInteger(number) ? number : value;
}

/** What is wrong with an integer for its width; null where nothing is. */
export function integerProblem(kind: IntegerKind, value: bigint): IntegerProblem | null {
  const [least, most] = RANGES[kind];
  if (value < least) return kind === 'uint64' ? 'negative' : 'range';
  return value > most ? 'range' : null;
}

/** Reads an integer as typed, in decimal digits, without losing one. */
export function readInteger(kind: IntegerKind, text: string): Integer | IntegerProblem {
  if (!/^[+-]?\d+$/.test(text)) return 'integer';
  const value = BigInt(text.replace('+', ''));
  return integerProblem(kind, value) ?? toInteger(value);
}
