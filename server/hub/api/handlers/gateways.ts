import * as z from 'zod/mini';
import { deviceTag } from '#src/contract/structures.ts';
import { ENABLE_STATE, PRODUCT_TYPE } from '#src/domain/device.ts';
import { OPEN_PAGE_LIMITS, SUB_DEVICES_PER_GATEWAY } from '#src/domain/limits.ts';
import type { Services } from '../../services.ts';
import type { BondRow } from '../../store/bonds.ts';
import type { DeviceRow } from '../../store/devices.ts';
import type { ProductRow } from '../../store/products.ts';
import { CloudError } from '../cloud-error.ts';
import type { Handlers, Input, Output } from '../handlers.ts';
import {
  checkLimit,
  checkNames,
  clampOffset,
  invalidValue,
  requireDevice,
  requireProduct,
} from './checks.ts';

/** Most devices of one call; the cloud publishes no figure for its own limit. */
const DEVICES_PER_CALL = 100;

const tags = z.array(deviceTag);

function checkGateway(product: ProductRow): void {
  if (product.product_type !== PRODUCT_TYPE.gateway) {
    throw new CloudError('InvalidParameterValue.DeviceIsNotGateway');
  }
}

function bind(services: Services, given: Input<'BindDevices'>): void {
  const { store, broker } = services;
  const { GatewayProductId, GatewayDeviceName, ProductId, DeviceNames } = given;
  const gatewayProduct = requireProduct(services, GatewayProductId);
  const product = requireProduct(services, ProductId);
  checkGateway(gatewayProduct);
  const gateway = requireDevice(services, gatewayProduct, GatewayDeviceName);
  if (product.product_type === PRODUCT_TYPE.gateway) {
    throw invalidValue('ProductId', 'Gateways cannot be bound to a gateway.');
  }
  checkNames('DeviceNames', DeviceNames);
  if (DeviceNames.length > DEVICES_PER_CALL) {
    throw new CloudError('FailedOperation.BindDevicePerOnceOverLimit');
  }
  const names = [...new Set(DeviceNames)];
  const devices = names.map((name) => requireDevice(services, product, name));
  if ([gateway, ...devices].some(({ enabled }) => enabled === ENABLE_STATE.disabled)) {
    throw new CloudError('UnauthorizedOperation.DeviceIsNotEnabled');
  }
  if (devices.some(({ pk }) => store.devices.isBound(pk))) {
    throw new CloudError('UnauthorizedOperation.DeviceHasAlreadyBindGateway');
  }
  const room = SUB_DEVICES_PER_GATEWAY - store.bonds.count(gateway.pk);
  if (devices.length > room || !broker.bonds.bind(gateway, devices)) {
    throw new CloudError('FailedOperation.BindDeviceOverLimit');
  }
}

/** A device by its names; the document of UnbindDevices knows a missing device only. */
function findDevice({ store }: Services, productId: string, name: string): DeviceRow {
  const product = store.products.byId(productId);
  const device = product && store.devices.byName(product.pk, name);
  if (!device) throw new CloudError('ResourceNotFound.DeviceNotExist');
  return device;
}

function unbind(services: Services, given: Input<'UnbindDevices'>): void {
  const { store, broker } = services;
  const { GatewayProductId, GatewayDeviceName, ProductId, DeviceNames } = given;
  checkNames('DeviceNames', DeviceNames);
  const gateway = findDevice(services, GatewayProductId, GatewayDeviceName);
  const devices = DeviceNames.map((name) => findDevice(services, ProductId, name));
  if (devices.some(({ pk }) => store.bonds.gatewayOf(pk) !== gateway.pk)) {
    throw invalidValue('DeviceNames', 'One of the devices is not bound to this gateway.');
  }
  broker.bonds.unbind(devices);
}

function bondInfo(row: BondRow): Output<'DescribeGatewayBindDevices'>['Devices'][number] {
  return {
    ProductId: row.product_id,
    DeviceName: row.device_name,
    Tags: z.parse(tags, JSON.parse(row.tags)),
    BindTime: row.bound,
  };
}

type Names = 'BindDevices' | 'UnbindDevices' | 'DescribeGatewayBindDevices';

export function gatewayHandlers(services: Services): Handlers<Names> {
  const { bonds, products, devices } = services.store;
  return {
    BindDevices(given) {
      bind(services, given);
      return {};
    },

    UnbindDevices(given) {
      unbind(services, given);
      return {};
    },

    DescribeGatewayBindDevices(given) {
      const { GatewayProductId, GatewayDeviceName, Offset, Limit, ProductId } = given;
      const limit = checkLimit('Limit', Limit, OPEN_PAGE_LIMITS);
      const gatewayProduct = requireProduct(services, GatewayProductId);
      const gateway = devices.byName(gatewayProduct.pk, GatewayDeviceName);
      if (!gateway) throw invalidValue('GatewayDeviceName', 'There is no such device.');
      const product = ProductId ? products.byId(ProductId) : undefined;
      if (ProductId && !product) throw new CloudError('ResourceNotFound.ProductNotExist');
      const rows = bonds.page(gateway.pk, clampOffset(Offset), limit, product?.pk);
      return {
        TotalCount: bonds.count(gateway.pk, product?.pk),
        Devices: rows.map(bondInfo),
        ProductName: product?.name ?? '',
      };
    },
  };
}
