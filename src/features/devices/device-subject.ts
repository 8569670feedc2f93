import { deviceState, type DeviceState } from '#src/domain/device.ts';
import type { DeviceInfo } from '#src/contract/structures.ts';

/** The device that a dialog or a menu is about. */
export interface DeviceSubject {
  productId: string;
  name: string;
  state: DeviceState;
  logLevel: number;
}

/** The part of an answer that tells it. */
type Described = Pick<DeviceInfo, 'Online' | 'EnableState' | 'LogLevel'>;

export function deviceSubject(productId: string, name: string, device: Described): DeviceSubject {
  return {
    productId,
    name,
    state: deviceState(device),
    logLevel: Number(device.LogLevel ?? 0),
  };
}
