import { spawn } from 'node:child_process';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { nodeSnippet } from './node.ts';
import { AWKWARD_JSON, awkwardCall } from './testing/calls.ts';
import { hear, type Hearing } from './testing/hearing.ts';

/** The SDK's client for the service, as the full package derives it from the common one. */
const SDK = `
import { CommonClient } from 'tencentcloud-sdk-nodejs-common';
class Client extends CommonClient {
  constructor(settings) { super('iotcloud.tencentcloudapi.com', '2021-04-08', settings); }
  CreateDevice(params) { return this.request('CreateDevice', params); }
}
const tencentcloud = { iotcloud: { v20210408: { Client } } };
`;

/** Leads the name that the SDK signs for to this machine, as an entry in the hosts file would. */
const HOSTS = `
import dns from 'node:dns';
const { lookup } = dns;
dns.lookup = (name, ...rest) => lookup(name === 'iotcloud.localhost' ? '127.0.0.1' : name, ...rest);
`;

function run(script: string): Promise<string> {
  const env = { ...process.env, TENCENTCLOUD_SECRET_ID: 'id', TENCENTCLOUD_SECRET_KEY: 'key' };
  const child = spawn(process.execPath, ['--input-type=module', '-'], { env });
  let out = '';
  child.stdout.on('data', (part) => (out += String(part)));
  child.stderr.on('data', (part) => (out += String(part)));
  child.stdin.end(script);
  return new Promise((resolve) => child.on('close', () => resolve(out)));
}

describe('the Node module', () => {
  let hearing: Hearing;
  beforeAll(async () => {
    hearing = await hear();
  });
  afterAll(() => hearing.close());

  it('sends the exact parameters with the published SDK', async () => {
    const module = nodeSnippet(awkwardCall(`127.0.0.1:${hearing.port}`));
    const [importLine = '', ...others] = module
      .split('\n')
      .filter((line) => line.startsWith('import '));
    expect(importLine).toBe('import tencentcloud from "tencentcloud-sdk-nodejs";');
    expect(others).toEqual([]);
    const out = await run(HOSTS + module.replace(importLine, SDK));
    expect(out).toContain(`RequestId: 'r-1'`);
    const heard = hearing.heard.at(-1);
    expect(heard?.body).toBe(AWKWARD_JSON);
    expect(heard?.headers['x-tc-action']).toBe('CreateDevice');
    expect(heard?.headers['x-tc-region']).toBe('ap-guangzhou');
    expect(heard?.headers.authorization).toContain('/iotcloud/tc3_request');
  });

  it('needs no settings for the default endpoint, and names another one', () => {
    expect(nodeSnippet(awkwardCall('iotcloud.tencentcloudapi.com'))).not.toContain('profile');
    expect(nodeSnippet(awkwardCall('iotcloud.intl.tencentcloudapi.com'))).toContain(
      'endpoint: "iotcloud.intl.tencentcloudapi.com"',
    );
  });
});
