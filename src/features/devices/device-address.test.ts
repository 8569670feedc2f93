import { expect, it } from 'vitest';
import { deviceAddress } from './device-address.ts';

it.each([
  [{ ClientIP: '2001:db8::1', ConnIP: 1 }, '2001:db8::1'],
  [{ ClientIP: '', ConnIP: 0x7f000001 }, '127.0.0.1'],
  [{ ClientIP: null, ConnIP: 0xffff_fffe }, '255.255.255.254'],
  [{ ConnIP: 3232235777n }, '192.168.1.1'],
  [{ ConnIP: 0 }, ''],
  [{ ConnIP: 2n ** 40n }, ''],
  [{}, ''],
])('%o: %s', (device, address) => {
  expect(deviceAddress(device)).toBe(address);
});
