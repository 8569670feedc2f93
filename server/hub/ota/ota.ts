import { randomUUID } from 'node:crypto';
import {
  afterEvent,
  newUpdate,
  type DeviceUpdate,
  type UpdateEvent,
} from '#src/domain/firmware/device-update.ts';
import {
  FIRMWARE_TASK_STATUS,
  UPDATE_STATUS,
  UPGRADE_METHOD,
} from '#src/domain/firmware/status.ts';
import { firmwareVersionProblem } from '#src/domain/names.ts';
import type { DeviceId } from '#src/domain/topic/device-topics.ts';
import type { Files } from '../files/files.ts';
import { eachSlice } from '../slices.ts';
import { seconds, type Core } from '../services.ts';
import type { DeviceRow } from '../store/devices.ts';
import type { FirmwareTaskRow, UpdateRow } from '../store/firmware-tasks.ts';
import { parseReport, type OtaReport } from './reports.ts';

/** A device, and how it is called in topics. */
export interface DeviceAddress extends DeviceId {
  /** Its key in the store. */
  readonly pk: number;
}

/**
 * The way down to a device.
 * @returns whether the device is connected and listens.
 */
export type Notify = (device: DeviceAddress, message: object) => boolean;

/** How long a device may take to begin its download. */
const DOWNLOAD_SECONDS = 24 * 60 * 60;
const EXPIRY_MS = 1000;
/** Devices per turn of the event loop. */
const SLICE = 200;

/** Firmware on its way to the devices. */
export interface Ota {
  /** Takes what a device says on `$ota/report`; what is no report is dropped. */
  reported(from: DeviceId, payload: Buffer): void;
  /** Tells the devices of a task that are online, in the background. */
  push(task: number): void;
  /** Takes an update on; one that is begun again is pushed at once. */
  apply(update: UpdateRow, event: UpdateEvent): void;
  /** Ends a task, and the updates of it that are under way. */
  cancel(task: FirmwareTaskRow): void;
  /** Ends the updates whose time is over. */
  expire(): void;
  close(): Promise<void>;
}

const STATUS_NAMES = new Map<number, string>(
  Object.entries(UPDATE_STATUS).map(([name, status]) => [status, name]),
);

function stateOf(row: UpdateRow): DeviceUpdate {
  const { status, percent, result_code: resultCode, message, deadline } = row;
  return { status, percent, resultCode, message, deadline };
}

const addressOf = (row: UpdateRow): DeviceAddress => ({
  pk: row.device,
  productId: row.product_id,
  deviceName: row.device_name,
});

export function createOta(
  core: Pick<Core, 'store' | 'bus' | 'clock' | 'logger'>,
  files: Files,
  notify: Notify,
): Ota {
  const { store, logger } = core;
  const { firmwareTasks, firmware } = store;
  let closed = false;
  let work: Promise<void> = Promise.resolve();
  firmwareTasks.failUnfinishedTasks();

  function note(row: UpdateRow, { status, message }: DeviceUpdate): void {
    const { productId, deviceName } = addressOf(row);
    core.bus.emit('act', {
      requestId: randomUUID(),
      productId,
      deviceName,
      scene: 'ota',
      content: `firmware ${row.version}, ${STATUS_NAMES.get(status) ?? status}`,
      result: status === UPDATE_STATUS.failed ? message || 'failed' : 'success',
      time: core.clock(),
    });
  }

  function save(row: UpdateRow, event: UpdateEvent): boolean {
    const before = stateOf(row);
    const after = afterEvent(before, event);
    if (after === before) return false;
    const now = seconds(core);
    store.transaction(() => {
      firmwareTasks.save(row.pk, after, now);
      if (after.status === UPDATE_STATUS.done)
        store.devices.setVersion(row.device, row.version, now);
    });
    // How far a download is would be a line every second.
    if (after.status !== before.status) note(row, after);
    return true;
  }

  function tell(row: UpdateRow): void {
    const found = firmware.byPk(row.firmware);
    if (!found) return;
    const { md5, size, object, version, user_defined: userDefined } = found;
    const message = {
      file_size: size,
      md5sum: md5,
      type: 'update_firmware',
      url: files.downloadUrl(object, DOWNLOAD_SECONDS),
      ...(userDefined ? { user_defined: userDefined } : {}),
      version,
    };
    if (notify(addressOf(row), message)) {
      save(row, { kind: 'sent', deadline: seconds(core) + row.timeout });
    }
  }

  /** Lets a device take part in the newest dynamic task that waits for its version. */
  function joinDynamic(device: DeviceRow, version: string): void {
    for (const task of firmwareTasks.dynamicTasks(device.product, version)) {
      const update = newUpdate(task.method === UPGRADE_METHOD.confirmed);
      if (!firmwareTasks.addDevice(task.pk, device.pk, update, seconds(core))) continue;
      const row = firmwareTasks.updateOf(task.pk, device.pk);
      if (row) tell(row);
      return;
    }
  }

  function versionReported(device: DeviceRow, from: DeviceId, version: string): void {
    const address = { pk: device.pk, ...from };
    const type = 'report_version_rsp';
    if (firmwareVersionProblem(version)) {
      notify(address, { result_code: -1, result_msg: 'invalid version', type, version });
      return;
    }
    store.devices.setVersion(device.pk, version, seconds(core));
    notify(address, { result_code: 0, result_msg: 'success', type, version });
    const row = firmwareTasks.activeUpdate(device.pk) ?? firmwareTasks.lastUpdate(device.pk);
    if (row?.version === version) save(row, { kind: 'arrived' });
    const active = firmwareTasks.activeUpdate(device.pk);
    if (active) tell(active);
    else joinDynamic(device, version);
  }

  function progressReported(device: DeviceRow, report: OtaReport & { kind: 'progress' }): void {
    const row = firmwareTasks.activeUpdate(device.pk) ?? firmwareTasks.lastUpdate(device.pk);
    if (!row || (report.version !== undefined && report.version !== row.version)) return;
    save(row, report);
  }

  function expire(): void {
    for (;;) {
      const rows = firmwareTasks.overdue(seconds(core), SLICE);
      for (const row of rows) save(row, { kind: 'expired' });
      if (rows.length < SLICE) return;
    }
  }
  const timer = setInterval(expire, EXPIRY_MS).unref();

  async function pushAll(task: number): Promise<void> {
    await eachSlice<UpdateRow>(
      (last) => (closed ? [] : firmwareTasks.activeOfTask(task, last?.pk ?? 0, SLICE)),
      (rows) => {
        for (const row of rows) if (row.status === UPDATE_STATUS.pending) tell(row);
      },
    );
  }

  return {
    reported({ productId, deviceName }, payload) {
      const report = parseReport(payload);
      const product = report && store.products.byId(productId);
      const device = product && store.devices.byName(product.pk, deviceName);
      if (!device) return;
      if (report.kind === 'version') {
        versionReported(device, { productId, deviceName }, report.version);
      } else {
        progressReported(device, report);
      }
    },
    push(task) {
      work = work
        .then(() => pushAll(task))
        .catch((error: unknown) => {
          logger.error('The devices of a firmware task could not be told.', {
            reason: String(error),
          });
        });
    },
    apply(row, event) {
      if (!save(row, event) || event.kind !== 'retried') return;
      const again = firmwareTasks.update(row.pk);
      if (again?.status === UPDATE_STATUS.pending) tell(again);
    },
    cancel(task) {
      store.transaction(() => {
        firmwareTasks.setTaskStatus(task.pk, FIRMWARE_TASK_STATUS.cancelled);
        for (;;) {
          const rows = firmwareTasks.activeOfTask(task.pk, 0, SLICE);
          if (rows.length === 0) return;
          for (const row of rows) save(row, { kind: 'cancelled' });
        }
      });
    },
    expire,
    async close() {
      closed = true;
      clearInterval(timer);
      await work;
    },
  };
}
