import { createHmac } from 'node:crypto';
import { createRequire } from 'node:module';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { v1Signature, v1StringToSign } from './signature-v1.ts';
import { utcDay, v3Steps } from './signature-v3.ts';

interface SdkSigner {
  sign3(request: Readonly<Record<string, unknown>>): string;
}

// CommonJS that says it is a module: by `require` its default export is where it says it is.
const { default: sdkSigner }: { default: SdkSigner } = createRequire(import.meta.url)(
  'tencentcloud-sdk-nodejs-common/tencentcloud/common/sign.js',
);

// The worked examples of the API document; its masked keys stand for seven asterisks.
const secretKey = 'Gu5t9xGARNpq86cd98joQYCN3*******';

describe('signature v3', () => {
  const payload =
    '{"Limit": 1, "Filters": [{"Values": ["\\u672a\\u547d\\u540d"], "Name": "instance-name"}]}';

  it('gives every intermediate value of the worked example', () => {
    const steps = v3Steps(secretKey, {
      method: 'POST',
      query: '',
      headers: [
        ['content-type', 'application/json; charset=utf-8'],
        ['host', 'cvm.tencentcloudapi.com'],
        ['x-tc-action', 'describeinstances'],
      ],
      payload,
      timestamp: 1551113065,
      service: 'cvm',
    });
    expect(steps).toEqual({
      hashedPayload: '35e9c5b0e3ae67532d3c9f17ead6c90222632e5b1ff7f6e89887f1398934f064',
      canonicalRequest: [
        'POST',
        '/',
        '',
        'content-type:application/json; charset=utf-8',
        'host:cvm.tencentcloudapi.com',
        'x-tc-action:describeinstances',
        '',
        'content-type;host;x-tc-action',
        '35e9c5b0e3ae67532d3c9f17ead6c90222632e5b1ff7f6e89887f1398934f064',
      ].join('\n'),
      hashedCanonicalRequest: '7019a55be8395899b900fb5564e4200d984910f34794a27cb3fb7d10ff6a1e84',
      stringToSign: [
        'TC3-HMAC-SHA256',
        '1551113065',
        '2019-02-25/cvm/tc3_request',
        '7019a55be8395899b900fb5564e4200d984910f34794a27cb3fb7d10ff6a1e84',
      ].join('\n'),
      signature: 'be4f67d323c78ab9acb7395e43c0dbcf822a9cfac32fea2449a7bc7726b770a3',
    });
  });

  it('agrees with the signer of the published SDK for any key, time and body', () => {
    const timestamps = fc.integer({ min: 0, max: 4_000_000_000 });
    const bodies = fc.uint8Array({ minLength: 1 }).map((bytes) => Buffer.from(bytes));
    fc.assert(
      fc.property(fc.string(), timestamps, bodies, (key, timestamp, body) => {
        const theirs = sdkSigner.sign3({
          method: 'POST',
          url: 'https://iotcloud.tencentcloudapi.com/',
          payload: body,
          timestamp,
          service: 'iotcloud',
          secretId: 'AKIDexample',
          secretKey: key,
          headers: { 'Content-Type': 'application/json' },
        });
        const { signature } = v3Steps(key, {
          method: 'POST',
          query: '',
          headers: [
            ['content-type', 'application/json'],
            ['host', 'iotcloud.tencentcloudapi.com'],
          ],
          payload: body,
          timestamp,
          service: 'iotcloud',
        });
        expect(theirs.endsWith(`Signature=${signature}`)).toBe(true);
        expect(theirs).toContain(`/${utcDay(timestamp)}/iotcloud/tc3_request`);
      }),
    );
  });
});

describe('signature v1', () => {
  const entries = [
    ['Nonce', '11886'],
    ['Action', 'DescribeInstances'],
    ['InstanceIds.0', 'ins-09dx96dg'],
    ['Limit', '20'],
    ['Offset', '0'],
    ['Region', 'ap-guangzhou'],
    ['Signature', 'left out of what is signed'],
    ['SecretId', 'AKIDz8krbsJ5yKBZQpn74WFkmLPx3*******'],
    ['Timestamp', '1465185768'],
    ['Version', '2017-03-12'],
  ] as const;
  const text =
    'GETcvm.tencentcloudapi.com/?Action=DescribeInstances&InstanceIds.0=ins-09dx96dg&Limit=20&Nonce=11886&Offset=0&Region=ap-guangzhou&SecretId=AKIDz8krbsJ5yKBZQpn74WFkmLPx3*******&Timestamp=1465185768&Version=2017-03-12';

  it('gives the text to sign and the signature of the worked example', () => {
    expect(v1StringToSign('GET', 'cvm.tencentcloudapi.com', entries)).toBe(text);
    expect(v1Signature(secretKey, 'sha1', text)).toBe('zmmjn35mikh6pM3V7sUEuX4wyYM=');
  });

  it('signs the same text with HMAC-SHA256', () => {
    const expected = createHmac('sha256', secretKey).update(text).digest('base64');
    expect(v1Signature(secretKey, 'sha256', text)).toBe(expected);
  });
});
