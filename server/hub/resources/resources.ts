import {
  ACTIVE_STATUSES,
  afterEvent,
  newUpdate,
  type DeviceUpdate,
  type UpdateEvent,
} from '#src/domain/firmware/device-update.ts';
import { FIRMWARE_TASK_STATUS, FIRMWARE_TASK_TYPE } from '#src/domain/firmware/status.ts';
import { resourceNameProblem } from '#src/domain/names.ts';
import type { DeviceId } from '#src/domain/topic/device-topics.ts';
import type { Files } from '../files/files.ts';
import { keyPart } from '../files/links.ts';
import type { DeviceAddress, Notify } from '../ota/ota.ts';
import { seconds, type Core } from '../services.ts';
import type { DeviceRow } from '../store/devices.ts';
import type { PushRow } from '../store/product-resources.ts';
import type { ProductRow } from '../store/products.ts';
import { createDeviceUploads, OK, refused, type Result } from './device-uploads.ts';
import { parseResourceReport, type ResourceReport } from './reports.ts';

/** How long a device may take to begin its download. */
const DOWNLOAD_SECONDS = 24 * 60 * 60;

export interface NewResource {
  readonly name: string;
  readonly description: string | null;
  readonly content: AsyncIterable<Uint8Array>;
}

/** Files that go from devices to the hub, and from products to devices. */
export interface Resources {
  /** Takes what a device says on `$resource/up/service`; what is none of its messages is dropped. */
  reported(from: DeviceId, payload: Buffer): void;
  /**
   * Gives a product a file, as the cloud's own web console does: no action can.
   * @returns its key; undefined where the name is not free or cannot be, or the product is gone.
   */
  add(product: ProductRow, resource: NewResource): Promise<number | undefined>;
  /** Pushes a file of a product to devices, by their keys. @returns the key of the task. */
  push(resource: number, devices: readonly number[]): number;
}

function stateOf(row: PushRow): DeviceUpdate {
  const { status, percent, result_code: resultCode, message } = row;
  return { status, percent, resultCode, message, deadline: null };
}

export function createResources(
  core: Pick<Core, 'store' | 'clock'>,
  files: Files,
  notify: Notify,
): Resources {
  const { store } = core;
  const { productResources } = store;
  const uploads = createDeviceUploads(core, files);

  function save(row: PushRow, event: UpdateEvent): void {
    const before = stateOf(row);
    const after = afterEvent(before, event);
    if (after !== before) productResources.savePush(row.pk, after, seconds(core));
  }

  function tell(address: DeviceAddress, row: PushRow, type: string): void {
    const resource = productResources.byPk(row.resource);
    if (!resource) return;
    const { name, size, md5, object } = resource;
    const url = files.downloadUrl(object, DOWNLOAD_SECONDS);
    if (!notify(address, { type, size, name, md5sum: md5, url })) return;
    save(row, { kind: 'sent', deadline: 0 });
  }

  function downloadProgress(
    device: DeviceRow,
    { name, progress }: Extract<ResourceReport, { type: 'report_download_progress' }>,
  ): Result {
    const row = productResources.lastPush(device.pk, { name });
    if (!row) return refused('no such resource');
    save(row, { kind: 'progress', progress });
    return OK;
  }

  function answer(product: ProductRow, device: DeviceRow, report: ResourceReport): void {
    const address = { pk: device.pk, productId: product.id, deviceName: device.name };
    switch (report.type) {
      case 'create_upload_task':
        notify(address, uploads.create(product, device, report));
        return;
      case 'report_upload_progress':
        notify(address, { type: `${report.type}_rsp`, ...uploads.progress(device, report) });
        return;
      case 'get_download_task': {
        const row = productResources.lastPush(device.pk, { statuses: ACTIVE_STATUSES });
        if (row) tell(address, row, 'get_download_task_rsp');
        return;
      }
      case 'report_download_progress':
        notify(address, { type: `${report.type}_rsp`, ...downloadProgress(device, report) });
    }
  }

  return {
    reported({ productId, deviceName }, payload) {
      const report = parseResourceReport(payload);
      const product = report && store.products.byId(productId);
      const device = product && store.devices.byName(product.pk, deviceName);
      if (device) answer(product, device, report);
    },

    async add(product, { name, description, content }) {
      if (resourceNameProblem(name) || productResources.byName(product.pk, name)) return undefined;
      const key = `resource/${product.id}_product/${keyPart(name)}`;
      if (!(await files.write({ key, product: product.pk }, content))) return undefined;
      const object = files.find(key);
      if (!object || productResources.byName(product.pk, name)) return undefined;
      const { md5, size } = object;
      return productResources.insert({
        product: product.pk,
        name,
        description,
        md5,
        size,
        object: key,
        created: seconds(core),
      });
    },

    push(resource, devices) {
      const now = seconds(core);
      const found = productResources.byPk(resource);
      const task = store.transaction(() => {
        const pk = productResources.insertTask({
          resource,
          type: FIRMWARE_TASK_TYPE.static,
          status: FIRMWARE_TASK_STATUS.created,
          created: now,
        });
        for (const device of devices) {
          productResources.addDevice(pk, device, newUpdate(false), now);
        }
        return pk;
      });
      for (const pk of devices) {
        const row = productResources.push(task, pk);
        const device = row && store.devices.byPk(pk);
        if (!device || !found) continue;
        tell({ pk, productId: found.product_id, deviceName: device.name }, row, 'download');
      }
      return task;
    },
  };
}
