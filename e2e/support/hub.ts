import { Agent } from 'node:http';
import { CommonClient } from 'tencentcloud-sdk-nodejs-common';
import { environment } from './environment.ts';

// Names under `localhost` mean the loopback (RFC 6761), which not every resolver knows, so the
// socket is told where to go.
const agent = new Agent({ keepAlive: false });
const connect = agent.createConnection.bind(agent);
agent.createConnection = (to, done) => connect({ ...to, host: '127.0.0.1' }, done);

const client = new CommonClient(`iotcloud.localhost:${environment.hubPort}`, '2021-04-08', {
  credential: { secretId: environment.secretId, secretKey: environment.secretKey },
  region: 'ap-guangzhou',
  profile: { httpProfile: { protocol: 'http://', agent } },
});

/**
 * Another client of the same hub: what somebody else does while a page is open.
 * @throws the SDK's exception with the cloud's code.
 */
export function callHub(action: string, params: object): Promise<Record<string, unknown>> {
  return client.request(action, params);
}

/** A new product with an id of its own, so that tests do not meet each other's data. */
export async function createProduct(
  name: string,
  properties: Record<string, unknown> = {},
): Promise<string> {
  const answer = await callHub('CreateProduct', {
    ProductName: `${name}-${Date.now().toString(36)}${Math.random().toString(36).slice(2, 6)}`,
    ProductProperties: { EncryptionType: '2', Format: 'json', ProductType: 0, ...properties },
  });
  return String(answer['ProductId']);
}
