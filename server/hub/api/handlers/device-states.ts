import { ENABLE_STATE, PRODUCT_TYPE } from '#src/domain/device.ts';
import { seconds, type Services } from '../../services.ts';
import type { DeviceRow } from '../../store/devices.ts';
import type { ProductRow } from '../../store/products.ts';
import { CloudError } from '../cloud-error.ts';
import type { Handlers, Output } from '../handlers.ts';
import {
  checkNames,
  checkNotForbidden,
  checkOneOf,
  requireDevice,
  requireProduct,
} from './checks.ts';

type ResetResult = Output<'ResetDeviceState'>['ResetDeviceResults'][number];

const ENABLE_STATES = Object.values(ENABLE_STATE);

function checkFree({ store }: Services, device: DeviceRow): void {
  if (store.devices.isBound(device.pk)) {
    throw new CloudError('UnauthorizedOperation.DeviceHasAlreadyBindGateway');
  }
}

/** LoRa devices are known to their network server, not to the hub. */
function refuseLora(product: ProductRow): void {
  if (product.product_type === PRODUCT_TYPE.lora) {
    throw new CloudError('InvalidParameterValue.ProductTypeNotSupport');
  }
}

function setEnabled(
  services: Services,
  productId: string,
  names: readonly string[],
  state: number,
): void {
  const { store } = services;
  const product = requireProduct(services, productId);
  checkNotForbidden(product);
  const devices = names.map((name) => requireDevice(services, product, name));
  for (const device of devices) checkFree(services, device);
  const now = seconds(services);
  store.transaction(() => {
    for (const device of devices) {
      store.devices.set(device.pk, 'enabled', state, now);
    }
  });
  if (state === ENABLE_STATE.enabled) return;
  for (const { pk } of devices) services.broker.kick(pk);
}

function reset(services: Services, productId: string, names: readonly string[]): ResetResult[] {
  const product = requireProduct(services, productId);
  refuseLora(product);
  const { store } = services;
  const devices = names.map((name) => store.devices.byName(product.pk, name));
  if (devices.some((device) => device?.enabled === ENABLE_STATE.disabled)) {
    throw new CloudError('UnauthorizedOperation.DeviceIsNotEnabled');
  }
  return names.map((DeviceName, index) => {
    const device = devices[index];
    if (!device) return { DeviceName, Success: false, Reason: 'The device does not exist.' };
    // It stays offline until it connects again.
    services.broker.kick(device.pk);
    return { DeviceName, Success: true, Reason: '' };
  });
}

type Names = 'ResetDeviceState' | 'UpdateDeviceAvailableState' | 'UpdateDevicesEnableState';

export function deviceStateHandlers(services: Services): Handlers<Names> {
  return {
    ResetDeviceState({ ProductId, DeviceNames }) {
      checkNames('DeviceNames', DeviceNames);
      const results = reset(services, ProductId, DeviceNames);
      const SuccessCount = results.filter(({ Success }) => Success).length;
      return { SuccessCount, ResetDeviceResults: results };
    },

    UpdateDeviceAvailableState({ ProductId, DeviceName, EnableState }) {
      const state = checkOneOf('EnableState', EnableState, ENABLE_STATES);
      setEnabled(services, ProductId, [DeviceName], state);
      return {};
    },

    UpdateDevicesEnableState({ ProductId, DeviceNames, Status }) {
      const state = checkOneOf('Status', Status, ENABLE_STATES);
      checkNames('DeviceNames', DeviceNames);
      refuseLora(requireProduct(services, ProductId));
      setEnabled(services, ProductId, DeviceNames, state);
      return {};
    },
  };
}
