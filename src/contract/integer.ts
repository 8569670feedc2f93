import * as z from 'zod/mini';

/**
 * A 64-bit integer as it stands in JSON: a `number` while it is safe, a `bigint` beyond 2^53,
 * so that no digit is lost on the way (see `json.ts`). Use `Number(x)` for counts and times.
 */
export type Integer = number | bigint;

const MAX_UINT64 = 2n ** 64n - 1n;
const MAX_INT64 = 2n ** 63n - 1n;
const MIN_INT64 = -(2n ** 63n);

/** An unsigned 64-bit integer. */
export const uint64 = z.union([
  z.int().check(z.nonnegative()),
  z.bigint().check(z.gte(0n), z.lte(MAX_UINT64)),
]);

/** A signed 64-bit integer. */
export const int64 = z.union([z.int(), z.bigint().check(z.gte(MIN_INT64), z.lte(MAX_INT64))]);
