import { SUB_PRODUCTS_PER_GATEWAY_PRODUCT } from '#src/domain/limits.ts';
import { seconds, type Core } from '../services.ts';
import type { DeviceRow } from '../store/devices.ts';
import type { Sessions } from './sessions.ts';

/** Ties sub-devices to gateway devices, for the API and for the gateways themselves. */
export interface Bonds {
  /**
   * Ties devices to a gateway. They must be free, and there must be room for them.
   * @returns false when the gateway's product has no room for another sub-product.
   */
  bind(gateway: DeviceRow, devices: readonly DeviceRow[]): boolean;
  /** Unties devices; those that were online through the gateway go offline. */
  unbind(devices: readonly DeviceRow[]): void;
}

export function createBonds(core: Core, sessions: Sessions): Bonds {
  const { store } = core;

  return {
    bind(gateway, devices) {
      // No action ties sub-products to gateway products, so their first devices do.
      const products = new Set(store.products.subsOf(gateway.product));
      for (const { product } of devices) products.add(product);
      if (products.size > SUB_PRODUCTS_PER_GATEWAY_PRODUCT) return false;
      store.transaction(() => {
        for (const product of products) store.products.bindSub(gateway.product, product);
        for (const { pk } of devices) store.devices.bindToGateway(pk, gateway.pk, seconds(core));
      });
      return true;
    },
    unbind(devices) {
      store.transaction(() => {
        for (const { pk } of devices) store.bonds.unbind(pk);
      });
      for (const { pk } of devices) {
        const session = sessions.get(pk);
        if (session && session.link.device.pk !== pk) sessions.end(pk, 'REASON_STATE_KICKED');
      }
    },
  };
}
