import { useDisabledReason } from '#src/components/allowed-button.tsx';
import {
  deleteDevice,
  describeDeviceClientKey,
  resetDeviceState,
  updateDeviceAvailableState,
  updateDeviceLogLevel,
  updateDevicePSK,
} from '#src/contract/devices.ts';
import type { ProductKind } from '#src/domain/product.ts';
import { useMay } from '#src/hooks/use-may.ts';
import { useMessages } from '#src/i18n/translate.ts';
import type { DeviceSubject } from '../device-subject.ts';
import { devicePageMessages } from '../messages.ts';

export interface DeviceReasons {
  switch: string | null;
  logLevel: string | null;
  reset: string | null;
  delete: string | null;
  changeKey: string | null;
  fetchKey: string | null;
}

/**
 * Why each action on a device cannot be chosen now; null where it can. The state rules are those
 * behind the API's `ProductIsForbidden`, `DeviceIsNotEnabled` and `ProductTypeNotSupport`.
 */
export function useDeviceReasons(
  device: Pick<DeviceSubject, 'state'>,
  kind: ProductKind,
): DeviceReasons {
  const t = useMessages(devicePageMessages);
  const role = {
    switch: useDisabledReason(useMay(updateDeviceAvailableState)),
    logLevel: useDisabledReason(useMay(updateDeviceLogLevel)),
    reset: useDisabledReason(useMay(resetDeviceState)),
    delete: useDisabledReason(useMay(deleteDevice)),
    changeKey: useDisabledReason(useMay(updateDevicePSK)),
    fetchKey: useDisabledReason(useMay(describeDeviceClientKey)),
  };
  const product = kind.disabled ? t('productDisabled') : null;
  const disabled = device.state === 'disabled' ? t('deviceDisabled') : null;
  const lora = kind.type === 'lora' ? t('notForLora') : null;
  return {
    ...role,
    switch: role.switch ?? product,
    logLevel: role.logLevel ?? disabled,
    reset: role.reset ?? lora ?? disabled,
  };
}
