import * as z from 'zod/mini';
import type { Progress } from '#src/domain/firmware/device-update.ts';
import { progressOf, readJson } from '../progress.ts';

/** What a device says on `$ota/report`. Facts 5.1. */
export type OtaReport =
  | { readonly kind: 'version'; readonly version: string }
  | {
      readonly kind: 'progress';
      readonly progress: Progress;
      /** The version that it is updating to, where it says so. */
      readonly version: string | undefined;
    };

const report = z.discriminatedUnion('type', [
  z.object({ type: z.literal('report_version'), report: z.object({ version: z.string() }) }),
  z.object({
    type: z.literal('report_progress'),
    report: z.object({
      version: z.optional(z.string()),
      progress: progressOf(['downloading', 'burning', 'done', 'fail']),
    }),
  }),
]);

/** Takes a report apart; undefined for what is none. */
export function parseReport(payload: Buffer): OtaReport | undefined {
  const { data } = z.safeParse(report, readJson(payload));
  if (!data) return undefined;
  if (data.type === 'report_version') return { kind: 'version', version: data.report.version };
  return { kind: 'progress', version: data.report.version, progress: data.report.progress };
}
