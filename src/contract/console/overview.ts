import * as z from 'zod/mini';

/** `GET /api/overview`: counts of the connection's fleet, gathered by the server. */
export const overview = z.object({
  /** Unix milliseconds of the last complete count; null while the first one is under way. */
  asOf: z.nullable(z.number()),
  /** True while a count is under way; the figures are then those counted so far, or the last complete ones. */
  counting: z.boolean(),
  products: z.number(),
  devices: z.number(),
  online: z.number(),
  offline: z.number(),
  neverActivated: z.number(),
  disabled: z.number(),
  rules: z.number(),
  rulesDisabled: z.number(),
  /** Set when the last count failed: what the fleet's hub answered. */
  error: z.nullable(z.object({ code: z.string(), message: z.string(), requestId: z.string() })),
});
export type Overview = z.output<typeof overview>;
