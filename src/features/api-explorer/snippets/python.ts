import { DEFAULT_HOST, literal, quoted, type Call, type Literals } from './snippet.ts';

const PYTHON: Literals = {
  true: 'True',
  false: 'False',
  null: 'None',
  key: (name) => `${quoted(name)}: `,
  bigint: (value) => value.toString(),
};

/** A Python 3 script that calls the action with tencentcloud-sdk-python. */
export function pythonSnippet({ action, params, endpoint }: Call): string {
  const { scheme, host, region } = endpoint;
  const own = host !== DEFAULT_HOST;
  const http = scheme === 'http' ? ', protocol="http"' : '';
  return `# pip install tencentcloud-sdk-python
import json
import os

from tencentcloud.common import credential
${own ? 'from tencentcloud.common.profile.client_profile import ClientProfile\nfrom tencentcloud.common.profile.http_profile import HttpProfile\n' : ''}from tencentcloud.iotcloud.v20210408 import iotcloud_client, models

cred = credential.Credential(
    os.environ.get("TENCENTCLOUD_SECRET_ID", "YOUR_SECRET_ID"),
    os.environ.get("TENCENTCLOUD_SECRET_KEY", "YOUR_SECRET_KEY"),
)
${
  own
    ? `profile = ClientProfile(httpProfile=HttpProfile(endpoint=${quoted(host)}${http}))
client = iotcloud_client.IotcloudClient(cred, ${quoted(region)}, profile)`
    : `client = iotcloud_client.IotcloudClient(cred, ${quoted(region)})`
}

params = ${literal(params, PYTHON)}
request = models.${action}Request()
request.from_json_string(json.dumps(params))
print(client.${action}(request).to_json_string(indent=2))
`;
}
