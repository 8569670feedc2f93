import type {
  DeviceResourceInfo,
  FirmwareTaskInfo,
  ProductResourceInfo,
} from '#src/contract/structures.ts';
import { UPDATE_STATUS } from '#src/domain/firmware/status.ts';
import { OPEN_PAGE_LIMITS, PAGE_LIMITS, RESOURCE_BYTES } from '#src/domain/limits.ts';
import { usedBytes } from '../../resources/device-uploads.ts';
import type { Services } from '../../services.ts';
import type { DeviceResourceRow } from '../../store/device-resources.ts';
import type { ProductResourceRow, ResourceTaskRow } from '../../store/product-resources.ts';
import type { ProductRow } from '../../store/products.ts';
import { CloudError } from '../cloud-error.ts';
import type { Handlers, Input, Output } from '../handlers.ts';
import { checkLimit, clampOffset, invalidValue } from './checks.ts';
import { numberFilter, readFilters } from './filters.ts';
import { readTime, writeTime } from './times.ts';

/** The document leaves these optional, but nothing can be found without them. */
function required(parameter: string, value: string | undefined): string {
  if (value) return value;
  throw invalidValue(parameter, 'It must not be empty.');
}

function requireProduct({ store }: Services, id: string | undefined): ProductRow {
  const product = store.products.byId(required('ProductID', id));
  if (!product) throw new CloudError('ResourceNotFound.ProductNotExist');
  return product;
}

function requireProductResource(
  services: Services,
  id: string | undefined,
  name: string | undefined,
): ProductResourceRow {
  const product = requireProduct(services, id);
  const { productResources } = services.store;
  const resource = productResources.byName(product.pk, required('Name', name));
  if (!resource) throw new CloudError('ResourceNotFound.ProductResourceNotExist');
  return resource;
}

function requireDeviceResource(
  services: Services,
  id: string | undefined,
  deviceName: string,
  name: string | undefined,
): DeviceResourceRow {
  const { store } = services;
  const product = requireProduct(services, id);
  const resourceName = required('Name', name);
  const device = store.devices.byName(product.pk, required('DeviceName', deviceName));
  const resource = device && store.deviceResources.byName(device.pk, resourceName);
  if (!resource) throw new CloudError('ResourceNotFound.DeviceResourceNotExist');
  return resource;
}

function deviceResourceInfo(resource: DeviceResourceRow): DeviceResourceInfo {
  return {
    ProductID: resource.product_id,
    ProductName: resource.product_name,
    Name: resource.name,
    Md5: resource.md5,
    Size: resource.size,
    UpdateTime: writeTime(resource.updated),
    DeviceName: resource.device_name,
    Status: resource.status,
    Percent: resource.percent,
  };
}

function productResourceInfo(resource: ProductResourceRow): ProductResourceInfo {
  return {
    ProductID: resource.product_id,
    ProductName: resource.product_name,
    Name: resource.name,
    Md5: resource.md5,
    Size: resource.size,
    Description: resource.description,
    CreateTime: writeTime(resource.created),
  };
}

function taskInfo({ pk, status, type, created }: ResourceTaskRow): FirmwareTaskInfo {
  return { TaskId: pk, Status: status, Type: type, CreateTime: created };
}

function pageDeviceResources(
  services: Services,
  input: Input<'DescribeDeviceResources'>,
): Output<'DescribeDeviceResources'> {
  const { deviceResources } = services.store;
  const limit = checkLimit('Limit', input.Limit, PAGE_LIMITS);
  const from = readTime('StartTime', input.StartTime);
  const to = readTime('EndTime', input.EndTime);
  const filter = {
    ...(input.ProductID ? { product: requireProduct(services, input.ProductID).pk } : {}),
    ...(input.DeviceName ? { deviceName: input.DeviceName } : {}),
    ...(from === undefined ? {} : { from }),
    ...(to === undefined ? {} : { to }),
  };
  const rows = deviceResources.page(filter, clampOffset(input.Offset), limit);
  return { TotalCount: deviceResources.count(filter), Result: rows.map(deviceResourceInfo) };
}

function pageProductResources(
  services: Services,
  input: Input<'DescribeProductResources'>,
): Output<'DescribeProductResources'> {
  const { productResources } = services.store;
  const limit = checkLimit('Limit', input.Limit, PAGE_LIMITS);
  const filter = {
    ...(input.ProductID ? { product: requireProduct(services, input.ProductID).pk } : {}),
    ...(input.Name ? { name: input.Name } : {}),
  };
  const rows = productResources.page(filter, clampOffset(input.Offset), limit);
  return { TotalCount: productResources.count(filter), Result: rows.map(productResourceInfo) };
}

function pageTasks(
  services: Services,
  input: Input<'DescribeResourceTasks'>,
): Output<'DescribeResourceTasks'> {
  const { productResources } = services.store;
  const limit = checkLimit('Limit', input.Limit, OPEN_PAGE_LIMITS);
  const given = readFilters(input.Filters, ['TaskId', 'Status', 'Type']);
  const [task, status, type] = [
    numberFilter('TaskId', given.TaskId),
    numberFilter('Status', given.Status),
    numberFilter('Type', given.Type),
  ];
  const filter = {
    resource: requireProductResource(services, input.ProductID, input.Name).pk,
    ...(task === undefined ? {} : { task }),
    ...(status === undefined ? {} : { status }),
    ...(type === undefined ? {} : { type }),
  };
  const rows = productResources.pageTasks(filter, clampOffset(input.Offset), limit);
  return { TaskInfos: rows.map(taskInfo), Total: productResources.countTasks(filter) };
}

function statistics(
  services: Services,
  input: Input<'DescribePushResourceTaskStatistics'>,
): Output<'DescribePushResourceTaskStatistics'> {
  const { pk } = requireProductResource(services, input.ProductID, input.Name);
  const totals = { SuccessTotal: 0, FailureTotal: 0, UpgradingTotal: 0 };
  for (const { status, total } of services.store.productResources.statistics(pk)) {
    if (status === UPDATE_STATUS.done) totals.SuccessTotal += total;
    else if (status === UPDATE_STATUS.failed) totals.FailureTotal += total;
    else totals.UpgradingTotal += total;
  }
  return totals;
}

function downloadUrl(services: Services, input: Input<'DownloadDeviceResource'>): string {
  const { ProductID, DeviceName, Name } = input;
  const resource = requireDeviceResource(services, ProductID, DeviceName, Name);
  const object = services.files.find(resource.object);
  if (!object) throw new CloudError('ResourceNotFound.ResourceFileNotExist');
  if (object.size !== resource.size || object.md5 !== resource.md5) {
    throw new CloudError('FailedOperation.ResourceFileNotMatch');
  }
  return services.files.downloadUrl(resource.object);
}

type Names =
  | 'DeleteDeviceResource'
  | 'DescribeDeviceResource'
  | 'DescribeDeviceResources'
  | 'DescribeProductResource'
  | 'DescribeProductResources'
  | 'DescribePushResourceTaskStatistics'
  | 'DescribeResourceTasks'
  | 'DownloadDeviceResource'
  | 'GetUserResourceInfo';

export function resourceHandlers(services: Services): Handlers<Names> {
  const { store, files } = services;
  return {
    DeleteDeviceResource({ ProductID, DeviceName, Name }) {
      const resource = requireDeviceResource(services, ProductID, DeviceName, Name);
      store.transaction(() => {
        store.deviceResources.remove(resource.pk);
        files.remove(resource.object);
      });
      return {};
    },

    DescribeDeviceResource({ ProductID, DeviceName, Name }) {
      const resource = requireDeviceResource(services, ProductID, DeviceName, Name);
      return { Result: deviceResourceInfo(resource) };
    },

    DescribeDeviceResources: (input) => pageDeviceResources(services, input),

    DescribeProductResource({ ProductID, Name }) {
      return { Result: productResourceInfo(requireProductResource(services, ProductID, Name)) };
    },

    DescribeProductResources: (input) => pageProductResources(services, input),

    DescribePushResourceTaskStatistics: (input) => statistics(services, input),

    DescribeResourceTasks: (input) => pageTasks(services, input),

    DownloadDeviceResource: (input) => ({ Url: downloadUrl(services, input) }),

    GetUserResourceInfo: () => ({ UsedSize: usedBytes(services), Limit: RESOURCE_BYTES }),
  };
}
