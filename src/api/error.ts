import type { ErrorBody } from '#src/contract/console/error.ts';

type Details = ErrorBody['error'];

/** What went wrong with a call, in the one shape that all of the app understands. */
export class ApiError extends Error {
  override readonly name = 'ApiError';
  readonly code: string;
  readonly requestId: string;
  /** HTTP status of the console server; 0 where it did not answer at all. */
  readonly status: number;
  readonly fields: NonNullable<Details['fields']>;
  readonly retryable: boolean;

  constructor(status: number, details: Details) {
    super(details.message);
    this.status = status;
    this.code = details.code;
    this.requestId = details.requestId;
    this.fields = details.fields ?? [];
    this.retryable = details.retryable;
  }
}

/** Codes of failures that happen before an answer of the server can be read. */
export const OFFLINE_CODE = 'Console.Unreachable';
export const BAD_ANSWER_CODE = 'Console.BadAnswer';
/** A fault of the browser app itself. */
export const APP_ERROR_CODE = 'Console.AppError';

/** Any thrown value as an `ApiError`, so that every view can show code and RequestId. */
export function toApiError(error: unknown): ApiError {
  if (error instanceof ApiError) return error;
  const message = error instanceof Error ? error.message : String(error);
  return new ApiError(0, { code: APP_ERROR_CODE, message, requestId: '', retryable: false });
}
