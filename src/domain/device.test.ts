import { describe, expect, it } from 'vitest';
import { createDeviceFields, deviceState, productTypeName } from './device.ts';

describe('deviceState', () => {
  it.each([
    [{ Online: 1, EnableState: 1 }, 'online'],
    [{ Online: 1n, EnableState: 1n }, 'online'],
    [{ Online: 0, EnableState: 1 }, 'offline'],
    [{ Online: 3, EnableState: 1 }, 'neverActivated'],
    [{ Online: 1, EnableState: 0 }, 'disabled'],
    [{ Online: 3, EnableState: 0 }, 'disabled'],
    [{ Online: 1, EnableState: null }, 'online'],
    [{ Online: 1 }, 'online'],
    [{ Online: 2, EnableState: 1 }, 'offline'],
    [{}, 'offline'],
  ] as const)('%o is %s', (device, state) => {
    expect(deviceState(device)).toBe(state);
  });
});

describe('product types', () => {
  it('have a name for each published figure', () => {
    expect([0, 2, 3, 4, 5].map(productTypeName)).toEqual([
      'general',
      'nbIot',
      'loraGateway',
      'lora',
      'gateway',
    ]);
    expect(productTypeName(undefined)).toBe('general');
    expect(productTypeName(1)).toBeNull();
    expect(productTypeName(18446744073709551615n)).toBeNull();
  });

  it('say which fields a new device needs', () => {
    expect(createDeviceFields('general', '2')).toEqual({ DefinedPsk: 'optional' });
    expect(createDeviceFields('gateway', '1')).toEqual({ TlsCrt: 'optional' });
    expect(createDeviceFields('nbIot', '2')).toEqual({
      Isp: 'required',
      Imei: 'required',
      DefinedPsk: 'optional',
    });
    expect(createDeviceFields('lora', '2')).toEqual({
      LoraDevEui: 'required',
      Skey: 'required',
      LoraMoteType: 'optional',
      LoraAppKey: 'optional',
    });
  });
});
