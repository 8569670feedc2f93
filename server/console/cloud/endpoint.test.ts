import { describe, expect, it } from 'vitest';
import { endpointOrigin } from './endpoint.ts';

describe('endpointOrigin', () => {
  it.each([
    ['iotcloud.tencentcloudapi.com', 'https://iotcloud.tencentcloudapi.com'],
    ['https://iotcloud.tencentcloudapi.com', 'https://iotcloud.tencentcloudapi.com'],
    ['https://iotcloud.tencentcloudapi.com/', 'https://iotcloud.tencentcloudapi.com'],
    [
      'iotcloud.ap-guangzhou.tencentcloudapi.com',
      'https://iotcloud.ap-guangzhou.tencentcloudapi.com',
    ],
    ['iotcloud.intl.tencentcloudapi.com', 'https://iotcloud.intl.tencentcloudapi.com'],
    ['http://127.0.0.1:8081', 'http://127.0.0.1:8081'],
    ['http://localhost:8081', 'http://localhost:8081'],
    ['http://[::1]:8081', 'http://[::1]:8081'],
  ])('allows %s', (text, origin) => {
    expect(endpointOrigin(text)?.origin).toBe(origin);
  });

  it.each([
    '',
    'evil.example',
    'http://iotcloud.tencentcloudapi.com',
    'https://127.0.0.1:8081',
    'http://10.0.0.1:8081',
    'http://169.254.169.254',
    'http://0.0.0.0:8081',
    'http://127.1:8081',
    'http://2130706433:8081',
    'http://0x7f000001:8081',
    'http://127.0.0.1.evil.example',
    'iotcloud.tencentcloudapi.com.evil.example',
    'eviliotcloud.tencentcloudapi.com',
    'cvm.tencentcloudapi.com',
    'iotcloud.tencentcloudapi.com:8443',
    'iotcloud.tencentcloudapi.com@evil.example',
    'user:pass@iotcloud.tencentcloudapi.com',
    'evil.example#iotcloud.tencentcloudapi.com',
    'evil.example?iotcloud.tencentcloudapi.com',
    'evil.example/iotcloud.tencentcloudapi.com',
    'https://iotcloud.tencentcloudapi.com/path',
    'https://iotcloud.tencentcloudapi.com\\@evil.example',
    'iotcloud.a.b.c.tencentcloudapi.com',
    'iotcloud.-a.tencentcloudapi.com',
    'iotcloud.ap_guangzhou.tencentcloudapi.com',
    'iotcloud.tencentcloudapi.com.',
    'iotcloud。tencentcloudapi.com',
    'iotcloud.tencentcloudapi.cоm',
    'ftp://iotcloud.tencentcloudapi.com',
    'javascript:alert(1)',
    'file:///etc/passwd',
    ' iotcloud.tencentcloudapi.com',
    'IOTCLOUD.TENCENTCLOUDAPI.COM',
  ])('refuses %j', (text) => {
    expect(endpointOrigin(text)).toBeUndefined();
  });
});
