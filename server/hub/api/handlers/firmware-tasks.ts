import type { DeviceUpdateStatus, FirmwareTaskInfo } from '#src/contract/structures.ts';
import type { Integer } from '#src/contract/integer.ts';
import { isActive } from '#src/domain/firmware/device-update.ts';
import {
  FIRMWARE_TASK_STATUS,
  UPDATE_STATUS,
  UPGRADE_METHOD,
} from '#src/domain/firmware/status.ts';
import { OPEN_PAGE_LIMITS } from '#src/domain/limits.ts';
import { canUpdateFirmware } from '#src/domain/product.ts';
import type { Services } from '../../services.ts';
import type { FirmwareTaskRow, UpdateRow } from '../../store/firmware-tasks.ts';
import type { FirmwareRow } from '../../store/firmware.ts';
import { CloudError } from '../cloud-error.ts';
import type { Handlers, Input, Output } from '../handlers.ts';
import {
  checkLimit,
  checkNotForbidden,
  clampOffset,
  invalidValue,
  requireProduct,
  typeOf,
} from './checks.ts';
import { numberFilter, readFilters } from './filters.ts';
import { batchUpdateFirmware } from './firmware-batch.ts';
import { requireFirmware } from './firmware.ts';

/** Devices of a page where `Limit` is left out. */
const DEFAULT_LIMIT = 20;

const TASK_NOT_FOUND = 'ResourceNotFound.FirmwareTaskNotExist';

interface TaskName {
  readonly ProductId: string;
  readonly FirmwareVersion: string;
  readonly TaskId: Integer;
}

function findFirmware({ store }: Services, productId: string, version: string): FirmwareRow {
  const product = store.products.byId(productId);
  const firmware = product && store.firmware.byVersion(product.pk, version);
  if (!firmware) throw new CloudError(TASK_NOT_FOUND);
  return firmware;
}

function requireTask(services: Services, name: TaskName): FirmwareTaskRow {
  const firmware = findFirmware(services, name.ProductId, name.FirmwareVersion);
  const task = services.store.firmwareTasks.task(clampOffset(name.TaskId));
  if (task?.firmware !== firmware.pk) throw new CloudError(TASK_NOT_FOUND);
  return task;
}

/** The update of a device in a task. */
function requireUpdate(services: Services, name: TaskName & { DeviceName: string }): UpdateRow {
  const { store } = services;
  const product = store.products.byId(name.ProductId);
  const device = product && store.devices.byName(product.pk, name.DeviceName);
  const row = device && store.firmwareTasks.updateOf(clampOffset(name.TaskId), device.pk);
  if (row?.version !== name.FirmwareVersion) {
    throw new CloudError('ResourceNotFound.DeviceFirmwareTaskNotExist');
  }
  return row;
}

/** Whether another task has the device. */
function isBusyElsewhere({ store }: Services, row: UpdateRow): boolean {
  const active = store.firmwareTasks.activeUpdate(row.device);
  return active !== undefined && active.pk !== row.pk;
}

function taskInfo({ pk, status, type, created }: FirmwareTaskRow): FirmwareTaskInfo {
  return { TaskId: pk, Status: status, Type: type, CreateTime: created };
}

function deviceStatus(row: UpdateRow): DeviceUpdateStatus {
  return {
    DeviceName: row.device_name,
    LastProcessTime: row.updated,
    Status: row.shown,
    ErrMsg: row.message,
    Retcode: row.result_code,
    DstVersion: row.version,
    Percent: row.percent,
    OriVersion: row.original_version === '' ? null : row.original_version,
    TaskId: row.task,
  };
}

function pageTasks(
  services: Services,
  input: Input<'DescribeFirmwareTasks'>,
): Output<'DescribeFirmwareTasks'> {
  const { firmwareTasks } = services.store;
  const limit = checkLimit('Limit', input.Limit, OPEN_PAGE_LIMITS);
  const given = readFilters(input.Filters, ['TaskId', 'Status', 'Type']);
  const [task, status, type] = [
    numberFilter('TaskId', given.TaskId),
    numberFilter('Status', given.Status),
    numberFilter('Type', given.Type),
  ];
  const filter = {
    firmware: findFirmware(services, input.ProductId, input.FirmwareVersion).pk,
    ...(task === undefined ? {} : { task }),
    ...(status === undefined ? {} : { status }),
    ...(type === undefined ? {} : { type }),
  };
  const rows = firmwareTasks.pageTasks(filter, clampOffset(input.Offset), limit);
  return { TaskInfos: rows.map(taskInfo), Total: firmwareTasks.countTasks(filter) };
}

function pageDevices(
  services: Services,
  input: Input<'DescribeFirmwareTaskDevices'>,
): Output<'DescribeFirmwareTaskDevices'> {
  const { store } = services;
  const { ProductId, FirmwareVersion: version } = input;
  const limit = checkLimit('Limit', input.Limit ?? DEFAULT_LIMIT, OPEN_PAGE_LIMITS);
  const given = readFilters(input.Filters, ['DeviceName', 'TaskId', 'Status']);
  const task = numberFilter('TaskId', given.TaskId);
  const status = numberFilter('Status', given.Status);
  const product = store.products.byId(ProductId);
  if (!product) throw new CloudError(TASK_NOT_FOUND);
  const firmware = version ? findFirmware(services, ProductId, version).pk : undefined;
  if (task !== undefined && !store.firmwareTasks.task(task)) throw new CloudError(TASK_NOT_FOUND);
  const filter = {
    product: product.pk,
    ...(firmware === undefined ? {} : { firmware }),
    ...(task === undefined ? {} : { task }),
    ...(status === undefined ? {} : { status }),
    ...(given.DeviceName ? { deviceName: given.DeviceName } : {}),
  };
  const rows = store.firmwareTasks.pageUpdates(filter, clampOffset(input.Offset ?? 0), limit);
  return { Total: store.firmwareTasks.countUpdates(filter), Devices: rows.map(deviceStatus) };
}

function statistics(
  services: Services,
  input: Input<'DescribeFirmwareTaskStatistics'>,
): Output<'DescribeFirmwareTaskStatistics'> {
  const { firmwareTasks } = services.store;
  const { pk } = findFirmware(services, input.ProductId, input.FirmwareVersion);
  if (firmwareTasks.countTasks({ firmware: pk }) === 0) throw new CloudError(TASK_NOT_FOUND);
  const totals = { SuccessTotal: 0, FailureTotal: 0, UpgradingTotal: 0 };
  for (const { status, total } of firmwareTasks.statistics(pk)) {
    if (status === UPDATE_STATUS.done) totals.SuccessTotal += total;
    else if (status === UPDATE_STATUS.failed || status === UPDATE_STATUS.timedOut) {
      totals.FailureTotal += total;
    } else totals.UpgradingTotal += total;
  }
  return totals;
}

function cancelDevice(services: Services, input: Input<'CancelDeviceFirmwareTask'>): void {
  const row = requireUpdate(services, input);
  if (!isActive(row)) {
    throw new CloudError(
      isBusyElsewhere(services, row)
        ? 'FailedOperation.DeviceRunningOtherOtaTask'
        : 'FailedOperation.DeviceFirmwareTaskAlreadDone',
    );
  }
  services.ota.apply(row, { kind: 'cancelled' });
}

function retryDevice(services: Services, input: Input<'RetryDeviceFirmwareTask'>): void {
  requireFirmware(services, input.ProductId, input.FirmwareVersion);
  const row = requireUpdate(services, input);
  if (row.status === UPDATE_STATUS.done || row.task_status === FIRMWARE_TASK_STATUS.cancelled) {
    throw new CloudError('FailedOperation.DeviceFirmwareTaskAlreadDone');
  }
  if (isBusyElsewhere(services, row)) {
    throw new CloudError('FailedOperation.DeviceRunningOtherOtaTask');
  }
  const confirmed = row.method === UPGRADE_METHOD.confirmed;
  services.ota.apply(row, { kind: 'retried', confirmed });
}

function updateTaskStatus(services: Services, input: Input<'UpdateOtaTaskStatus'>): void {
  const { store, ota } = services;
  const product = requireProduct(services, input.ProductId);
  checkNotForbidden(product);
  if (!canUpdateFirmware(typeOf(product))) {
    throw new CloudError('InvalidParameterValue.ProductTypeNotSupport');
  }
  if (Number(input.Status) !== FIRMWARE_TASK_STATUS.cancelled) {
    throw invalidValue(
      'Status',
      `Only ${FIRMWARE_TASK_STATUS.cancelled}, which cancels, is known.`,
    );
  }
  const task = store.firmwareTasks.task(clampOffset(input.TaskId));
  const firmware = task && store.firmware.byPk(task.firmware);
  if (!task || firmware?.product !== product.pk) throw new CloudError(TASK_NOT_FOUND);
  ota.cancel(task);
}

type Names =
  | 'BatchUpdateFirmware'
  | 'CancelDeviceFirmwareTask'
  | 'DescribeFirmwareTask'
  | 'DescribeFirmwareTaskDevices'
  | 'DescribeFirmwareTaskDistribution'
  | 'DescribeFirmwareTaskStatistics'
  | 'DescribeFirmwareTasks'
  | 'RetryDeviceFirmwareTask'
  | 'UpdateOtaTaskStatus';

export function firmwareTaskHandlers(services: Services): Handlers<Names> {
  const { store, ota } = services;
  return {
    BatchUpdateFirmware: async (input) => ({ TaskId: await batchUpdateFirmware(services, input) }),

    CancelDeviceFirmwareTask(input) {
      ota.expire();
      cancelDevice(services, input);
      return {};
    },

    DescribeFirmwareTask(input) {
      const task = requireTask(services, input);
      return {
        ...taskInfo(task),
        ProductId: input.ProductId,
        ProductName: store.firmware.byPk(task.firmware)?.product_name ?? null,
        UpgradeMode: task.mode,
        OriginalVersion: task.original_version,
      };
    },

    DescribeFirmwareTaskDevices(input) {
      ota.expire();
      return pageDevices(services, input);
    },

    DescribeFirmwareTaskDistribution(input) {
      ota.expire();
      const counts = store.firmwareTasks.distribution(requireTask(services, input).pk);
      return { StatusInfos: counts.map(({ status, total }) => ({ Status: status, Total: total })) };
    },

    DescribeFirmwareTaskStatistics(input) {
      ota.expire();
      return statistics(services, input);
    },

    DescribeFirmwareTasks: (input) => pageTasks(services, input),

    RetryDeviceFirmwareTask(input) {
      ota.expire();
      retryDevice(services, input);
      return {};
    },

    UpdateOtaTaskStatus(input) {
      updateTaskStatus(services, input);
      return {};
    },
  };
}
