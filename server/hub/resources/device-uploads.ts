import { RESOURCE_BYTES, RESOURCES_PER_DEVICE } from '#src/domain/limits.ts';
import { resourceNameProblem } from '#src/domain/names.ts';
import { RESOURCE_STATUS } from '#src/domain/resource.ts';
import type { Files } from '../files/files.ts';
import { keyPart } from '../files/links.ts';
import { seconds, type Core } from '../services.ts';
import type { DeviceResourceRow } from '../store/device-resources.ts';
import type { DeviceRow } from '../store/devices.ts';
import type { ProductRow } from '../store/products.ts';
import type { ResourceReport } from './reports.ts';

/** The result codes of the device SDKs for files. Embedded C SDK. */
export const RESULT = { ok: 0, refused: -1, noFile: -2, wrongMd5: -4 } as const;

export interface Result {
  readonly result_code: number;
  readonly result_msg: string;
}

export const OK: Result = { result_code: RESULT.ok, result_msg: 'ok' };

export const refused = (why: string): Result => ({ result_code: RESULT.refused, result_msg: why });

/** Bytes that all resources of the account take. */
export function usedBytes({ store }: Pick<Core, 'store'>): number {
  return store.productResources.usedBytes() + store.deviceResources.usedBytes();
}

export interface DeviceUploads {
  /** @returns what is to be answered to `create_upload_task`. */
  create(
    product: ProductRow,
    device: DeviceRow,
    given: Extract<ResourceReport, { type: 'create_upload_task' }>,
  ): object;
  /** @returns what is to be answered to `report_upload_progress`. */
  progress(
    device: DeviceRow,
    given: Extract<ResourceReport, { type: 'report_upload_progress' }>,
  ): Result;
}

/** Files that devices send to the hub. */
export function createDeviceUploads(
  core: Pick<Core, 'store' | 'clock'>,
  files: Files,
): DeviceUploads {
  const { store } = core;
  const { deviceResources } = store;

  function problemOf(device: DeviceRow, name: string, size: number, md5: string): string | null {
    if (resourceNameProblem(name)) return 'invalid name';
    if (!/^[0-9a-fA-F]{32}$/.test(md5)) return 'invalid md5sum';
    if (size < 1 || size > RESOURCE_BYTES) return 'invalid size';
    const before = deviceResources.byName(device.pk, name);
    if (!before && deviceResources.countOf(device.pk) >= RESOURCES_PER_DEVICE) {
      return 'too many resources';
    }
    return usedBytes(core) - (before?.size ?? 0) + size > RESOURCE_BYTES ? 'no space left' : null;
  }

  /** What is wrong with the file that a device says it has sent. */
  function checkSent(resource: DeviceResourceRow): Result {
    const object = files.find(resource.object);
    if (!object) return { result_code: RESULT.noFile, result_msg: 'file_not_exist' };
    const isRight = object.size === resource.size && object.md5 === resource.md5;
    return isRight ? OK : { result_code: RESULT.wrongMd5, result_msg: 'md5sum not matched' };
  }

  function end(resource: DeviceResourceRow): Result {
    const result = checkSent(resource);
    const done = result === OK;
    const { done: whole, failed } = RESOURCE_STATUS;
    const now = seconds(core);
    store.transaction(() => {
      if (done) files.keep(resource.object);
      deviceResources.setProgress(
        resource.pk,
        done ? whole : failed,
        done ? 100 : resource.percent,
        now,
      );
    });
    return result;
  }

  return {
    create(product, device, { name, size, md5sum }) {
      const answer = { type: 'create_upload_task_rsp', size, name, md5sum };
      const problem = problemOf(device, name, size, md5sum);
      if (problem !== null) return { ...answer, ...refused(problem) };
      const object = `resource/${product.id}_device/${keyPart(device.name)}/${keyPart(name)}`;
      // A file of the same name makes room for the new one, even before that has come.
      files.remove(object);
      const url = store.transaction(() => {
        deviceResources.announce(
          {
            device: device.pk,
            name,
            md5: md5sum.toLowerCase(),
            size,
            object,
            status: RESOURCE_STATUS.announced,
          },
          seconds(core),
        );
        const place = { key: object, product: product.pk, device: device.pk, maxBytes: size };
        return files.uploadUrl(place);
      });
      return { ...answer, url };
    },

    progress(device, { name, progress }) {
      const resource = deviceResources.byName(device.pk, name);
      if (!resource) return refused('no such resource');
      const { uploading, failed, done } = RESOURCE_STATUS;
      const { state, percent } = progress;
      if (state === 'done') return resource.status === done ? OK : end(resource);
      // What comes late must not undo a file that is complete.
      if (resource.status === done) return OK;
      const status = state === 'fail' ? failed : uploading;
      const reached = state === 'fail' ? resource.percent : percent;
      deviceResources.setProgress(resource.pk, status, reached, seconds(core));
      return OK;
    },
  };
}
