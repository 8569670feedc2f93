import { createRequire } from 'node:module';
import * as fc from 'fast-check';
import type SdkSign from 'tencentcloud-sdk-nodejs-common/tencentcloud/common/sign.js';
import { describe, expect, it } from 'vitest';
import { signTc3, utcDate } from './tc3.ts';

// Loaded as the CommonJS module that it is: the runner and Node differ in what its import gives.
const { default: published } = createRequire(import.meta.url)(
  'tencentcloud-sdk-nodejs-common/tencentcloud/common/sign.js',
) as { default: typeof SdkSign.default };

describe('signTc3', () => {
  it('gives every step of the worked example of the API document', () => {
    const steps = signTc3({
      secretId: 'AKIDz8krbsJ5yKBZQpn74WFkmLPx3*******',
      secretKey: 'Gu5t9xGARNpq86cd98joQYCN3*******',
      service: 'cvm',
      method: 'POST',
      headers: {
        'Content-Type': 'application/json; charset=utf-8',
        Host: 'cvm.tencentcloudapi.com',
        'X-TC-Action': 'DescribeInstances',
      },
      payload:
        '{"Limit": 1, "Filters": [{"Values": ["\\u672a\\u547d\\u540d"], "Name": "instance-name"}]}',
      timestamp: 1_551_113_065,
    });
    expect(steps).toEqual({
      hashedPayload: '35e9c5b0e3ae67532d3c9f17ead6c90222632e5b1ff7f6e89887f1398934f064',
      signedHeaders: 'content-type;host;x-tc-action',
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
      credentialScope: '2019-02-25/cvm/tc3_request',
      stringToSign: [
        'TC3-HMAC-SHA256',
        '1551113065',
        '2019-02-25/cvm/tc3_request',
        '7019a55be8395899b900fb5564e4200d984910f34794a27cb3fb7d10ff6a1e84',
      ].join('\n'),
      signature: 'be4f67d323c78ab9acb7395e43c0dbcf822a9cfac32fea2449a7bc7726b770a3',
      authorization:
        'TC3-HMAC-SHA256 Credential=AKIDz8krbsJ5yKBZQpn74WFkmLPx3*******/2019-02-25/cvm/tc3_request, SignedHeaders=content-type;host;x-tc-action, Signature=be4f67d323c78ab9acb7395e43c0dbcf822a9cfac32fea2449a7bc7726b770a3',
    });
  });

  it('agrees with the published signer for any secret, service, time and payload', () => {
    const text = fc.string({ unit: 'binary', maxLength: 200 });
    const visible = fc.string({
      unit: fc.constantFrom('A', 'b', 'z', '0', '9'),
      minLength: 1,
      maxLength: 40,
    });
    fc.assert(
      fc.property(
        visible,
        visible,
        fc.constantFrom('iotcloud', 'cvm', 'sts'),
        fc.integer({ min: 0, max: 4_102_444_800 }),
        text,
        (secretId, secretKey, service, timestamp, payload) => {
          const host = `${service}.tencentcloudapi.com`;
          const { authorization } = signTc3({
            secretId,
            secretKey,
            service,
            method: 'POST',
            headers: { host, 'content-type': 'application/json' },
            payload,
            timestamp,
          });
          const expected = published.sign3({
            method: 'POST',
            url: `https://${host}/`,
            // As bytes: a text it would write as JSON, with escapes of its own.
            payload: Buffer.from(payload),
            timestamp,
            service,
            secretId,
            secretKey,
            headers: { 'Content-Type': 'application/json' },
            multipart: false,
            boundary: '',
          });
          expect(authorization).toBe(expected);
        },
      ),
      { numRuns: 500 },
    );
  });

  it('takes another key for the next day, another secret and another service', () => {
    const sign = (timestamp: number, secretKey: string, service: string): string =>
      signTc3({
        secretId: 'id',
        secretKey,
        service,
        method: 'POST',
        headers: { host: 'h' },
        payload: '',
        timestamp,
      }).signature;
    const midnight = Date.UTC(2026, 4, 1) / 1000;
    const all = [
      sign(midnight - 1, 'a', 'iotcloud'),
      sign(midnight, 'a', 'iotcloud'),
      sign(midnight, 'b', 'iotcloud'),
      sign(midnight, 'a', 'cvm'),
    ];
    expect(new Set(all).size).toBe(4);
    expect(sign(midnight, 'a', 'iotcloud')).toBe(all[1]);
  });
});

describe('utcDate', () => {
  it('turns over at midnight UTC, whatever was asked before', () => {
    const midnight = Date.UTC(2026, 11, 31) / 1000;
    expect(utcDate(midnight - 1)).toBe('2026-12-30');
    expect(utcDate(midnight)).toBe('2026-12-31');
    expect(utcDate(midnight + 86_399)).toBe('2026-12-31');
    expect(utcDate(midnight + 86_400)).toBe('2027-01-01');
    expect(utcDate(midnight - 1)).toBe('2026-12-30');
  });
});
