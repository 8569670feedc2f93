import { DEFAULT_HOST, literal, quoted, SERVICE, type Call, type Literals } from './snippet.ts';

const JAVASCRIPT: Literals = {
  true: 'true',
  false: 'false',
  null: 'null',
  key: (name) => `${/^[A-Za-z_]\w*$/.test(name) ? name : quoted(name)}: `,
  bigint: (value) => `${value}n`,
};

/** Lines of the client's settings that differ from the SDK's defaults. */
function profile({ scheme, host }: Call['endpoint']): string {
  if (host === DEFAULT_HOST) return '';
  if (scheme === 'https') {
    return `  profile: { httpProfile: { endpoint: ${quoted(host)} } },\n`;
  }
  const port = /:\d+$/.exec(host)?.[0] ?? '';
  return `  // The SDK signs for the service that the first label of the host names. Where this name does
  // not resolve, add it to the hosts file with the address 127.0.0.1.
  profile: { httpProfile: { endpoint: ${quoted(`${SERVICE}.localhost${port}`)}, protocol: "http://" } },
`;
}

/** An ES module that calls the action with tencentcloud-sdk-nodejs. */
export function nodeSnippet({ action, params, endpoint }: Call): string {
  return `// npm install tencentcloud-sdk-nodejs
import tencentcloud from "tencentcloud-sdk-nodejs";

const client = new tencentcloud.iotcloud.v20210408.Client({
  credential: {
    secretId: process.env.TENCENTCLOUD_SECRET_ID ?? "YOUR_SECRET_ID",
    secretKey: process.env.TENCENTCLOUD_SECRET_KEY ?? "YOUR_SECRET_KEY",
  },
  region: ${quoted(endpoint.region)},
${profile(endpoint)}});

const response = await client.${action}(${literal(params, JAVASCRIPT)});
console.log(response);
`;
}
