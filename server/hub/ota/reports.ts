import * as z from 'zod/mini';
import type { Progress } from '#src/domain/firmware/device-update.ts';

/** What a device says on `$ota/report`. Facts 5.1. */
export type OtaReport =
  | { readonly kind: 'version'; readonly version: string }
  | {
      readonly kind: 'progress';
      readonly progress: Progress;
      /** The version that it is updating to, where it says so. */
      readonly version: string | undefined;
    };

// Device SDKs send numbers as texts.
const number = z.pipe(
  z.union([z.number(), z.string()]),
  z.transform((value) => {
    const parsed = Number(value);
    return Number.isFinite(parsed) ? Math.trunc(parsed) : 0;
  }),
);

const report = z.discriminatedUnion('type', [
  z.object({ type: z.literal('report_version'), report: z.object({ version: z.string() }) }),
  z.object({
    type: z.literal('report_progress'),
    report: z.object({
      version: z.optional(z.string()),
      progress: z.object({
        state: z.enum(['downloading', 'burning', 'done', 'fail']),
        percent: z.optional(number),
        result_code: z.optional(number),
        result_msg: z.optional(z.string()),
      }),
    }),
  }),
]);

/** Longest message of a failure that is kept. */
const MESSAGE_LENGTH = 256;

function readJson(payload: Buffer): unknown {
  try {
    return JSON.parse(payload.toString());
  } catch {
    return undefined;
  }
}

/** Takes a report apart; undefined for what is none. */
export function parseReport(payload: Buffer): OtaReport | undefined {
  const { data } = z.safeParse(report, readJson(payload));
  if (!data) return undefined;
  if (data.type === 'report_version') return { kind: 'version', version: data.report.version };
  const { version, progress } = data.report;
  return {
    kind: 'progress',
    version,
    progress: {
      state: progress.state,
      percent: Math.min(Math.max(progress.percent ?? 0, 0), 100),
      resultCode: progress.result_code ?? 0,
      message: (progress.result_msg ?? '').slice(0, MESSAGE_LENGTH),
    },
  };
}
