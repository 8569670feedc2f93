import { ENABLE_STATE, ENCRYPTION_TYPE, PRODUCT_TYPE } from '#src/domain/device.ts';
import { isUnderWay } from '#src/domain/firmware/device-update.ts';
import { needsSkey } from '#src/domain/product.ts';
import { DEVICES_PER_PRODUCT, PAGE_LIMITS } from '#src/domain/limits.ts';
import { deviceNameProblem, pskProblem } from '#src/domain/names.ts';
import { seconds, type Services } from '../../services.ts';
import type { DeviceFilter, DeviceRow } from '../../store/devices.ts';
import type { ProductRow } from '../../store/products.ts';
import { CloudError } from '../cloud-error.ts';
import type { Handlers, Input, Output } from '../handlers.ts';
import {
  checkLimit,
  checkName,
  checkNotForbidden,
  checkOneOf,
  clampOffset,
  invalidValue,
  requireDevice,
  requireProduct,
  typeOf,
} from './checks.ts';
import { deviceInfo } from './device-info.ts';
import { checkNewDevice, makeDevice } from './new-device.ts';

const LOG_LEVELS = [0, 1, 2, 3, 4];
const ENABLE_STATES = Object.values(ENABLE_STATE);

/** The value of `FirmwareVersion` that finds devices without a version (API document). */
const NO_VERSION = 'None-FirmwareVersion';

function filterOf(input: Input<'DescribeDevices'>): DeviceFilter {
  const { FirmwareVersion: version, DeviceName: name, EnableState: state } = input;
  return {
    ...(version ? { version: version === NO_VERSION ? '' : version } : {}),
    ...(name ? { name } : {}),
    ...(state === undefined
      ? {}
      : { enabled: checkOneOf('EnableState', state, ENABLE_STATES) === ENABLE_STATE.enabled }),
  };
}

/** For the actions whose document knows no missing product, only a missing device. */
function findDevice(services: Services, productId: string, name: string): [ProductRow, DeviceRow] {
  const product = services.store.products.byId(productId);
  const device = product && services.store.devices.byName(product.pk, name);
  if (!product || !device) throw new CloudError('ResourceNotFound.DeviceNotExist');
  return [product, device];
}

function checkFree({ store }: Services, product: ProductRow, name: string): void {
  if (store.devices.byName(product.pk, name)) {
    throw new CloudError('InvalidParameterValue.DeviceAlreadyExist');
  }
  if (store.devices.count(product.pk, {}) >= DEVICES_PER_PRODUCT) {
    throw new CloudError('LimitExceeded.DeviceExceedLimit');
  }
}

/**
 * Creates a device.
 * @returns its keys.
 * @throws CloudError with the document's code for what does not fit.
 */
export async function createDevice(
  services: Services,
  given: Input<'CreateDevice'>,
): Promise<Output<'CreateDevice'>> {
  const product = requireProduct(services, given.ProductId);
  checkNotForbidden(product);
  checkName('DeviceName', deviceNameProblem(given.DeviceName));
  checkNewDevice(services, product, given);
  checkFree(services, product, given.DeviceName);
  const device = await makeDevice(services, product, given);
  const { store } = services;
  store.transaction(() => {
    // Making keys takes a while: another request may have been quicker.
    checkFree(services, requireProduct(services, given.ProductId), given.DeviceName);
    store.devices.insert(product.pk, [device]);
  });
  return {
    DeviceName: device.name,
    ...(device.psk === '' ? {} : { DevicePsk: device.psk }),
    ...(device.cert === '' ? {} : { DeviceCert: device.cert }),
    ...(device.private_key === null ? {} : { DevicePrivateKey: device.private_key }),
    ...(product.product_type === PRODUCT_TYPE.lora
      ? {
          LoraDevEui: device.lora_dev_eui ?? '',
          LoraMoteType: device.lora_mote_type ?? 0,
          LoraAppKey: device.lora_app_key ?? '',
          LoraNwkKey: device.lora_nwk_key ?? '',
        }
      : {}),
  };
}

function takeClientKey(services: Services, input: Input<'DescribeDeviceClientKey'>): string {
  const product = requireProduct(services, input.ProductId);
  if (product.product_type === PRODUCT_TYPE.lora) {
    throw new CloudError('InvalidParameterValue.ProductTypeNotSupport');
  }
  const device = requireDevice(services, product, input.DeviceName);
  if (product.encryption_type !== ENCRYPTION_TYPE.certificate) {
    throw new CloudError('UnsupportedOperation.WrongProductAuthType');
  }
  const { private_key: key, cert_state: state } = device;
  if (key === null) {
    throw new CloudError(
      state === 1
        ? 'UnsupportedOperation.ClientCertAlreadyGot'
        : 'UnsupportedOperation.WrongProductAuthType',
    );
  }
  services.store.devices.forgetPrivateKey(device.pk);
  return key;
}

type Names =
  | 'CreateDevice'
  | 'DeleteDevice'
  | 'DescribeDevice'
  | 'DescribeDevices'
  | 'DescribeDeviceClientKey'
  | 'UpdateDeviceLogLevel'
  | 'UpdateDevicePSK';

export function deviceHandlers(services: Services): Handlers<Names> {
  const { devices } = services.store;
  return {
    CreateDevice: (given) => createDevice(services, given),

    DeleteDevice({ ProductId, DeviceName, Skey }) {
      const product = requireProduct(services, ProductId);
      const device = requireDevice(services, product, DeviceName);
      if (needsSkey(typeOf(product)) && !Skey) {
        throw invalidValue('Skey', 'A LoRa device needs it.');
      }
      if (devices.isBound(device.pk)) {
        throw new CloudError('UnauthorizedOperation.DeviceHasAlreadyBindGateway');
      }
      if (devices.hasBoundDevices(device.pk)) {
        throw new CloudError('UnauthorizedOperation.GatewayHasBindedDevices');
      }
      const update = services.store.firmwareTasks.activeUpdate(device.pk);
      if (update && isUnderWay(update)) {
        throw new CloudError('UnsupportedOperation.DeviceOtaTaskInProgress');
      }
      services.broker.kick(device.pk);
      devices.remove(device);
      return {};
    },

    DescribeDevice({ ProductId, DeviceName }) {
      return deviceInfo(requireDevice(services, requireProduct(services, ProductId), DeviceName));
    },

    DescribeDevices(input) {
      const limit = checkLimit('Limit', input.Limit, PAGE_LIMITS);
      const filter = filterOf(input);
      const { pk } = requireProduct(services, input.ProductId);
      const rows = devices.page(pk, filter, clampOffset(input.Offset), limit);
      return { TotalCount: devices.count(pk, filter), Devices: rows.map(deviceInfo) };
    },

    DescribeDeviceClientKey: (input) => ({ ClientKey: takeClientKey(services, input) }),

    UpdateDeviceLogLevel({ ProductId, DeviceName, LogLevel }) {
      const level = checkOneOf('LogLevel', LogLevel, LOG_LEVELS);
      const [, device] = findDevice(services, ProductId, DeviceName);
      if (device.enabled === ENABLE_STATE.disabled) {
        throw new CloudError('UnauthorizedOperation.DeviceIsNotEnabled');
      }
      devices.set(device.pk, 'log_level', level, seconds(services));
      services.broker.pushLogLevel({ productId: ProductId, deviceName: DeviceName }, level);
      return {};
    },

    UpdateDevicePSK({ ProductId, DeviceName, Psk }) {
      const [product, device] = findDevice(services, ProductId, DeviceName);
      if (product.encryption_type !== ENCRYPTION_TYPE.psk) {
        throw new CloudError('UnauthorizedOperation.ProductNotSupportPSK');
      }
      checkName('Psk', pskProblem(Psk));
      devices.set(device.pk, 'psk', Psk, seconds(services));
      return {};
    },
  };
}
