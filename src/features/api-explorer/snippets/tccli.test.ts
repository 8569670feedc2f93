import { spawnSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { tccliSnippet } from './tccli.ts';
import { awkwardCall } from './testing/calls.ts';

/** What a shell would hand to the program. */
function argumentsOf(command: string): string[] {
  const shell = spawnSync('sh', ['-c', `tccli() { printf '%s\\0' "$@"; }\n${command}`]);
  expect(shell.stderr.toString()).toBe('');
  return shell.stdout.toString().split('\0').slice(0, -1);
}

describe('the tccli command', () => {
  it('hands over the exact parameters', () => {
    const call = awkwardCall('iotcloud.tencentcloudapi.com');
    expect(argumentsOf(tccliSnippet(call))).toEqual([
      'iotcloud',
      'CreateDevice',
      '--version',
      '2021-04-08',
      '--region',
      'ap-guangzhou',
      '--ProductId',
      'ABCDE12345',
      '--DeviceName',
      call.params['DeviceName'],
      '--Attribute',
      '{"Tags":[{"Tag":"a","Type":2,"Value":"-1","Name":""}]}',
      '--Isp',
      '18446744073709551615',
      '--DefinedPsk',
      '<DefinedPsk>',
    ]);
  });

  it('keeps a value with a leading dash from being an option, and writes truth as Python does', () => {
    const call = {
      ...awkwardCall('iotcloud.tencentcloudapi.com'),
      params: { A: '-x', B: -1, C: true },
    };
    expect(argumentsOf(tccliSnippet(call)).slice(-4)).toEqual(['--A=-x', '--B=-1', '--C', 'True']);
  });

  it('names an endpoint of its own, and says that plain HTTP is out of reach', () => {
    expect(tccliSnippet(awkwardCall('iotcloud.intl.tencentcloudapi.com'))).toContain(
      '--endpoint iotcloud.intl.tencentcloudapi.com',
    );
    expect(tccliSnippet(awkwardCall('127.0.0.1:8081'))).toMatch(/^# tccli speaks HTTPS only/);
  });
});
