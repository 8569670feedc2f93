import { AnswerError, consoleError } from '../errors.ts';
import { DeadlineError } from './exchange.ts';

const TIMEOUTS = new Set(['UND_ERR_HEADERS_TIMEOUT', 'UND_ERR_BODY_TIMEOUT']);
// Raised before a single byte of the request has left.
const NOT_SENT = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
]);

function errnoOf(error: unknown): string {
  if (typeof error !== 'object' || error === null || !('code' in error)) return '';
  return typeof error.code === 'string' ? error.code : '';
}

const UNKNOWN_OUTCOME = ' Whether it was done is not known: look before trying again.';

/**
 * What a failed exchange means for the caller.
 * @param write a write that may have been done is not safe to repeat, and the answer says so.
 * @returns the error to answer; one that has a meaning already is passed on as it is.
 */
export function networkError(error: unknown, write: boolean): unknown {
  if (error instanceof AnswerError) return error;
  const code = errnoOf(error);
  if (code === 'UND_ERR_RES_EXCEEDED_MAX_SIZE') {
    return consoleError(502, 'Console.UpstreamInvalid', 'The answer of IoT Hub is too large.', {
      cause: error,
    });
  }
  const notSent = NOT_SENT.has(code);
  const options = { cause: error, retryable: notSent || !write };
  const doubt = write && !notSent ? UNKNOWN_OUTCOME : '';
  if (error instanceof DeadlineError || TIMEOUTS.has(code) || code === 'UND_ERR_CONNECT_TIMEOUT') {
    const message = `IoT Hub did not answer in time.${doubt}`;
    return consoleError(504, 'Console.UpstreamTimeout', message, options);
  }
  if (code === '') return error;
  const message = `IoT Hub could not be reached (${code}).${doubt}`;
  return consoleError(502, 'Console.UpstreamUnreachable', message, options);
}

/** Whether trying a read again may help; waiting out a time-out once more would not. */
export function worthRetrying(error: unknown): boolean {
  if (!(error instanceof AnswerError)) return false;
  return (
    error.code === 'Console.UpstreamUnreachable' ||
    /^(InternalError|RequestLimitExceeded)\b/.test(error.code)
  );
}
