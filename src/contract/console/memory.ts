import * as z from 'zod/mini';

// The cloud lists no topics and returns no rule's body: the console keeps what it wrote itself.

/** A custom topic of a product that was created or changed through this console. */
export const rememberedTopic = z.object({
  productId: z.string(),
  /** The part after `${productId}/${deviceName}/`. */
  topicName: z.string(),
  privilege: z.number(),
  brokerSubscribe: z.nullable(z.object({ productId: z.string(), deviceName: z.string() })),
  updatedAt: z.number(),
  updatedBy: z.string(),
});
export type RememberedTopic = z.output<typeof rememberedTopic>;

/** `GET /api/memory/topics?productId=…` */
export const rememberedTopics = z.object({ topics: z.array(rememberedTopic) });

/**
 * The body of a rule as last written through this console. Secrets inside `actions` stand as
 * `SECRET_PLACEHOLDER`; sent back unchanged in a replace, the server puts the real ones in.
 */
export const rememberedRule = z.object({
  ruleName: z.string(),
  /** Plain text, not base64. */
  sql: z.string(),
  /** The JSON array of actions, as text. */
  actions: z.string(),
  description: z.string(),
  updatedAt: z.number(),
  updatedBy: z.string(),
});
export type RememberedRule = z.output<typeof rememberedRule>;

/** `GET /api/memory/rules/{ruleName}`: null where the console never wrote it. */
export const rememberedRuleAnswer = z.object({ rule: z.nullable(rememberedRule) });

export const SECRET_PLACEHOLDER = '••••••••';
