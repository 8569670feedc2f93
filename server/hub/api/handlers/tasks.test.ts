import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ProductTaskInfo } from '#src/contract/structures.ts';
import { PRODUCT_TASK_STATE } from '#src/domain/product-task.ts';
import { newDevice, newProduct, newPskProduct } from '../../testing/fleet.ts';
import { startTestHub, unique, type TestHub } from '../../testing/test-hub.ts';
import { md5, transfer } from '../../testing/transfer.ts';

let hub: TestHub;
beforeAll(async () => {
  hub = await startTestHub();
});
afterAll(() => hub.close());

const { failed, failedInPart, done } = PRODUCT_TASK_STATE;

async function upload(on: TestHub, ProductId: string, content: string): Promise<object> {
  const { Url = '', FileName = '' } = await on.call('CreateTaskFileUrl', { ProductId });
  expect((await transfer('PUT', Url, { body: content })).status).toBe(200);
  return { ParametersType: 'cosfile', FileName, FileSize: content.length, Hash: md5(content) };
}

/** Asks until the task has ended. */
async function ended(on: TestHub, ProductId: string, TaskId: number): Promise<ProductTaskInfo> {
  for (;;) {
    const { TaskInfo } = await on.call('DescribeProductTask', { ProductId, TaskId });
    if (TaskInfo?.CompleteTime != null) return TaskInfo;
  }
}

async function run(ProductId: string, parameters: object): Promise<ProductTaskInfo> {
  const { Id } = await hub.call('CreateMultiDevicesTask', { ProductId, ...parameters } as never);
  return ended(hub, ProductId, Number(Id));
}

/** The cells of the result file, without its titles; certificates hold no quotes. */
async function resultOf({ Result }: ProductTaskInfo): Promise<string[][]> {
  const { status, body } = await transfer('GET', Result ?? '');
  expect(status).toBe(200);
  const lines = body.toString().trimEnd().split('\r\n');
  expect(lines[0]).toBe('DeviceName,Result,Message,DevicePsk,DeviceCert,DevicePrivateKey');
  return lines.slice(1).map((text) => text.split(',').map((cell) => cell.replaceAll('"', '')));
}

describe('a task with random names', () => {
  it('creates devices that can connect with what the result file says', async () => {
    const ProductId = await newPskProduct(hub);
    const task = await run(ProductId, { ParametersType: 'random', BatchCount: 250 });
    expect(task).toMatchObject({
      Type: 0,
      State: done,
      ParametersType: 'random',
      Parameters: '{"BatchCount":250}',
      ResultType: 'cosfile',
      BatchCount: 250,
      BatchOffset: 250,
    });
    const { TotalCount, Devices } = await hub.call('DescribeDevices', {
      ProductId,
      Offset: 0,
      Limit: 250,
    });
    expect(TotalCount).toBe(250);
    const result = await resultOf(task);
    expect(result.map(([name]) => name)).toEqual(Devices.map(({ DeviceName }) => DeviceName));
    expect(result.map((cells) => cells[3])).toEqual(Devices.map(({ DevicePsk }) => DevicePsk));
    for (const [name] of result) expect(name).toMatch(/^[A-Za-z0-9]{18}$/);
  });

  it('gives certificates with their keys', async () => {
    const ProductId = await newProduct(hub);
    const [cells] = await resultOf(
      await run(ProductId, { ParametersType: 'random', BatchCount: 1 }),
    );
    const [DeviceName = '', result, , psk, cert, key] = cells ?? [];
    const device = await hub.call('DescribeDevice', { ProductId, DeviceName });
    expect([result, psk, cert]).toEqual(['success', '', device.DeviceCert]);
    expect(key).toContain('PRIVATE KEY');
  });
});

describe('a task with a file', () => {
  it('creates what it can, and says why not for the rest', async () => {
    const ProductId = await newPskProduct(hub);
    await newDevice(hub, ProductId, 'there');
    const file = await upload(hub, ProductId, 'DeviceName\nfresh\nthere\nfresh\n=1+1\nlast');
    const task = await run(ProductId, file);
    expect(task).toMatchObject({ State: failedInPart, BatchCount: 5, BatchOffset: 5 });
    const exists = 'InvalidParameterValue.DeviceAlreadyExist';
    expect((await resultOf(task)).map((cells) => cells.slice(0, 3))).toEqual([
      ['fresh', 'success', ''],
      ['there', 'failed', exists],
      ['fresh', 'failed', exists],
      ["'=1+1", 'failed', 'InvalidParameterValue: the name is not valid'],
      ['last', 'success', ''],
    ]);
    const { TotalCount } = await hub.call('DescribeDevices', { ProductId, Offset: 0, Limit: 10 });
    expect(TotalCount).toBe(3);
    const again = await run(
      ProductId,
      await upload(hub, ProductId, '["fresh",{"DeviceName":"last"}]'),
    );
    expect(again).toMatchObject({ State: failed, ResultType: 'cosfile' });
  });

  it('needs the file that was uploaded', async () => {
    const ProductId = await newPskProduct(hub);
    const good = await upload(hub, ProductId, 'a\nb\n');
    const wrong = [
      { FileName: 'other' },
      { FileName: undefined },
      { FileSize: 3 },
      { FileSize: undefined },
      { Hash: md5('other') },
      { Hash: undefined },
      await upload(hub, ProductId, ''),
      await upload(hub, ProductId, '[1]'),
      await upload(hub, ProductId, 'a\n'.repeat(100_001)),
    ];
    for (const change of wrong) {
      const input = { ProductId, ...good, ...change };
      expect(await hub.codeOf('CreateMultiDevicesTask', input)).toBe('InvalidParameter');
    }
    const foreign = { ProductId: await newPskProduct(hub), ...good };
    expect(await hub.codeOf('CreateMultiDevicesTask', foreign)).toBe('InvalidParameter');
    expect(await hub.codeOf('CreateMultiDevicesTask', { ProductId, ...good })).toBe('OK');
  });
});

describe('CreateMultiDevicesTask', () => {
  it.each([
    ['an unknown product', { ProductId: 'NOPRODUCT0' }, 'ResourceNotFound.ProductNotExist'],
    ['another kind', { ParametersType: 'list' }, 'InvalidParameter'],
    ['no count', { BatchCount: undefined }, 'InvalidParameter'],
    ['a count of 0', { BatchCount: 0 }, 'InvalidParameter'],
    ['a large count', { BatchCount: 100_001 }, 'InvalidParameter'],
  ])('refuses %s', async (_name, change, code) => {
    const ProductId = await newPskProduct(hub);
    const input = { ProductId, ParametersType: 'random', BatchCount: 1, ...change };
    expect(await hub.codeOf('CreateMultiDevicesTask', input)).toBe(code);
  });

  it('refuses products whose devices need more than a name, or that are disabled', async () => {
    const task = { ParametersType: 'random', BatchCount: 1 };
    const narrowband = await newPskProduct(hub, { ProductType: 2 });
    expect(await hub.codeOf('CreateMultiDevicesTask', { ProductId: narrowband, ...task })).toBe(
      'InvalidParameterValue.ProductTypeNotSupport',
    );
    const ProductId = await newPskProduct(hub);
    await hub.call('SetProductsForbiddenStatus', { ProductId: [ProductId], Status: 1 });
    expect(await hub.codeOf('CreateMultiDevicesTask', { ProductId, ...task })).toBe(
      'UnauthorizedOperation.ProductIsForbidden',
    );
  });

  it('needs a product for the file', async () => {
    expect(await hub.codeOf('CreateTaskFileUrl', { ProductId: unique('N') })).toBe(
      'InvalidParameter',
    );
  });
});

describe('the tasks of a product', () => {
  it('are listed, the newest first', async () => {
    const ProductId = await newPskProduct(hub);
    const ids: unknown[] = [];
    for (const BatchCount of [1, 2, 3]) {
      ids.push((await run(ProductId, { ParametersType: 'random', BatchCount })).Id);
    }
    const list = (Offset: number, Limit: number) =>
      hub.call('DescribeProductTasks', { ProductId, Offset, Limit });
    const first = await list(0, 2);
    expect(first.TotalCount).toBe(3);
    expect(first.TaskInfos.map(({ Id }) => Id)).toEqual([ids[2], ids[1]]);
    expect((await list(2, 2)).TaskInfos.map(({ Id }) => Id)).toEqual([ids[0]]);
    for (const change of [{ Limit: 0 }, { Limit: 251 }, { ProductId: 'NOPRODUCT0' }]) {
      const input = { ProductId, Offset: 0, Limit: 10, ...change };
      expect(await hub.codeOf('DescribeProductTasks', input)).toBe('InvalidParameter');
    }
  });

  it('have codes for what is not there', async () => {
    const ProductId = await newPskProduct(hub);
    const { Id: TaskId } = await run(ProductId, { ParametersType: 'random', BatchCount: 1 });
    const codeOf = (change: object) =>
      hub.codeOf('DescribeProductTask', { ProductId, TaskId, ...change });
    expect(await codeOf({ TaskId: 999_999 })).toBe('ResourceNotFound.TaskNotExist');
    expect(await codeOf({ ProductId: 'NOPRODUCT0' })).toBe('InvalidParameter');
    expect(await codeOf({ ProductId: await newPskProduct(hub) })).toBe(
      'ResourceNotFound.CreateMultiDeviceTaskNotExist',
    );
  });
});

describe('a restart', () => {
  it('does every row once, whenever it comes', async () => {
    const dataDir = mkdtempSync(join(tmpdir(), 'hub-tasks-test-'));
    const names = Array.from({ length: 1500 }, (_, index) => `n${index}`);
    let own = await startTestHub({ dataDir });
    const ProductId = await newPskProduct(own);
    const file = await upload(own, ProductId, names.join('\n'));
    const { Id } = await own.call('CreateMultiDevicesTask', { ProductId, ...file } as never);
    let restarts = 0;
    for (let task: ProductTaskInfo | undefined; task?.CompleteTime == null; restarts += 1) {
      await own.close();
      own = await startTestHub({ dataDir });
      const described = await own.call('DescribeProductTask', { ProductId, TaskId: Number(Id) });
      task = described.TaskInfo;
    }
    expect(restarts).toBeGreaterThan(1);
    const task = await ended(own, ProductId, Number(Id));
    expect(task).toMatchObject({ State: done, BatchOffset: 1500 });
    expect((await resultOf(task)).map(([name]) => name)).toEqual(names);
    const { TotalCount } = await own.call('DescribeDevices', { ProductId, Offset: 0, Limit: 10 });
    expect(TotalCount).toBe(1500);
    // The list itself is of no more use.
    expect(readdirSync(join(dataDir, 'files'))).toHaveLength(1);
    await own.close();
    rmSync(dataDir, { recursive: true });
  });
});
