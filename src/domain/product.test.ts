import { describe, expect, it } from 'vitest';
import {
  canRegisterDynamically,
  needsSkey,
  productKind,
  usesCertificates,
  usesPsk,
} from './product.ts';

describe('productKind', () => {
  it('reads the properties as the API gives them', () => {
    expect(
      productKind({
        ProductType: 5n,
        EncryptionType: '2',
        PrivateCAName: '',
        ForbiddenStatus: 1,
      }),
    ).toEqual({ type: 'gateway', encryption: '2', privateCa: '', disabled: true });
  });

  it('falls back to the defaults of the API where something is absent or unknown', () => {
    const plain = { type: 'general', encryption: '1', privateCa: '', disabled: false };
    expect(productKind(undefined)).toEqual(plain);
    expect(productKind({ ProductType: 99, EncryptionType: '7' })).toEqual(plain);
  });
});

describe('what a kind of product has', () => {
  it('LoRa devices have neither certificates nor PSKs', () => {
    for (const encryption of ['1', '2'] as const) {
      expect(usesCertificates({ type: 'lora', encryption })).toBe(false);
      expect(usesPsk({ type: 'lora', encryption })).toBe(false);
    }
    expect(usesCertificates({ type: 'nbIot', encryption: '1' })).toBe(true);
    expect(usesPsk({ type: 'loraGateway', encryption: '2' })).toBe(true);
    expect(usesPsk({ type: 'general', encryption: '1' })).toBe(false);
  });

  it('only general and gateway products register dynamically, only LoRa ones need the Skey', () => {
    const types = ['general', 'nbIot', 'loraGateway', 'lora', 'gateway'] as const;
    expect(types.filter(canRegisterDynamically)).toEqual(['general', 'gateway']);
    expect(types.filter(needsSkey)).toEqual(['loraGateway', 'lora']);
  });
});
