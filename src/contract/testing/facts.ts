import fs from 'node:fs';
import * as z from 'zod/mini';

const field = z.strictObject({
  name: z.string(),
  type: z.string(),
  int: z.optional(z.enum(['int64', 'uint64'])),
  required: z.optional(z.literal(true)),
  nullable: z.optional(z.literal(true)),
  about: z.optional(z.string()),
});
export type FactField = z.output<typeof field>;

// Strict, so that a mark the comparison does not know yet stops the test instead of passing unseen.
const facts = z.strictObject({
  service: z.literal('iotcloud'),
  version: z.literal('2021-04-08'),
  notes: z.array(z.string()),
  actions: z.record(
    z.string(),
    z.strictObject({
      about: z.string(),
      inDocument: z.boolean(),
      ratePerSecond: z.nullable(z.number()),
      request: z.array(field),
      response: z.array(field),
      errors: z.array(z.string()),
    }),
  ),
  structures: z.record(z.string(), z.array(field)),
  commonErrors: z.record(z.string(), z.string()),
  businessErrors: z.record(z.string(), z.string()),
  differences: z.array(z.string()),
});
/** What is known of the API: the API document, with the wire spelling of the published SDKs. */
export type Facts = z.output<typeof facts>;

const FACTS_FILE = new URL('iotcloud-api.json', import.meta.url);

/**
 * Reads the checked-in facts.
 * @throws Error when the file is not there, is not JSON or has another shape.
 */
export function readFacts(): Facts {
  return facts.parse(JSON.parse(fs.readFileSync(FACTS_FILE, 'utf8')));
}
