import sdkSign from 'tencentcloud-sdk-nodejs-common/tencentcloud/common/sign.js';
import { signTc3 } from '#server/console/cloud/tc3.ts';
import { type BenchResult, median } from '../support/result.ts';

const CONTENT_TYPE = 'application/json';
const HOST = 'iotcloud.tencentcloudapi.com';
// As bytes: a text the SDK would write as JSON once more, which is not its signer's work.
const PAYLOAD = Buffer.from(
  JSON.stringify({ ProductId: 'ABCDE12345', Offset: 0, Limit: 250, DeviceName: 'sensor-0001' }),
);
const SECRET = { secretId: 'AKIDexample', secretKey: 'example-secret-key-for-the-benchmark' };
const ROUNDS = 7;
const ROUND_MS = 400;

function ours(timestamp: number): string {
  return signTc3({
    ...SECRET,
    service: 'iotcloud',
    method: 'POST',
    headers: { 'content-type': CONTENT_TYPE, host: HOST },
    payload: PAYLOAD,
    timestamp,
  }).authorization;
}

function theirs(timestamp: number): string {
  return sdkSign.default.sign3({
    ...SECRET,
    service: 'iotcloud',
    method: 'POST',
    url: `https://${HOST}/`,
    headers: { 'Content-Type': CONTENT_TYPE },
    payload: PAYLOAD,
    timestamp,
    multipart: false,
    boundary: '',
  });
}

/** @returns signatures per second; a new timestamp every hundred, as under load. */
function rate(sign: (timestamp: number) => string): number {
  const start = performance.now();
  let timestamp = 1_760_000_000;
  let count = 0;
  let elapsed = 0;
  while (elapsed < ROUND_MS) {
    for (let i = 0; i < 100; i += 1) sign(timestamp);
    count += 100;
    timestamp += 1;
    elapsed = performance.now() - start;
  }
  return (count / elapsed) * 1000;
}

/** Signatures per second against the published SDK's signer. */
export async function run(): Promise<BenchResult> {
  if (ours(1_760_000_000) !== theirs(1_760_000_000)) throw new Error('The signatures differ');
  rate(ours);
  rate(theirs);
  const pairs = Array.from({ length: ROUNDS }, () => ({ ours: rate(ours), sdk: rate(theirs) }));
  const figure = median(pairs.map((pair) => pair.ours));
  const sdk = median(pairs.map((pair) => pair.sdk));
  return {
    name: 'sign',
    figure,
    unit: 'signatures/s',
    ratio: figure / sdk,
    baseline: "the published SDK's signer",
    detail: { 'published SDK, signatures/s': Math.round(sdk) },
  };
}
