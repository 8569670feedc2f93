import {
  FIRMWARE_TASK_DEVICES,
  FIRMWARE_TASK_TIMEOUT_MAX_SECONDS,
  FIRMWARE_TASK_TIMEOUT_MIN_SECONDS,
} from '#src/domain/limits.ts';
import { FIRMWARE_TASK_TYPE, UPGRADE_METHOD } from '#src/domain/firmware/status.ts';
import { firmwareVersionProblem } from '#src/domain/names.ts';
import { createFirmwareTask, type NewFirmwareTask } from '../../ota/create-task.ts';
import type { Services } from '../../services.ts';
import type { ProductRow } from '../../store/products.ts';
import { CloudError } from '../cloud-error.ts';
import type { Input } from '../handlers.ts';
import { checkName, checkOneOf, invalidValue } from './checks.ts';
import { requireFirmware } from './firmware.ts';
import { readTaskFile } from './task-files.ts';

type Given = Input<'BatchUpdateFirmware'>;

function timeoutOf({ TimeoutInterval }: Given): number {
  if (TimeoutInterval === undefined) return FIRMWARE_TASK_TIMEOUT_MAX_SECONDS;
  const [min, max] = [FIRMWARE_TASK_TIMEOUT_MIN_SECONDS, FIRMWARE_TASK_TIMEOUT_MAX_SECONDS];
  const seconds = Number(TimeoutInterval);
  if (seconds < min || seconds > max) {
    throw invalidValue('TimeoutInterval', `It must be ${min} to ${max}.`);
  }
  return seconds;
}

interface Chosen {
  readonly mode: NewFirmwareTask['mode'];
  /** The keys of devices that were named; undefined where a version chooses. */
  readonly devices: readonly number[] | undefined;
}

/** @throws CloudError for the first device that cannot take part. */
function devicesNamed(
  { store }: Services,
  product: ProductRow,
  parameter: string,
  names: readonly string[],
  version: string | undefined,
): number[] {
  if (names.length === 0) throw invalidValue(parameter, 'It names no device.');
  if (names.length > FIRMWARE_TASK_DEVICES) {
    throw invalidValue(parameter, `It must name at most ${FIRMWARE_TASK_DEVICES} devices.`);
  }
  const seen = new Set<number>();
  for (const [index, name] of names.entries()) {
    const device = store.devices.byName(product.pk, name);
    const entry = `Entry ${index + 1}`;
    if (!device) throw invalidValue(parameter, `${entry} is no device of the product.`);
    if (version !== undefined && device.version !== version) {
      throw invalidValue(parameter, `${entry} has another version than FirmwareOriVersion.`);
    }
    if (store.firmwareTasks.activeUpdate(device.pk)) {
      throw new CloudError('FailedOperation.DeviceIsUpdating', `${entry} of \`${parameter}\`.`);
    }
    seen.add(device.pk);
  }
  return [...seen];
}

/** All devices of a version; fails early where there is none that could take part. */
function devicesOf(
  { store }: Services,
  product: ProductRow,
  version: string,
  dynamic: boolean,
): undefined {
  const total = store.devices.count(product.pk, { version });
  if (total > FIRMWARE_TASK_DEVICES) {
    throw invalidValue(
      'FirmwareOriVersion',
      `${total} devices have it; a task can have ${FIRMWARE_TASK_DEVICES}.`,
    );
  }
  if (dynamic || store.firmwareTasks.candidates(product.pk, version, -1, 1).length > 0) return;
  if (total > 0) throw new CloudError('FailedOperation.DeviceIsUpdating');
  throw invalidValue('FirmwareOriVersion', 'No device has it.');
}

async function choose(
  services: Services,
  product: ProductRow,
  given: Given,
  dynamic: boolean,
): Promise<Chosen> {
  const { FileName, FileMd5, FileSize, DeviceNames, FirmwareOriVersion: version } = given;
  const byList = FileName !== undefined || DeviceNames !== undefined;
  if (FileName !== undefined && DeviceNames !== undefined) {
    throw invalidValue('DeviceNames', 'It cannot stand beside a list file.');
  }
  if (dynamic && byList) {
    throw invalidValue('Type', 'A dynamic task takes devices by their version alone.');
  }
  if (FileName !== undefined) {
    if (FileMd5 === undefined || FileSize === undefined) {
      throw invalidValue('FileName', 'FileMd5 and FileSize must stand beside it.');
    }
    const file = { name: FileName, size: Number(FileSize), code: 'InvalidParameterValue' } as const;
    const { names } = await readTaskFile(services, product, { ...file, md5: ['FileMd5', FileMd5] });
    const devices = devicesNamed(services, product, 'FileName', names, undefined);
    return { mode: 'filename', devices };
  }
  if (DeviceNames !== undefined) {
    const devices = devicesNamed(services, product, 'DeviceNames', DeviceNames, version);
    return { mode: 'devicenames', devices };
  }
  if (version === undefined) {
    throw invalidValue('FirmwareOriVersion', 'A version, names or a list file must be given.');
  }
  return { mode: 'originalVersion', devices: devicesOf(services, product, version, dynamic) };
}

/**
 * BatchUpdateFirmware: makes a task and tells its devices.
 * @returns the number of the task.
 * @throws CloudError with the document's code for what is wrong.
 */
export async function batchUpdateFirmware(services: Services, given: Given): Promise<number> {
  const { store, ota } = services;
  const { FirmwareVersion, FirmwareOriVersion: version } = given;
  const firmware = requireFirmware(services, given.ProductId, FirmwareVersion);
  const product = store.products.byPk(firmware.product);
  if (!product) throw new CloudError('ResourceNotFound.FirmwareNotExist');
  const type = checkOneOf('Type', given.Type ?? 1, Object.values(FIRMWARE_TASK_TYPE));
  const method = checkOneOf(
    'UpgradeMethod',
    given.UpgradeMethod ?? 0,
    Object.values(UPGRADE_METHOD),
  );
  const timeout = timeoutOf(given);
  if (version !== undefined) checkName('FirmwareOriVersion', firmwareVersionProblem(version));
  if (version === FirmwareVersion) {
    throw invalidValue('FirmwareOriVersion', 'It is the version that the devices are to get.');
  }
  const { mode, devices } = await choose(
    services,
    product,
    given,
    type === FIRMWARE_TASK_TYPE.dynamic,
  );
  const { task } = await createFirmwareTask(
    services,
    firmware,
    { type, method, mode, timeout, original_version: version ?? null },
    devices,
  );
  ota.push(task);
  return task;
}
