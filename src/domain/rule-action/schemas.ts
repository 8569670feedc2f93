import * as z from 'zod/mini';

// Facts 4.3: the kinds of action whose JSON is published. Keys beyond those are kept as they are.

/** Publishes to another topic; `${field}` and functions may stand in it. */
export const republishAction = z.looseObject({ topic: z.string() });
/** Posts to a service; with a token the request is signed. */
export const forwardAction = z.looseObject({ api: z.string(), token: z.optional(z.string()) });
export const ckafkaAction = z.looseObject({
  instance: z.looseObject({ id: z.string(), name: z.optional(z.string()) }),
  topic: z.looseObject({ id: z.string(), name: z.optional(z.string()) }),
  region: z.string(),
});
export const queueAction = z.looseObject({ queuename: z.string(), region: z.string() });
export const mysqlAction = z.looseObject({
  instanceid: z.string(),
  region: z.string(),
  username: z.string(),
  userpwd: z.string(),
  dbname: z.string(),
  tablename: z.string(),
  /** Column, and the template of its value. */
  fieldpairs: z.array(z.looseObject({ field: z.string(), value: z.string() })),
  devicetype: z.optional(z.string()),
});

export type RepublishAction = z.output<typeof republishAction>;
export type ForwardAction = z.output<typeof forwardAction>;
export type CkafkaAction = z.output<typeof ckafkaAction>;
export type QueueAction = z.output<typeof queueAction>;
export type MysqlAction = z.output<typeof mysqlAction>;
