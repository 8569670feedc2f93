import * as z from 'zod/mini';
import { isUtf8 } from 'node:buffer';
import { parseJson } from '#src/contract/json.ts';
import { CloudError } from '../api/cloud-error.ts';

const name = z.string().check(z.minLength(1));

export const registerRequest = z.object({
  ProductId: name,
  DeviceName: name,
  EncryptionType: z.optional(z.int()),
  ClientCert: z.optional(z.string()),
});

export const oldRegisterRequest = z.object({
  productId: name,
  deviceName: name,
  nonce: z.int(),
  timestamp: z.int(),
  signature: name,
});

export const publishRequest = z.object({
  ProductId: name,
  DeviceName: name,
  TopicName: name,
  Payload: z.string(),
  PayloadEncoding: z.optional(z.string()),
  Qos: z.optional(z.union([z.literal(0), z.literal(1)], 'It must be 0 or 1.')),
});

const LEVELS = ['DBG', 'INF', 'ERR', 'WRN'] as const;

/** A line of a log, with its level in front. */
const logLine = z.pipe(
  z.string(),
  z.transform((line, context) => {
    const level = LEVELS.find((name) => line.startsWith(name));
    if (level) return { level, text: line.slice(level.length).replace(/^[\s:|]+/, '') };
    const message = `It must begin with ${LEVELS.join(', ')}.`;
    context.issues.push({ code: 'custom', input: line, message });
    return z.NEVER;
  }),
);

export const reportLogRequest = z.object({
  ProductId: name,
  DeviceName: name,
  Message: z.array(logLine),
});

/**
 * Reads the body of a request.
 * @throws CloudError `InvalidParameter` when it is no JSON, `InvalidParameterValue` or
 * `MissingParameter` that names the field which is wrong.
 */
export function readRequest<T>(body: Uint8Array, schema: z.ZodMiniType<T>): T {
  let value: unknown;
  try {
    value = isUtf8(body) ? parseJson(Buffer.from(body).toString()) : undefined;
  } catch {
    value = undefined;
  }
  if (typeof value !== 'object' || value === null) {
    throw new CloudError('InvalidParameter', 'The body must be a JSON object in UTF-8.');
  }
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  const path = issue?.path.join('.') ?? '';
  const [first = ''] = issue?.path ?? [];
  if (!Object.hasOwn(value, first)) {
    throw new CloudError('MissingParameter', `The parameter \`${path}\` is required.`);
  }
  throw new CloudError('InvalidParameterValue', `\`${path}\`: ${issue?.message ?? ''}`);
}
