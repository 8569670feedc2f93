import { stringifyJson } from '#src/contract/json.ts';
import { checkState } from '#src/domain/shadow/check.ts';
import type { ShadowDocument, ShadowUpdate } from '#src/domain/shadow/document.ts';
import type { Services } from '../../services.ts';
import type { UpdateResult } from '../../shadow/shadows.ts';
import type { DeviceRow } from '../../store/devices.ts';
import { CloudError } from '../cloud-error.ts';
import type { Handlers } from '../handlers.ts';
import { checkNotEmpty } from './checks.ts';

function findDevice({ store }: Services, productId: string, name: string): DeviceRow | undefined {
  const product = store.products.byId(productId);
  return product && store.devices.byName(product.pk, name);
}

/** The shadow documents know one code for a missing product and a missing device. */
function requireDevice(services: Services, productId: string, name: string): DeviceRow {
  const device = findDevice(services, productId, name);
  if (!device) throw new CloudError('ResourceNotFound.ProductOrDeviceNotExist');
  return device;
}

/** The text of `Data`: the reply that a device would get, with metadata; keys in the same order. */
function dataOf(
  type: 'get' | 'update',
  payload: Pick<ShadowDocument, 'version' | 'timestamp'> & {
    state: ShadowUpdate;
    metadata: ShadowDocument['metadata'];
  },
  now: number,
): string {
  const { state, metadata, timestamp, version } = payload;
  return stringifyJson({
    payload: { state, metadata, timestamp, version },
    result: 0,
    timestamp: now,
    type,
  });
}

/** @throws CloudError with the code of the first thing that is wrong with the text. */
function readState(text: string): ShadowUpdate {
  const { update, problems } = checkState(text);
  const [problem] = problems;
  if (problem) throw new CloudError(problem.code);
  if (!update) throw new CloudError('InvalidParameterValue.NotMergeAble');
  return update;
}

function updatedData(result: UpdateResult, now: number): string {
  switch (result.outcome) {
    case 'versionMismatch':
      throw new CloudError(
        'FailedOperation.UpdateVersionNotMatch',
        `It is ${result.document.version}.`,
      );
    case 'deleted':
      throw new CloudError('ResourceNotFound.DeviceShadowNotExist');
    case 'tooLarge':
      throw new CloudError(
        'InvalidParameterValue.JSONSizeExceedLimit',
        'The whole document must not be larger than 16 KB.',
      );
    case 'updated': {
      const { changed, changedMetadata, document } = result;
      const { version, timestamp } = document;
      return dataOf(
        'update',
        { state: changed, metadata: changedMetadata, version, timestamp },
        now,
      );
    }
  }
}

type Names = 'DescribeDeviceShadow' | 'UpdateDeviceShadow' | 'DeleteDeviceShadow';

export function shadowHandlers(services: Services): Handlers<Names> {
  const { shadows, clock } = services;
  return {
    DescribeDeviceShadow({ ProductId, DeviceName }) {
      if (ProductId === '' || DeviceName === '') {
        throw new CloudError('InvalidParameterValue.ParamIncomplete');
      }
      const document = shadows.read(requireDevice(services, ProductId, DeviceName).pk);
      if (!document) throw new CloudError('ResourceNotFound.DeviceShadowNotExist');
      return { Data: dataOf('get', document, clock()) };
    },

    UpdateDeviceShadow({ ProductId, DeviceName, State, ShadowVersion }) {
      checkNotEmpty('ProductId', ProductId);
      checkNotEmpty('DeviceName', DeviceName);
      const device = requireDevice(services, ProductId, DeviceName);
      const result = shadows.update(device.pk, readState(State), ShadowVersion);
      if (result.outcome === 'updated' && result.changed.desired !== undefined) {
        const id = { productId: ProductId, deviceName: DeviceName };
        services.broker.pushDelta(id, result.document);
      }
      return { Data: updatedData(result, clock()) };
    },

    DeleteDeviceShadow({ ProductId, DeviceName }) {
      checkNotEmpty('ProductId', ProductId);
      checkNotEmpty('DeviceName', DeviceName);
      const device = findDevice(services, ProductId, DeviceName);
      if (!device || !shadows.remove(device.pk)) {
        throw new CloudError('ResourceNotFound.DeviceShadowNotExist');
      }
      return {};
    },
  };
}
