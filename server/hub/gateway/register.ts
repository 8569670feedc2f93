import { ENCRYPTION_TYPE } from '#src/domain/device.ts';
import { CloudError } from '../api/cloud-error.ts';
import { checkNotForbidden, invalidValue } from '../api/handlers/checks.ts';
import { createDevice } from '../api/handlers/devices.ts';
import { certificateProblem } from '../api/handlers/new-device.ts';
import type { Services } from '../services.ts';
import type { DeviceRow } from '../store/devices.ts';
import type { ProductRow } from '../store/products.ts';
import { encryptCredentials, type Encrypted } from './credentials.ts';

/** `RegisterType` of a product. Facts 1.5. */
const REGISTER = { off: 0, known: 1, create: 2 } as const;

/** `State` of the answer, by its document: the device was there, or was created. */
const STATE = { created: 0, existed: 1 } as const;

export interface Registered extends Encrypted {
  readonly state: number;
}

export interface Registrar {
  /**
   * The product that a device wants to register with.
   * @throws CloudError when it does not exist, or does not take registrations.
   */
  product(productId: string): ProductRow;
  /**
   * Gives a device its credentials, creating it where the product wants that.
   * @param certificate PEM: the device's own, of the private CA of its product.
   * @throws CloudError when the device is not known, or there is no room for another one.
   */
  register(product: ProductRow, deviceName: string, certificate?: string): Promise<Registered>;
}

function credentialsOf(product: ProductRow, device: DeviceRow): object {
  if (product.encryption_type === ENCRYPTION_TYPE.psk) {
    return { encryptionType: 2, psk: device.psk };
  }
  const brought = product.private_ca !== null;
  // The key of a certificate that the hub issued is kept until the API hands it out.
  if (!brought && device.private_key === null) {
    throw new CloudError('UnsupportedOperation.ClientCertAlreadyGot');
  }
  return { encryptionType: 1, clientCert: device.cert, clientKey: device.private_key ?? '' };
}

export function createRegistrar(services: Services): Registrar {
  const { store } = services;
  // Certificates take a while: devices that are being made count as well, and are made once.
  const inCreation = new Map<number, Map<string, Promise<void>>>();

  async function makeDevice(product: ProductRow, DeviceName: string): Promise<void> {
    await createDevice(services, { ProductId: product.id, DeviceName });
    const device = store.devices.byName(product.pk, DeviceName);
    if (device) store.devices.markRegistered(device.pk);
  }

  async function create(product: ProductRow, deviceName: string): Promise<void> {
    const pending = inCreation.get(product.pk) ?? new Map<string, Promise<void>>();
    inCreation.set(product.pk, pending);
    let making = pending.get(deviceName);
    if (!making) {
      if (store.devices.countRegistered(product.pk) + pending.size >= product.register_limit) {
        throw new CloudError('LimitExceeded.DeviceExceedLimit', 'The register limit is reached.');
      }
      making = makeDevice(product, deviceName).finally(() => pending.delete(deviceName));
      pending.set(deviceName, making);
    }
    await making;
  }

  return {
    product(productId) {
      const product = store.products.byId(productId);
      if (!product) throw new CloudError('ResourceNotFound.ProductNotExist');
      return product;
    },

    async register(product, deviceName, certificate) {
      checkNotForbidden(product);
      if (product.register_type === REGISTER.off) {
        throw new CloudError('UnauthorizedOperation', 'Dynamic registration is off.');
      }
      if (certificate !== undefined) {
        const problem = certificateProblem(services, product, deviceName, certificate);
        if (problem !== undefined) throw invalidValue('ClientCert', problem);
      }
      const existed = store.devices.byName(product.pk, deviceName);
      if (!existed) {
        if (product.register_type !== REGISTER.create) {
          throw new CloudError('ResourceNotFound.DeviceNotExist');
        }
        await create(product, deviceName);
      }
      const device = store.devices.byName(product.pk, deviceName);
      if (!device) throw new CloudError('ResourceNotFound.DeviceNotExist');
      if (certificate !== undefined) store.devices.setCertificate(device.pk, certificate);
      const current = certificate === undefined ? device : { ...device, cert: certificate };
      const encrypted = encryptCredentials(product.secret, credentialsOf(product, current));
      return { ...encrypted, state: existed ? STATE.existed : STATE.created };
    },
  };
}
