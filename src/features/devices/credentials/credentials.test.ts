import { describe, expect, it } from 'vitest';
import { credentialFiles, credentialsOf } from './credentials.ts';

const identity = { productId: 'ABCDE12345', deviceName: 'hall:pump-1' };
const RequestId = 'r';

describe('credentialsOf', () => {
  it('finds what the cloud gave', () => {
    expect(credentialsOf({ RequestId, DevicePsk: 'a2V5' })).toEqual({ kind: 'psk', psk: 'a2V5' });
    expect(credentialsOf({ RequestId, DeviceCert: 'C', DevicePrivateKey: 'K' })).toEqual({
      kind: 'certificate',
      certificate: 'C',
      privateKey: 'K',
    });
    expect(credentialsOf({ RequestId, LoraDevEui: 'E', LoraAppKey: 'A', LoraNwkKey: 'N' })).toEqual(
      { kind: 'lora', devEui: 'E', appKey: 'A', nwkKey: 'N' },
    );
  });

  it('finds none for a device that brings its own certificate', () => {
    expect(credentialsOf({ RequestId, DeviceCert: 'C' })).toBeNull();
    expect(credentialsOf({ RequestId, DevicePsk: '' })).toBeNull();
  });
});

describe('credentialFiles', () => {
  it('saves a key with what it belongs to', () => {
    const [file, ...rest] = credentialFiles(identity, { kind: 'psk', psk: 'a2V5' });
    expect(rest).toEqual([]);
    expect(file).toMatchObject({ name: 'ABCDE12345_hall-pump-1.json', complete: true });
    expect(JSON.parse(file!.text)).toEqual({
      productId: 'ABCDE12345',
      deviceName: 'hall:pump-1',
      psk: 'a2V5',
    });
  });

  it('saves certificate and private key apart, and only the key is all that matters', () => {
    const files = credentialFiles(identity, {
      kind: 'certificate',
      certificate: 'CERT',
      privateKey: 'KEY\n',
    });
    expect(files).toEqual([
      {
        what: 'certificate',
        name: 'ABCDE12345_hall-pump-1.crt',
        text: 'CERT\n',
        complete: false,
      },
      { what: 'privateKey', name: 'ABCDE12345_hall-pump-1.key', text: 'KEY\n', complete: true },
    ]);
  });

  it('saves LoRa keys together', () => {
    const [file] = credentialFiles(identity, {
      kind: 'lora',
      devEui: 'E',
      appKey: 'A',
      nwkKey: 'N',
    });
    expect(JSON.parse(file!.text)).toMatchObject({ devEui: 'E', appKey: 'A', nwkKey: 'N' });
  });
});
