import * as z from 'zod/mini';

/** The one error shape of every answer of the console server that is not a success. */
export const errorBody = z.object({
  error: z.object({
    /** A code of the cloud (`ResourceNotFound.DeviceNotExist`) or of the console (`Console.NotSignedIn`). */
    code: z.string(),
    message: z.string(),
    requestId: z.string(),
    /** Where the body breaks the contract: the path of the field and what is wrong with it. */
    fields: z.optional(z.array(z.object({ path: z.string(), message: z.string() }))),
    retryable: z.boolean(),
  }),
});
export type ErrorBody = z.output<typeof errorBody>;

/** Codes that the console server itself answers, beside the cloud's own. */
export const CONSOLE_ERRORS = [
  'Console.NotSignedIn',
  'Console.WrongCredentials',
  'Console.TooManyAttempts',
  'Console.LinkUsed',
  'Console.Forbidden',
  'Console.CrossSite',
  'Console.UnknownHost',
  'Console.UnknownConnection',
  'Console.UnknownAction',
  'Console.InvalidBody',
  'Console.BodyTooLarge',
  'Console.UnsupportedMediaType',
  'Console.NotFound',
  'Console.UpstreamTimeout',
  'Console.UpstreamUnreachable',
  'Console.UpstreamInvalid',
  'Console.AuditUnavailable',
  'Console.Stopping',
  'Console.Internal',
] as const;
export type ConsoleErrorCode = (typeof CONSOLE_ERRORS)[number];
