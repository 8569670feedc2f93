import { randomBytes } from 'node:crypto';
import type { ProductTaskInfo } from '#src/contract/structures.ts';
import { BATCH_TASK_DEVICES, OPEN_PAGE_LIMITS } from '#src/domain/limits.ts';
import { canCreateInBatch } from '#src/domain/product-task.ts';
import { seconds, type Services } from '../../services.ts';
import type { NewProductTask, ProductTaskRow } from '../../store/product-tasks.ts';
import type { ProductRow } from '../../store/products.ts';
import { CloudError } from '../cloud-error.ts';
import type { Handlers, Input } from '../handlers.ts';
import { checkNotForbidden, clampOffset } from './checks.ts';
import { readTaskFile, TASK_FILE_BYTES, taskFileKey } from './task-files.ts';

/** Batch creation is the only kind of task. */
const TASK_TYPE = 0;

// The documents of these actions know `InvalidParameter` alone for what is wrong with a parameter.
const CODE = 'InvalidParameter';

function refuse(parameter: string, reason: string): CloudError {
  return new CloudError(CODE, `\`${parameter}\`: ${reason}`);
}

/** For the actions whose documents know no missing product. */
function productOf({ store }: Services, id: string): ProductRow {
  const product = store.products.byId(id);
  if (!product) throw refuse('ProductId', 'There is no such product.');
  return product;
}

function checkCount(parameter: string, count: number): void {
  if (count < 1 || count > BATCH_TASK_DEVICES) {
    throw refuse(parameter, `There must be 1 to ${BATCH_TASK_DEVICES} devices.`);
  }
}

type Given = Input<'CreateMultiDevicesTask'>;
type Batch = Pick<NewProductTask, 'parameters_type' | 'parameters' | 'input' | 'batch_count'>;

function randomBatch({ BatchCount }: Given): Batch {
  if (BatchCount === undefined) throw refuse('BatchCount', 'Random names need it.');
  const count = Number(BatchCount);
  checkCount('BatchCount', count);
  const parameters = JSON.stringify({ BatchCount: count });
  return { parameters_type: 'random', parameters, input: null, batch_count: count };
}

async function fileBatch(services: Services, product: ProductRow, given: Given): Promise<Batch> {
  const { FileName, FileSize, Hash } = given;
  if (FileName === undefined || FileSize === undefined || Hash === undefined) {
    throw refuse('FileName', 'A file needs FileName, FileSize and Hash.');
  }
  const size = Number(FileSize);
  const file = { name: FileName, md5: ['Hash', Hash], size, code: CODE } as const;
  const { names, key } = await readTaskFile(services, product, file);
  checkCount('FileName', names.length);
  const parameters = JSON.stringify({ FileName, FileSize: size, Hash });
  return { parameters_type: 'cosfile', parameters, input: key, batch_count: names.length };
}

async function createTask(services: Services, given: Given): Promise<number> {
  const { store, files, batchTasks } = services;
  const product = store.products.byId(given.ProductId);
  if (!product) throw new CloudError('ResourceNotFound.ProductNotExist');
  checkNotForbidden(product);
  if (!canCreateInBatch(product.product_type)) {
    throw new CloudError('InvalidParameterValue.ProductTypeNotSupport');
  }
  let batch: Batch;
  if (given.ParametersType === 'random') batch = randomBatch(given);
  else if (given.ParametersType === 'cosfile') batch = await fileBatch(services, product, given);
  else throw refuse('ParametersType', 'It must be random or cosfile.');
  const task = store.transaction(() => {
    if (batch.input !== null) files.keep(batch.input);
    return store.productTasks.insert({
      ...batch,
      product: product.pk,
      created: seconds(services),
    });
  });
  batchTasks.wake();
  return task;
}

function taskInfo({ files }: Services, task: ProductTaskRow): ProductTaskInfo {
  const { result, result_type: type } = task;
  return {
    Id: task.pk,
    Type: TASK_TYPE,
    State: task.state,
    ParametersType: task.parameters_type,
    Parameters: task.parameters,
    ResultType: type,
    Result: type === 'cosfile' && result !== null ? files.downloadUrl(result) : result,
    BatchCount: task.batch_count,
    BatchOffset: task.batch_offset,
    CreateTime: task.created,
    UpdateTime: task.updated,
    CompleteTime: task.completed,
  };
}

type Names =
  | 'CreateMultiDevicesTask'
  | 'CreateTaskFileUrl'
  | 'DescribeProductTask'
  | 'DescribeProductTasks';

export function taskHandlers(services: Services): Handlers<Names> {
  const { store, files } = services;
  const { productTasks } = store;
  return {
    CreateMultiDevicesTask: async (given) => ({ Id: await createTask(services, given) }),

    CreateTaskFileUrl({ ProductId }) {
      const product = productOf(services, ProductId);
      const name = randomBytes(12).toString('hex');
      const key = taskFileKey(product, name);
      const Url = files.uploadUrl({ key, product: product.pk, maxBytes: TASK_FILE_BYTES });
      return { Url, FileName: name };
    },

    DescribeProductTask({ ProductId, TaskId }) {
      const product = productOf(services, ProductId);
      const task = productTasks.byPk(clampOffset(TaskId));
      if (!task) throw new CloudError('ResourceNotFound.TaskNotExist');
      if (task.product !== product.pk) {
        throw new CloudError('ResourceNotFound.CreateMultiDeviceTaskNotExist');
      }
      return { TaskInfo: taskInfo(services, task) };
    },

    DescribeProductTasks({ ProductId, Offset, Limit }) {
      const { min, max } = OPEN_PAGE_LIMITS;
      const limit = Number(Limit);
      if (limit < min || limit > max) throw refuse('Limit', `It must be ${min} to ${max}.`);
      const { pk } = productOf(services, ProductId);
      const rows = productTasks.page(pk, clampOffset(Offset), limit);
      const TaskInfos = rows.map((task) => taskInfo(services, task));
      return { TotalCount: productTasks.count(pk), TaskInfos };
    },
  };
}
