import type { ResponseOf } from '#src/contract/action.ts';
import type { createDevice } from '#src/contract/devices.ts';

/** What a device signs in with, as the cloud gave it. */
export type Credentials =
  | { kind: 'psk'; psk: string }
  | { kind: 'certificate'; certificate: string; privateKey: string }
  | { kind: 'privateKey'; privateKey: string }
  | { kind: 'lora'; devEui: string; appKey: string; nwkKey: string };

export interface DeviceIdentity {
  productId: string;
  deviceName: string;
}

/** The credentials in the answer of CreateDevice; null for a device that brings its own. */
export function credentialsOf(answer: ResponseOf<typeof createDevice>): Credentials | null {
  const { DevicePsk, DeviceCert, DevicePrivateKey, LoraAppKey } = answer;
  if (DevicePsk) return { kind: 'psk', psk: DevicePsk };
  if (DevicePrivateKey) {
    return {
      kind: 'certificate',
      certificate: DeviceCert ?? '',
      privateKey: DevicePrivateKey,
    };
  }
  if (LoraAppKey) {
    return {
      kind: 'lora',
      devEui: answer.LoraDevEui ?? '',
      appKey: LoraAppKey,
      nwkKey: answer.LoraNwkKey ?? '',
    };
  }
  return null;
}

export interface CredentialFile {
  what: 'json' | 'certificate' | 'privateKey';
  name: string;
  text: string;
  /** Whether who has the file has all that cannot be had again. */
  complete: boolean;
}

/** A name for files of a device; a colon is not allowed in file names everywhere. */
export function fileBase({ productId, deviceName }: DeviceIdentity): string {
  return `${productId}_${deviceName}`.replaceAll(':', '-');
}

function json(identity: DeviceIdentity, secrets: Record<string, string>): string {
  return `${JSON.stringify({ ...identity, ...secrets }, null, 2)}\n`;
}

/** PEM texts end with a line end; some tools insist on it. */
function pem(text: string): string {
  return text.endsWith('\n') ? text : `${text}\n`;
}

/** The files that the credentials can be saved as. */
export function credentialFiles(
  identity: DeviceIdentity,
  credentials: Credentials,
): CredentialFile[] {
  const base = fileBase(identity);
  switch (credentials.kind) {
    case 'psk':
      return [
        {
          what: 'json',
          name: `${base}.json`,
          text: json(identity, { psk: credentials.psk }),
          complete: true,
        },
      ];
    case 'lora': {
      const { devEui, appKey, nwkKey } = credentials;
      return [
        {
          what: 'json',
          name: `${base}.json`,
          text: json(identity, { devEui, appKey, nwkKey }),
          complete: true,
        },
      ];
    }
    case 'certificate':
      return [
        {
          what: 'certificate',
          name: `${base}.crt`,
          text: pem(credentials.certificate),
          complete: false,
        },
        keyFile(base, credentials.privateKey),
      ];
    case 'privateKey':
      return [keyFile(base, credentials.privateKey)];
  }
}

function keyFile(base: string, privateKey: string): CredentialFile {
  return { what: 'privateKey', name: `${base}.key`, text: pem(privateKey), complete: true };
}
