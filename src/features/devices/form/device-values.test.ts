import { describe, expect, it } from 'vitest';
import { createDevice } from '#src/contract/devices.ts';
import type { ProductKind } from '#src/domain/product.ts';
import {
  deviceFields,
  deviceProblems,
  NEW_DEVICE,
  toCreateDevice,
  type DeviceValues,
  type TagValues,
} from './device-values.ts';

const psk: ProductKind = { type: 'general', encryption: '2', privateCa: '', disabled: false };
const hubCertificate: ProductKind = { ...psk, encryption: '1' };
const ownCertificate: ProductKind = { ...hubCertificate, privateCa: 'factory' };
const nbIot: ProductKind = { ...psk, type: 'nbIot' };
const lora: ProductKind = { ...psk, type: 'lora' };

const named: DeviceValues = { ...NEW_DEVICE, name: 'pump-1' };
const PEM = '-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----';

function tag(values: Partial<TagValues>): TagValues {
  return { id: 1, name: 'floor', type: 'text', value: '', description: '', ...values };
}

function found(values: DeviceValues, kind: ProductKind): object {
  return Object.fromEntries(
    Object.entries(deviceProblems(values, kind)).filter(([, problem]) => problem !== null),
  );
}

describe('deviceFields', () => {
  it.each([
    [psk, ['psk']],
    [hubCertificate, ['hubCertificate']],
    [ownCertificate, ['certificate']],
    [nbIot, ['psk', 'nbIot']],
    [{ ...nbIot, encryption: '1' }, ['hubCertificate', 'nbIot']],
    [lora, ['lora']],
    [{ ...lora, encryption: '1', privateCa: 'factory' }, ['lora']],
    [{ ...psk, type: 'gateway' }, ['psk']],
  ] as const)('%o: %s', (kind, groups) => {
    const present = Object.entries(deviceFields(kind)).flatMap(([group, is]) => (is ? group : []));
    expect(present).toEqual(groups);
  });
});

describe('deviceProblems', () => {
  it('asks for a name and, of a key device, for nothing else', () => {
    expect(found(named, psk)).toEqual({});
    expect(found(NEW_DEVICE, psk)).toEqual({ name: { kind: 'empty' } });
  });

  it('checks a key of one’s own only where it is sent', () => {
    const own: DeviceValues = { ...named, keySource: 'own', psk: 'no base64' };
    expect(found(own, psk)).toEqual({ psk: { kind: 'notBase64' } });
    expect(found({ ...own, psk: '' }, psk)).toEqual({ psk: { kind: 'empty' } });
    expect(found({ ...own, keySource: 'generated' }, psk)).toEqual({});
    expect(found(own, hubCertificate)).toEqual({});
  });

  it('lets a device of a private CA bring its certificate now or later', () => {
    expect(found(named, ownCertificate)).toEqual({});
    expect(found({ ...named, certificate: PEM }, ownCertificate)).toEqual({});
    expect(found({ ...named, certificate: 'x' }, ownCertificate)).toEqual({
      certificate: { kind: 'notPem' },
    });
  });

  it('asks for the IMEI of NB-IoT and the keys of LoRa', () => {
    expect(found({ ...named, imei: '123' }, nbIot)).toEqual({
      imei: { kind: 'digits', length: 15 },
    });
    expect(found({ ...named, appKey: 'AB', moteType: '-1' }, lora)).toEqual({
      devEui: { kind: 'empty' },
      moteType: { kind: 'between', min: 0, max: 255 },
      appKey: { kind: 'hexadecimal', length: 32 },
      skey: { kind: 'empty' },
    });
  });

  it('checks the attributes one by one', () => {
    const tags = [
      tag({ name: '' }),
      tag({}),
      tag({ name: ' floor ', type: 'integer', value: '1.5' }),
      tag({ name: 'count', type: 'integer', value: '-9223372036854775808' }),
    ];
    expect(found({ ...named, tags }, psk)).toEqual({
      'tags.0.name': { kind: 'empty' },
      'tags.2.name': { kind: 'twice' },
      'tags.2.value': { kind: 'integer' },
    });
  });
});

describe('toCreateDevice', () => {
  const everything: DeviceValues = {
    name: ' pump-1 ',
    keySource: 'own',
    psk: 'MDEyMzQ1Njc4OWFiY2RlZg==',
    certificate: PEM,
    operator: 'unicom',
    imei: '012345678901234',
    devEui: '0102030405060708',
    moteType: '2',
    appKey: '00112233445566778899AABBCCDDEEFF',
    skey: 's',
    tags: [],
  };

  it.each([
    [psk, { DefinedPsk: 'MDEyMzQ1Njc4OWFiY2RlZg==' }],
    [hubCertificate, {}],
    [ownCertificate, { TlsCrt: `${PEM}\n` }],
    [nbIot, { DefinedPsk: 'MDEyMzQ1Njc4OWFiY2RlZg==', Isp: 3, Imei: '012345678901234' }],
    [
      lora,
      {
        LoraDevEui: '0102030405060708',
        LoraMoteType: 2,
        LoraAppKey: '00112233445566778899AABBCCDDEEFF',
        Skey: 's',
      },
    ],
  ])('sends what fits %o and nothing else', (kind, fields) => {
    const request = toCreateDevice(everything, 'P1', kind);
    expect(request).toEqual({ ProductId: 'P1', DeviceName: 'pump-1', ...fields });
    expect(createDevice.request.safeParse(request).error).toBeUndefined();
  });

  it('leaves a key to the hub and empty options out', () => {
    expect(toCreateDevice(named, 'P1', psk)).toEqual({ ProductId: 'P1', DeviceName: 'pump-1' });
    expect(toCreateDevice({ ...named, devEui: '0102030405060708', skey: 's' }, 'P1', lora)).toEqual(
      {
        ProductId: 'P1',
        DeviceName: 'pump-1',
        LoraDevEui: '0102030405060708',
        Skey: 's',
      },
    );
  });

  it('writes attributes as the API wants them', () => {
    const tags = [
      tag({ type: 'integer', value: ' 3 ', description: ' Floor ' }),
      tag({ name: 'room', value: ' a b ' }),
    ];
    expect(toCreateDevice({ ...named, tags }, 'P1', psk).Attribute).toEqual({
      Tags: [
        { Tag: 'floor', Type: 1, Value: '3', Name: 'Floor' },
        { Tag: 'room', Type: 2, Value: ' a b ' },
      ],
    });
  });
});
