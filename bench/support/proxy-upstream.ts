import { createServer } from 'node:http';
import { sayReady } from './children.ts';

// Answers in the cloud's envelope as fast as node:http can: reads the body, checks nothing.

const REQUEST_ID = '3c140219-cfe9-470e-b241-907877d6fb03';
const DEVICE = {
  DeviceName: 'sensor-0001',
  Online: 1,
  LoginTime: 1_760_000_000,
  Version: '1.0.3',
  DevicePsk: 'MDEyMzQ1Njc4OWFiY2RlZg==',
  Tags: [{ Tag: 'hall', Type: 2, Value: 'north', Name: 'hall' }],
  DeviceType: 0,
  ConnIP: 2_130_706_433,
  LastUpdateTime: 1_760_000_100,
  FirstOnlineTime: 1_759_000_000,
  LastOfflineTime: 1_759_900_000,
  CreateTime: 1_758_000_000,
  LogLevel: 0,
  CertState: 0,
  EnableState: 1,
  Labels: [{ Key: 'line', Value: '7' }],
  ClientIP: '127.0.0.1',
  FirmwareUpdateTime: 0,
};
const answers: Readonly<Record<string, string>> = {
  DescribeDevice: JSON.stringify({ Response: { ...DEVICE, RequestId: REQUEST_ID } }),
  PublishMessage: JSON.stringify({ Response: { RequestId: REQUEST_ID } }),
};

const server = createServer((request, response) => {
  request.on('data', () => {});
  request.on('end', () => {
    const action = String(request.headers['x-tc-action']);
    const body = answers[action] ?? '{}';
    response.writeHead(answers[action] ? 200 : 404, {
      'content-type': 'application/json',
      'content-length': Buffer.byteLength(body),
    });
    response.end(body);
  });
});
server.listen(0, '127.0.0.1', () => sayReady(server.address()));
process.once('SIGTERM', () => process.exit(0));
