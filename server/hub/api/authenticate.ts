import { CloudError } from './cloud-error.ts';
import { header, type Credentials, type Incoming, type Signed } from './incoming.ts';
import { verifyV1 } from './signature-v1.ts';
import { verifyV3 } from './signature-v3.ts';

/** Largest requests in bytes (API document, request structure). */
export const MAX_GET_BYTES = 32 * 1024;
export const MAX_V1_BYTES = 1024 * 1024;
export const MAX_BODY_BYTES = 10 * 1024 * 1024;

const tooLarge = (limit: number): CloudError =>
  new CloudError('RequestSizeLimitExceeded', `The limit is ${limit} bytes.`);

/**
 * Finds out how a request is signed, and checks the signature.
 * @param now Unix milliseconds.
 * @throws CloudError with the cloud's own code.
 */
export function authenticate(request: Incoming, credentials: Credentials, now: number): Signed {
  const v3 = header(request, 'authorization') !== '' || header(request, 'x-tc-action') !== '';
  if (request.method === 'GET') {
    if (request.query.length > MAX_GET_BYTES) throw tooLarge(MAX_GET_BYTES);
    return v3 ? verifyV3(request, credentials, now) : verifyV1(request, credentials, now);
  }
  const type = (header(request, 'content-type').split(';')[0] ?? '').trim().toLowerCase();
  switch (type) {
    case 'application/json':
      return verifyV3(request, credentials, now);
    case 'application/x-www-form-urlencoded':
      if (v3) {
        throw new CloudError('InvalidRequest', 'Signature v3 takes application/json.');
      }
      if (request.body.length > MAX_V1_BYTES) throw tooLarge(MAX_V1_BYTES);
      return verifyV1(request, credentials, now);
    case 'multipart/form-data':
      throw new CloudError(
        'InvalidRequest',
        'No action of this service takes multipart/form-data.',
      );
    default:
      throw new CloudError(
        'InvalidRequest',
        'Content-Type must be application/json, or application/x-www-form-urlencoded with signature v1.',
      );
  }
}
