import type { ErrorCode } from '#src/contract/errors/codes.ts';

/** An answer with an error code of the cloud; anything else that is thrown becomes `InternalError`. */
export class CloudError extends Error {
  override name = 'CloudError';
  readonly code: ErrorCode;
  /** What the message is about (a parameter or an object); it must not hold a secret. */
  readonly detail: string;

  /**
   * @param detail added to the message of the code; empty where the message says all.
   */
  constructor(code: ErrorCode, detail = '') {
    super(code);
    this.code = code;
    this.detail = detail;
  }
}
