import type { ConsoleErrorCode } from '../console/error.ts';
import type { ErrorCode } from './codes.ts';

/** What an error code means: each of the three is one or two short sentences. */
export interface Explanation {
  /** What happened. */
  readonly what: string;
  /** Why, most likely. */
  readonly cause: string;
  /** What to do now. */
  readonly next: string;
}

type ExplainedCode = ErrorCode | ConsoleErrorCode;

export interface Explanations {
  readonly byCode: Readonly<Record<ExplainedCode, Explanation>>;
  /** For a code that is not known at all. */
  readonly general: Explanation;
}

type Under<Prefix extends string> = Extract<ExplainedCode, Prefix | `${Prefix}.${string}`>;

// The families the texts are split into, one file each; together they are all codes.
export type FailedOperationCode = Under<'FailedOperation'>;
export type InvalidParameterCode = Under<'InvalidParameter' | 'InvalidParameterValue'>;
export type LimitCode = Under<'LimitExceeded'>;
export type NotFoundCode = Under<'ResourceNotFound'>;
export type DeniedCode = Under<
  'OperationDenied' | 'UnauthorizedOperation' | 'UnsupportedOperation'
>;
export type RequestCode = Exclude<
  ErrorCode,
  FailedOperationCode | InvalidParameterCode | LimitCode | NotFoundCode | DeniedCode
>;
