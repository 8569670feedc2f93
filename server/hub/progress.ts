import * as z from 'zod/mini';

/** A number in a message of a device; SDKs send some as texts. What is none counts as 0. */
export const sentNumber = z.pipe(
  z.union([z.number(), z.string()]),
  z.transform((value) => {
    const parsed = Number(value);
    return Number.isFinite(parsed) ? Math.trunc(parsed) : 0;
  }),
);

/** Longest message of a failure that is kept. */
const MESSAGE_LENGTH = 256;

/** The `progress` of a device that is at a file. Facts 5 and 5.1. */
export function progressOf<const S extends string>(states: readonly S[]) {
  return z.pipe(
    z.object({
      state: z.enum(states),
      percent: z.optional(sentNumber),
      result_code: z.optional(sentNumber),
      result_msg: z.optional(z.string()),
    }),
    z.transform(({ state, percent = 0, result_code: resultCode = 0, result_msg: text = '' }) => ({
      state,
      percent: Math.min(Math.max(percent, 0), 100),
      resultCode,
      message: text.slice(0, MESSAGE_LENGTH),
    })),
  );
}

/** Reads a payload as JSON; undefined for what is none. */
export function readJson(payload: Buffer): unknown {
  try {
    return JSON.parse(payload.toString());
  } catch {
    return undefined;
  }
}
