import * as z from 'zod/mini';
import { progressOf, readJson, sentNumber } from '../progress.ts';

const report = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('create_upload_task'),
    name: z.string(),
    size: sentNumber,
    md5sum: z.string(),
  }),
  z.object({
    type: z.literal('report_upload_progress'),
    name: z.string(),
    progress: progressOf(['uploading', 'done', 'fail']),
  }),
  z.object({ type: z.literal('get_download_task') }),
  z.object({
    type: z.literal('report_download_progress'),
    name: z.string(),
    progress: progressOf(['downloading', 'done', 'fail']),
  }),
]);

/** What a device says on `$resource/up/service`. Facts 5. */
export type ResourceReport = z.output<typeof report>;

/** Takes a message apart; undefined for what is none of these. */
export function parseResourceReport(payload: Buffer): ResourceReport | undefined {
  return z.safeParse(report, readJson(payload)).data;
}
