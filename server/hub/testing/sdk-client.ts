import { Agent } from 'node:http';
import { CommonClient } from 'tencentcloud-sdk-nodejs-common';
import type { TestHub } from './test-hub.ts';

export interface SdkOptions {
  readonly signMethod?: 'TC3-HMAC-SHA256' | 'HmacSHA1' | 'HmacSHA256';
  readonly reqMethod?: 'POST' | 'GET';
  readonly language?: 'zh-CN' | 'en-US';
  readonly secretId?: string;
  readonly secretKey?: string;
  readonly token?: string;
  readonly region?: string;
}

/**
 * The published SDK, pointed at a hub by a host name of the cloud's kind. Names under `localhost`
 * mean the loopback (RFC 6761), which not every resolver knows, so the socket is told where to go.
 */
export function sdkClient(hub: TestHub, options: SdkOptions = {}): CommonClient {
  const agent = new Agent({ keepAlive: false });
  const create = agent.createConnection.bind(agent);
  agent.createConnection = (to, done) => create({ ...to, host: '127.0.0.1', port: hub.port }, done);
  const { secretId, secretKey } = { ...hub.credentials, ...options };
  return new CommonClient(`iotcloud.localhost:${hub.port}`, '2021-04-08', {
    credential: { secretId, secretKey, ...(options.token ? { token: options.token } : {}) },
    region: options.region ?? 'ap-guangzhou',
    profile: {
      signMethod: options.signMethod ?? 'TC3-HMAC-SHA256',
      ...(options.language ? { language: options.language } : {}),
      httpProfile: { protocol: 'http://', reqMethod: options.reqMethod ?? 'POST', agent },
    },
  });
}
