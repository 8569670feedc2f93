import { padded } from './padding.ts';

// FIPS 180-4 takes its constants from the fractions of roots of the first primes: they are
// calculated here, exactly, instead of being listed.

function firstPrimes(count: number): bigint[] {
  const primes: bigint[] = [];
  for (let candidate = 2n; primes.length < count; candidate += 1n) {
    if (primes.every((prime) => candidate % prime !== 0n)) primes.push(candidate);
  }
  return primes;
}

/** The first 64 bits of the fraction of a number's root of the given degree. */
function rootFraction(number: bigint, degree: bigint): bigint {
  const scaled = number << (64n * degree);
  let low = 0n;
  let high = 1n << 70n;
  while (high - low > 1n) {
    const middle = (low + high) >> 1n;
    if (middle ** degree <= scaled) low = middle;
    else high = middle;
  }
  return low & 0xffff_ffff_ffff_ffffn;
}

/** What sets the two halves of the SHA-2 family apart. */
interface Variant {
  readonly bits: 32n | 64n;
  readonly blockBytes: 64 | 128;
  readonly rounds: 64 | 80;
  /** Rotations of the two sums over the state. */
  readonly sums: readonly (readonly [bigint, bigint, bigint])[];
  /** Two rotations and a shift of each of the two sums over the words. */
  readonly schedule: readonly (readonly [bigint, bigint, bigint])[];
}

const SHORT: Variant = {
  bits: 32n,
  blockBytes: 64,
  rounds: 64,
  sums: [
    [2n, 13n, 22n],
    [6n, 11n, 25n],
  ],
  schedule: [
    [7n, 18n, 3n],
    [17n, 19n, 10n],
  ],
};

const LONG: Variant = {
  bits: 64n,
  blockBytes: 128,
  rounds: 80,
  sums: [
    [28n, 34n, 39n],
    [14n, 18n, 41n],
  ],
  schedule: [
    [1n, 8n, 7n],
    [19n, 61n, 6n],
  ],
};

let constants: { readonly cubes: readonly bigint[]; readonly squares: readonly bigint[] } | null =
  null;

/** Calculated once, when a rule first asks for a digest. */
function roots(): NonNullable<typeof constants> {
  if (constants) return constants;
  const primes = firstPrimes(80);
  constants = {
    cubes: primes.map((prime) => rootFraction(prime, 3n)),
    squares: primes.slice(0, 16).map((prime) => rootFraction(prime, 2n)),
  };
  return constants;
}

/** SHA-256, FIPS 180-4. */
export function sha256(bytes: Uint8Array): Uint8Array {
  return sha2(bytes, SHORT, roots().squares.slice(0, 8), 32);
}

/** SHA-384, FIPS 180-4. */
export function sha384(bytes: Uint8Array): Uint8Array {
  return sha2(bytes, LONG, roots().squares.slice(8, 16), 48);
}

/** SHA-512, FIPS 180-4. */
export function sha512(bytes: Uint8Array): Uint8Array {
  return sha2(bytes, LONG, roots().squares.slice(0, 8), 64);
}

function sha2(
  bytes: Uint8Array,
  variant: Variant,
  start: readonly bigint[],
  length: number,
): Uint8Array {
  const { bits, blockBytes, rounds } = variant;
  const mask = (1n << bits) - 1n;
  const turn = (word: bigint, by: bigint): bigint => ((word >> by) | (word << (bits - by))) & mask;
  const [bigA = [0n, 0n, 0n], bigE = [0n, 0n, 0n]] = variant.sums;
  const [early = [0n, 0n, 0n], late = [0n, 0n, 0n]] = variant.schedule;
  const sum = (word: bigint, [x, y, z]: readonly [bigint, bigint, bigint]): bigint =>
    turn(word, x) ^ turn(word, y) ^ turn(word, z);
  const spread = (word: bigint, [x, y, z]: readonly [bigint, bigint, bigint]): bigint =>
    turn(word, x) ^ turn(word, y) ^ (word >> z);
  const short = 64n - bits;
  const cubes = roots().cubes.map((cube) => cube >> short);
  const state = start.map((square) => square >> short);
  const view = padded(bytes, blockBytes, false);
  const words: bigint[] = [];
  const at = (index: number): bigint => words[index] ?? 0n;
  const wordBytes = Number(bits) / 8;
  for (let block = 0; block < view.byteLength; block += blockBytes) {
    for (let index = 0; index < rounds; index += 1) {
      const offset = block + index * wordBytes;
      words[index] =
        index >= 16
          ? (spread(at(index - 2), late) +
              at(index - 7) +
              spread(at(index - 15), early) +
              at(index - 16)) &
            mask
          : bits === 32n
            ? BigInt(view.getUint32(offset))
            : view.getBigUint64(offset);
    }
    let [a = 0n, b = 0n, c = 0n, d = 0n, e = 0n, f = 0n, g = 0n, h = 0n] = state;
    for (let index = 0; index < rounds; index += 1) {
      const choice = (e & f) ^ (~e & mask & g);
      const first = h + sum(e, bigE) + choice + (cubes[index] ?? 0n) + at(index);
      const second = sum(a, bigA) + ((a & b) ^ (a & c) ^ (b & c));
      [a, b, c, d, e, f, g, h] = [(first + second) & mask, a, b, c, (d + first) & mask, e, f, g];
    }
    for (const [index, word] of [a, b, c, d, e, f, g, h].entries()) {
      state[index] = ((state[index] ?? 0n) + word) & mask;
    }
  }
  const result = new DataView(new ArrayBuffer(64));
  for (const [index, word] of state.entries()) {
    if (bits === 32n) result.setUint32(index * 4, Number(word));
    else result.setBigUint64(index * 8, word);
  }
  return new Uint8Array(result.buffer, 0, length);
}
