import { AnswerError } from '../errors.ts';

// The classes of the design, most specific first; the first match decides.
const BY_PATTERN: readonly (readonly [RegExp, number])[] = [
  [/AlreadyExist$/, 409],
  [/^FailedOperation\.UpdateVersionNotMatch$/, 409],
  [/^FailedOperation\.RRPCTimeout$/, 504],
  // The console's own credentials or its address are wrong: nothing the browser sent.
  [/^(AuthFailure|IpInBlacklist|IpNotInWhitelist)\b/, 502],
  [/^(ResourceNotFound|NoSuchProduct)\b/, 404],
  [/^(RequestLimitExceeded|LimitExceeded)\b/, 429],
  [/^RequestSizeLimitExceeded\b/, 413],
  [/^InvalidParameter(Value)?\b/, 400],
  [/^(MissingParameter|UnknownParameter|InvalidRequest|InvalidAction|ActionOffline)\b/, 400],
  [/^(NoSuchVersion|UnsupportedProtocol|UnsupportedRegion|DryRunOperation)\b/, 400],
  [/^(UnauthorizedOperation|OperationDenied)\b/, 403],
  [/^(InternalError|ResponseSizeLimitExceeded)\b/, 502],
  [/^ServiceUnavailable\b/, 503],
  [/^UnsupportedOperation$/, 501],
  [
    /^(UnsupportedOperation|FailedOperation|ResourceInUse|ResourceInsufficient|ResourceUnavailable)\b/,
    409,
  ],
];

const RETRYABLE =
  /^(InternalError|RequestLimitExceeded|ServiceUnavailable|FailedOperation\.RRPCTimeout)\b/;

const statusCache = new Map<string, number>();
const CACHE_LIMIT = 1000;

/**
 * The HTTP status for an error code of the cloud.
 * @returns 502 for a code that belongs to no known class.
 */
export function statusOf(code: string): number {
  const known = statusCache.get(code);
  if (known !== undefined) return known;
  const status = BY_PATTERN.find(([pattern]) => pattern.test(code))?.[1] ?? 502;
  // Codes come from the other side, so the cache must not grow with them.
  if (statusCache.size < CACHE_LIMIT) statusCache.set(code, status);
  return status;
}

/** What the cloud answered, as an error of ours: same code, message and RequestId. */
export function cloudError(code: string, message: string, requestId: string): AnswerError {
  return new AnswerError(statusOf(code), code, message, {
    requestId,
    retryable: RETRYABLE.test(code),
  });
}
