import type { ConsoleErrorCode, ErrorBody } from '#src/contract/console/error.ts';

export interface FieldError {
  readonly path: string;
  readonly message: string;
}

interface ErrorOptions {
  readonly requestId?: string;
  readonly fields?: readonly FieldError[];
  readonly retryable?: boolean;
  /** Seconds, sent as `Retry-After`. */
  readonly retryAfter?: number;
  readonly cause?: unknown;
}

/** An answer that is not a success: what the browser is told, and the HTTP status it comes with. */
export class AnswerError extends Error {
  readonly status: number;
  readonly code: string;
  /** The cloud's RequestId; empty where the console itself answers. */
  readonly requestId: string;
  readonly fields: readonly FieldError[] | undefined;
  readonly retryable: boolean;
  readonly retryAfter: number | undefined;

  constructor(status: number, code: string, message: string, options: ErrorOptions = {}) {
    super(message, { cause: options.cause });
    this.name = 'AnswerError';
    this.status = status;
    this.code = code;
    this.requestId = options.requestId ?? '';
    this.fields = options.fields;
    this.retryable = options.retryable ?? false;
    this.retryAfter = options.retryAfter;
  }
}

/** An error of the console server itself; its code is one of `CONSOLE_ERRORS`. */
export function consoleError(
  status: number,
  code: ConsoleErrorCode,
  message: string,
  options?: ErrorOptions,
): AnswerError {
  return new AnswerError(status, code, message, options);
}

/**
 * The one error shape of every answer.
 * @param fallbackId the console's own request id, for errors that the cloud did not answer.
 */
export function errorBodyOf(error: AnswerError, fallbackId: string): ErrorBody {
  return {
    error: {
      code: error.code,
      message: error.message,
      requestId: error.requestId || fallbackId,
      ...(error.fields && { fields: [...error.fields] }),
      retryable: error.retryable,
    },
  };
}
