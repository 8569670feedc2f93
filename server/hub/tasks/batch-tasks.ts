import { setImmediate } from 'node:timers/promises';
import { ENCRYPTION_TYPE } from '#src/domain/device.ts';
import { DEVICES_PER_PRODUCT } from '#src/domain/limits.ts';
import { deviceNameProblem } from '#src/domain/names.ts';
import { finalState, PRODUCT_TASK_STATE } from '#src/domain/product-task.ts';
import { makeDevice } from '../api/handlers/new-device.ts';
import type { Files } from '../files/files.ts';
import { newDeviceName } from '../ids.ts';
import { seconds, type Core } from '../services.ts';
import type { NewDevice } from '../store/devices.ts';
import type { ProductTaskRow, TaskResult } from '../store/product-tasks.ts';
import type { ProductRow } from '../store/products.ts';
import { readNameList } from './name-list.ts';
import { resultLine, resultTitles } from './result-file.ts';

/** Devices per transaction; certificates take much longer to make than keys. */
const KEY_SLICE = 200;
const CERTIFICATE_SLICE = 8;

/** Creates devices in batch, one task after the other, in the background. */
export interface BatchTasks {
  /** Sees to it that the tasks in the store are carried out. */
  wake(): void;
  /** Stops after the devices that are being made; the rest follows after the next start. */
  close(): Promise<void>;
}

const EXISTS = 'InvalidParameterValue.DeviceAlreadyExist';

/** Where the result of a task is. */
function resultKey(product: ProductRow, task: number): string {
  return `result/${product.id}/${task}.csv`;
}

type TasksCore = Pick<Core, 'store' | 'authority' | 'clock' | 'logger'>;

export function createBatchTasks(core: TasksCore, files: Files): BatchTasks {
  const { store, logger } = core;
  const { productTasks, devices } = store;
  let closed = false;
  let running = false;
  let work = Promise.resolve();

  async function namesOf(task: ProductTaskRow): Promise<readonly string[] | undefined> {
    if (task.input === null) return undefined;
    const object = files.find(task.input);
    if (!object) throw new Error('The list of devices is gone.');
    return readNameList(await files.read(object));
  }

  function freeName(product: ProductRow): string {
    for (;;) {
      const name = newDeviceName();
      if (!devices.byName(product.pk, name)) return name;
    }
  }

  /** Why a device cannot be created; null where it can. */
  function problemOf(product: ProductRow, name: string, room: number): string | null {
    if (deviceNameProblem(name)) return 'InvalidParameterValue: the name is not valid';
    if (devices.byName(product.pk, name)) return EXISTS;
    return room > 0 ? null : 'LimitExceeded.DeviceExceedLimit';
  }

  /** Creates the next devices, and notes it, in one transaction: no row is ever done twice. */
  async function runSlice(
    task: ProductTaskRow,
    product: ProductRow,
    names: readonly string[],
  ): Promise<void> {
    const valid = new Set(names.filter((name) => problemOf(product, name, 1) === null));
    const made = await Promise.all(
      [...valid].map((DeviceName) =>
        makeDevice(core, product, { ProductId: product.id, DeviceName }),
      ),
    );
    const byName = new Map<string, NewDevice>(made.map((device) => [device.name, device]));
    store.transaction(() => {
      if (!productTasks.byPk(task.pk)) return;
      const room = DEVICES_PER_PRODUCT - devices.count(product.pk, {});
      const created: NewDevice[] = [];
      const results = names.map((name): TaskResult => {
        const device = byName.get(name);
        const error = problemOf(product, name, room - created.length);
        // Once it is taken out, the same name again is one that exists.
        if (error !== null || !device) return { name, error: error ?? EXISTS };
        byName.delete(name);
        created.push(device);
        return { name, error: null };
      });
      devices.insert(product.pk, created);
      productTasks.addResults(task, results, seconds(core));
    });
  }

  async function* resultOf(task: ProductTaskRow): AsyncGenerator<Uint8Array> {
    yield Buffer.from(resultTitles());
    for (let row = 0; row < task.batch_count; row += KEY_SLICE) {
      const results = productTasks.results(task.pk, row, KEY_SLICE);
      const lines = results.map((result) =>
        resultLine(result, devices.byName(task.product, result.name)),
      );
      yield Buffer.from(lines.join(''));
      await setImmediate();
    }
  }

  async function finish(task: ProductTaskRow, product: ProductRow): Promise<void> {
    const key = resultKey(product, task.pk);
    if (!(await files.write({ key, product: product.pk }, resultOf(task)))) return;
    const state = finalState(task.batch_count, task.failures);
    productTasks.finish(task.pk, { state, result_type: 'cosfile', result: key }, seconds(core));
    if (task.input !== null) files.remove(task.input);
  }

  /** Carries a task on from where it stands. */
  async function run(pk: number): Promise<void> {
    const first = productTasks.byPk(pk);
    const names = first && (await namesOf(first));
    productTasks.setState(pk, PRODUCT_TASK_STATE.running, seconds(core));
    for (;;) {
      const task = productTasks.byPk(pk);
      const product = task && store.products.byPk(task.product);
      // A product that is deleted takes its tasks along.
      if (!product) return;
      if (task.batch_offset >= task.batch_count) {
        await finish(task, product);
        return;
      }
      const slow = product.encryption_type === ENCRYPTION_TYPE.certificate;
      const end = Math.min(
        task.batch_offset + (slow ? CERTIFICATE_SLICE : KEY_SLICE),
        task.batch_count,
      );
      const slice =
        names?.slice(task.batch_offset, end) ??
        Array.from({ length: end - task.batch_offset }, () => freeName(product));
      await runSlice(task, product, slice);
      await setImmediate();
      // Only here, so that every start brings a task on, however short it is.
      if (closed) return;
    }
  }

  async function runAll(): Promise<void> {
    for (;;) {
      const task = closed ? undefined : productTasks.unfinished();
      if (!task) {
        running = false;
        return;
      }
      try {
        await run(task.pk);
      } catch (error) {
        const result = error instanceof Error ? error.message : String(error);
        logger.error('A batch task failed.', { task: task.pk, reason: result });
        const state = PRODUCT_TASK_STATE.failed;
        productTasks.finish(task.pk, { state, result_type: 'errmsg', result }, seconds(core));
      }
    }
  }

  function wake(): void {
    if (running) return;
    running = true;
    work = runAll().catch((error: unknown) => {
      // The store refuses even the note of the failure: the next start tries again.
      logger.error('The batch tasks are interrupted.', { reason: String(error) });
      running = false;
    });
  }
  wake();

  return {
    wake,
    async close() {
      closed = true;
      await work;
    },
  };
}
