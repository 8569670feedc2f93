import type { LogLine } from '../store/logs.ts';

/** The behaviour log: what devices did, and what was done to them. */
export interface ActLine extends LogLine {
  readonly request_id: string;
  readonly scene: string;
  readonly content: string;
  readonly result: string;
}

/** The content log: the messages themselves. */
export interface PayloadLine extends LogLine {
  readonly request_id: string;
  readonly source_type: string;
  readonly source_name: string;
  readonly topic: string;
  readonly payload: Uint8Array;
}

/** The device log: lines that devices sent in. */
export interface SdkLine extends LogLine {
  readonly level: string;
  readonly content: string;
}

export const ACT_COLUMNS = [
  'time_ms',
  'product',
  'device',
  'request_id',
  'scene',
  'content',
  'result',
] as const satisfies (keyof ActLine)[];

export const PAYLOAD_COLUMNS = [
  'time_ms',
  'product',
  'device',
  'request_id',
  'source_type',
  'source_name',
  'topic',
  'payload',
] as const satisfies (keyof PayloadLine)[];

export const SDK_COLUMNS = [
  'time_ms',
  'product',
  'device',
  'level',
  'content',
] as const satisfies (keyof SdkLine)[];
