import { spawnSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { pythonSnippet } from './python.ts';
import { AWKWARD_JSON, awkwardCall } from './testing/calls.ts';

/** Stands where the SDK is: tells how it was called. */
const SDK = `
import sys, types
def module(name, **members):
    sys.modules[name] = types.SimpleNamespace(**members)
    return sys.modules[name]
class Request:
    def from_json_string(self, text): self.text = text
class Answer:
    def to_json_string(self, **options): return ''
class Client:
    def __init__(self, *settings): print(*settings)
    def CreateDevice(self, request):
        print(json.dumps(json.loads(request.text), ensure_ascii=False, separators=(',', ':')))
        return Answer()
credential = types.SimpleNamespace(Credential=lambda *keys: keys)
module('tencentcloud'); module('tencentcloud.common', credential=credential)
module('tencentcloud.common.profile')
module('tencentcloud.common.profile.client_profile', ClientProfile=lambda **settings: settings)
module('tencentcloud.common.profile.http_profile', HttpProfile=lambda **settings: settings)
module('tencentcloud.iotcloud')
module('tencentcloud.iotcloud.v20210408',
    iotcloud_client=types.SimpleNamespace(IotcloudClient=Client),
    models=types.SimpleNamespace(CreateDeviceRequest=Request))
`;

const hasPython = spawnSync('python3', ['--version']).status === 0;

describe('the Python script', () => {
  it.skipIf(!hasPython)('gives the exact parameters to the SDK', () => {
    const env = { ...process.env, PYTHONIOENCODING: 'utf-8', TENCENTCLOUD_SECRET_ID: 'id' };
    const input = SDK + pythonSnippet(awkwardCall('127.0.0.1:8081'));
    const run = spawnSync('python3', ['-'], { input, env });
    expect(run.stderr.toString()).toBe('');
    expect(run.stdout.toString().trimEnd().split('\n')).toEqual([
      `('id', 'YOUR_SECRET_KEY') ap-guangzhou {'httpProfile': {'endpoint': '127.0.0.1:8081', 'protocol': 'http'}}`,
      AWKWARD_JSON,
    ]);
  });

  it('reads as a person would write it', () => {
    const call = awkwardCall('iotcloud.tencentcloudapi.com');
    const params = { On: true, Off: false, List: ['a'], None: [], Empty: {} };
    expect(pythonSnippet({ ...call, params })).toBe(`# pip install tencentcloud-sdk-python
import json
import os

from tencentcloud.common import credential
from tencentcloud.iotcloud.v20210408 import iotcloud_client, models

cred = credential.Credential(
    os.environ.get("TENCENTCLOUD_SECRET_ID", "YOUR_SECRET_ID"),
    os.environ.get("TENCENTCLOUD_SECRET_KEY", "YOUR_SECRET_KEY"),
)
client = iotcloud_client.IotcloudClient(cred, "ap-guangzhou")

params = {
  "On": True,
  "Off": False,
  "List": [
    "a",
  ],
  "None": [],
  "Empty": {},
}
request = models.CreateDeviceRequest()
request.from_json_string(json.dumps(params))
print(client.CreateDevice(request).to_json_string(indent=2))
`);
  });
});
