import * as z from 'zod/mini';

export const auditRow = z.object({
  id: z.number(),
  /** Unix milliseconds. */
  time: z.number(),
  user: z.string(),
  connection: z.string(),
  action: z.string(),
  /** JSON text of the parameters with secrets masked. */
  params: z.string(),
  /** `OK`, or the error code. */
  result: z.string(),
  requestId: z.string(),
  durationMs: z.number(),
});
export type AuditRow = z.output<typeof auditRow>;

/** `GET /api/audit?before=ID&limit=N&user=&action=&result=&q=`, newest first. */
export const auditPage = z.object({ rows: z.array(auditRow), next: z.nullable(z.number()) });
export type AuditPage = z.output<typeof auditPage>;
