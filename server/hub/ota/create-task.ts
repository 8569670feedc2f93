import { newUpdate } from '#src/domain/firmware/device-update.ts';
import { FIRMWARE_TASK_STATUS, UPGRADE_METHOD } from '#src/domain/firmware/status.ts';
import { eachSlice } from '../slices.ts';
import { seconds, type Core } from '../services.ts';
import type { Candidate, FirmwareTaskRow } from '../store/firmware-tasks.ts';
import type { FirmwareRow } from '../store/firmware.ts';

/** Devices per turn of the event loop. */
const SLICE = 1000;

export type NewFirmwareTask = Pick<
  FirmwareTaskRow,
  'type' | 'method' | 'mode' | 'original_version' | 'timeout'
>;

/**
 * Makes a task. Its devices are added in slices, so that a large one stops nobody; one that is cut
 * off in the middle has failed when the hub starts again.
 * @param devices the keys of those that were named; otherwise all of `original_version` take part.
 * Those that have another update under way are left out.
 * @returns the key of the task, and how many devices it has.
 */
export async function createFirmwareTask(
  core: Pick<Core, 'store' | 'clock'>,
  firmware: FirmwareRow,
  task: NewFirmwareTask,
  devices: readonly number[] | undefined,
): Promise<{ readonly task: number; readonly total: number }> {
  const { store } = core;
  const { firmwareTasks } = store;
  const now = seconds(core);
  const update = newUpdate(task.method === UPGRADE_METHOD.confirmed);
  const pk = firmwareTasks.insertTask({
    ...task,
    firmware: firmware.pk,
    status: FIRMWARE_TASK_STATUS.creating,
    created: now,
  });
  let total = 0;
  const add = (keys: readonly number[]): void => {
    store.transaction(() => {
      for (const key of keys) total += Number(firmwareTasks.addDevice(pk, key, update, now));
    });
  };
  if (devices) {
    let done = 0;
    await eachSlice<number>(() => devices.slice(done, (done += SLICE)), add);
  } else {
    const version = task.original_version ?? '';
    await eachSlice<Candidate>(
      (last) => firmwareTasks.candidates(firmware.product, version, last?.seq ?? -1, SLICE),
      (slice) => add(slice.map((device) => device.pk)),
    );
  }
  firmwareTasks.setTaskStatus(pk, FIRMWARE_TASK_STATUS.created);
  return { task: pk, total };
}
