import { describe, expect, it } from 'vitest';
import { BUSINESS_ERRORS, COMMON_ERRORS } from '#src/contract/errors/codes.ts';
import { cloudError, statusOf } from './status.ts';

describe('statusOf', () => {
  it.each([
    ['AuthFailure.SignatureFailure', 502],
    ['AuthFailure.UnauthorizedOperation', 502],
    ['IpNotInWhitelist', 502],
    ['ResourceNotFound', 404],
    ['ResourceNotFound.DeviceNotExist', 404],
    ['LimitExceeded.DeviceExceedLimit', 429],
    ['RequestLimitExceeded', 429],
    ['RequestLimitExceeded.UinLimitExceeded', 429],
    ['FailedOperation.UpdateVersionNotMatch', 409],
    ['InvalidParameterValue.ProductAlreadyExist', 409],
    ['InvalidParameterValue.TopicPolicyAlreadyExist', 409],
    ['InvalidParameter', 400],
    ['InvalidParameterValue.InvalidJSON', 400],
    ['MissingParameter', 400],
    ['UnknownParameter', 400],
    ['InternalError', 502],
    ['InternalError.DBOperationError', 502],
    ['ServiceUnavailable', 503],
    ['FailedOperation.RRPCTimeout', 504],
    ['FailedOperation.DeviceOffline', 409],
    ['UnauthorizedOperation.DevicesExistUnderProduct', 403],
    ['UnsupportedOperation', 501],
    ['UnsupportedOperation.ClientCertAlreadyGot', 409],
    ['RequestSizeLimitExceeded', 413],
    ['Whatever.Else', 502],
  ])('%s is %i', (code, status) => {
    expect(statusOf(code)).toBe(status);
  });

  it('knows a class for each published code', () => {
    const unknown = [...COMMON_ERRORS, ...BUSINESS_ERRORS].filter(
      (code) =>
        statusOf(code) === 502 &&
        !/^(AuthFailure|InternalError|IpInBlacklist|IpNotInWhitelist|ResponseSize)/.test(code),
    );
    expect(unknown).toEqual([]);
  });
});

describe('cloudError', () => {
  it('keeps code, message and RequestId and says whether to try again', () => {
    expect(cloudError('InternalError', 'oops', 'r-1')).toMatchObject({
      status: 502,
      code: 'InternalError',
      message: 'oops',
      requestId: 'r-1',
      retryable: true,
    });
    expect(cloudError('InvalidParameterValue', '', '').retryable).toBe(false);
    expect(cloudError('RequestLimitExceeded.IPLimitExceeded', '', '').retryable).toBe(true);
  });
});
