import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { UPDATE_STATUS } from '#src/domain/firmware/status.ts';
import { newFirmware, type TestFirmware } from '../../testing/firmware.ts';
import { newDevice, newPskProduct } from '../../testing/fleet.ts';
import { startTestHub, type TestHub } from '../../testing/test-hub.ts';
import { md5, transfer } from '../../testing/transfer.ts';

let hub: TestHub;
beforeAll(async () => {
  hub = await startTestHub();
});
afterAll(() => hub.close());

const { offline, failed } = UPDATE_STATUS;

interface Fleet extends TestFirmware {
  readonly names: readonly string[];
}

/** A product with firmware 2.0 and three devices that never came online. */
async function newFleet(): Promise<Fleet> {
  const firmware = await newFirmware(hub);
  const names = ['a', 'b', 'c'];
  for (const name of names) await newDevice(hub, firmware.ProductId, name);
  return { ...firmware, names };
}

async function start(fleet: Fleet, DeviceNames: string[], change: object = {}): Promise<number> {
  const { ProductId, FirmwareVersion } = fleet;
  const input = { ProductId, FirmwareVersion, DeviceNames, ...change };
  const { TaskId } = await hub.call('BatchUpdateFirmware', input);
  return Number(TaskId);
}

const startCode = ({ ProductId, FirmwareVersion }: TestFirmware, change: object) =>
  hub.codeOf('BatchUpdateFirmware', { ProductId, FirmwareVersion, ...change });

async function listFile(ProductId: string, content: string): Promise<object> {
  const { Url = '', FileName = '' } = await hub.call('CreateTaskFileUrl', { ProductId });
  expect((await transfer('PUT', Url, { body: content })).status).toBe(200);
  return { FileName, FileMd5: md5(content), FileSize: content.length };
}

async function devicesOf(fleet: TestFirmware, Filters: { Key: string; Value: string }[] = []) {
  const { ProductId, FirmwareVersion } = fleet;
  const { Devices } = await hub.call('DescribeFirmwareTaskDevices', {
    ProductId,
    FirmwareVersion,
    Filters,
  });
  return Devices ?? [];
}

describe('BatchUpdateFirmware', () => {
  it('takes devices by name', async () => {
    const fleet = await newFleet();
    const TaskId = await start(fleet, ['a', 'b', 'a'], { UpgradeMethod: 0, Type: 1 });
    const { ProductId, FirmwareVersion } = fleet;
    const task = await hub.call('DescribeFirmwareTask', { ProductId, FirmwareVersion, TaskId });
    expect(task).toMatchObject({
      TaskId,
      Status: 2,
      Type: 1,
      UpgradeMode: 'devicenames',
      OriginalVersion: null,
      ProductId,
    });
    expect(await devicesOf(fleet)).toMatchObject([
      {
        DeviceName: 'a',
        Status: offline,
        DstVersion: '2.0',
        OriVersion: null,
        TaskId,
        Percent: null,
        Retcode: 0,
      },
      { DeviceName: 'b' },
    ]);
  });

  it('takes the devices of a list file', async () => {
    const fleet = await newFleet();
    const file = await listFile(fleet.ProductId, 'DeviceName\r\nb\r\nc\r\n');
    expect(await startCode(fleet, file)).toBe('OK');
    expect((await devicesOf(fleet)).map(({ DeviceName }) => DeviceName)).toEqual(['b', 'c']);
  });

  it.each([
    ['an unknown version', { FirmwareVersion: '9' }, 'ResourceNotFound.FirmwareNotExist'],
    ['an unknown product', { ProductId: 'NOPRODUCT0' }, 'ResourceNotFound.FirmwareNotExist'],
    ['nothing to choose by', { DeviceNames: undefined }, 'InvalidParameterValue'],
    ['no names', { DeviceNames: [] }, 'InvalidParameterValue'],
    ['a name that is not there', { DeviceNames: ['a', 'x'] }, 'InvalidParameterValue'],
    ['a name with another version', { FirmwareOriVersion: '1.0' }, 'InvalidParameterValue'],
    ['names and a file', { FileName: 'f' }, 'InvalidParameterValue'],
    ['a dynamic task by names', { Type: 7 }, 'InvalidParameterValue'],
    ['another type', { Type: 2 }, 'InvalidParameterValue'],
    ['another method', { UpgradeMethod: 2 }, 'InvalidParameterValue'],
    ['a short time', { TimeoutInterval: 59 }, 'InvalidParameterValue'],
    ['a long time', { TimeoutInterval: 3601 }, 'InvalidParameterValue'],
    ['its own version', { FirmwareOriVersion: '2.0' }, 'InvalidParameterValue'],
    ['a version that cannot be', { FirmwareOriVersion: 'a b' }, 'InvalidParameterValue'],
    [
      'a version that no device has',
      { DeviceNames: undefined, FirmwareOriVersion: '1.0' },
      'InvalidParameterValue',
    ],
  ])('refuses %s', async (_name, change, code) => {
    const fleet = await newFleet();
    expect(await startCode(fleet, { DeviceNames: ['a'], ...change })).toBe(code);
    expect(await devicesOf(fleet)).toEqual([]);
  });

  it('refuses a file that is not what it should be', async () => {
    const fleet = await newFleet();
    const file = await listFile(fleet.ProductId, 'a\nx\n');
    const good = await listFile(fleet.ProductId, 'a\n');
    const refused = 'InvalidParameterValue';
    expect(await startCode(fleet, file)).toBe(refused);
    expect(await startCode(fleet, { ...good, FileMd5: md5('x') })).toBe(refused);
    expect(await startCode(fleet, { ...good, FileSize: 3 })).toBe(refused);
    expect(await startCode(fleet, { ...good, FileSize: undefined })).toBe(refused);
    expect(await startCode(fleet, { ...good, FileName: '../x' })).toBe(refused);
    expect(await startCode(fleet, await listFile(fleet.ProductId, '[1]'))).toBe(refused);
    expect(await startCode(fleet, await listFile(fleet.ProductId, ''))).toBe(refused);
    expect(await startCode(fleet, good)).toBe('OK');
  });

  it('refuses devices that are being updated', async () => {
    const fleet = await newFleet();
    await start(fleet, ['a']);
    const busy = 'FailedOperation.DeviceIsUpdating';
    expect(await startCode(fleet, { DeviceNames: ['b', 'a'] })).toBe(busy);
    const other = await newFirmware(hub, fleet.ProductId, '3.0');
    expect(await startCode(other, { DeviceNames: ['a'] })).toBe(busy);
    expect(await startCode(other, { DeviceNames: ['b'] })).toBe('OK');
  });
});

describe('the lists', () => {
  it('page through tasks, the newest first', async () => {
    const fleet = await newFleet();
    const tasks = [await start(fleet, ['a']), await start(fleet, ['b']), await start(fleet, ['c'])];
    const { ProductId, FirmwareVersion } = fleet;
    const list = (Offset: number, Limit: number, Filters: { Key: string; Value: string }[] = []) =>
      hub.call('DescribeFirmwareTasks', { ProductId, FirmwareVersion, Offset, Limit, Filters });
    const first = await list(0, 2);
    expect(first.Total).toBe(3);
    expect(first.TaskInfos?.map(({ TaskId }) => TaskId)).toEqual([tasks[2], tasks[1]]);
    expect((await list(2, 2)).TaskInfos).toHaveLength(1);
    expect((await list(9, 2)).TaskInfos).toEqual([]);
    expect((await list(0, 9, [{ Key: 'TaskId', Value: String(tasks[0]) }])).Total).toBe(1);
    expect((await list(0, 9, [{ Key: 'Type', Value: '7' }])).Total).toBe(0);
    expect((await list(0, 9, [{ Key: 'Status', Value: '2' }])).Total).toBe(3);
  });

  it('page through devices, in the order of the task', async () => {
    const fleet = await newFleet();
    const TaskId = await start(fleet, ['c', 'a']);
    await start(fleet, ['b']);
    expect((await devicesOf(fleet)).map(({ DeviceName }) => DeviceName)).toEqual(['c', 'a', 'b']);
    const ofTask = await devicesOf(fleet, [{ Key: 'TaskId', Value: String(TaskId) }]);
    expect(ofTask.map(({ DeviceName }) => DeviceName)).toEqual(['c', 'a']);
    const named = await devicesOf(fleet, [{ Key: 'devicename', Value: 'b' }]);
    expect(named).toHaveLength(1);
    expect(await devicesOf(fleet, [{ Key: 'Status', Value: String(failed) }])).toEqual([]);
    const page = await hub.call('DescribeFirmwareTaskDevices', {
      ProductId: fleet.ProductId,
      Offset: 1,
      Limit: 1,
    });
    expect([page.Total, page.Devices?.[0]?.DeviceName]).toEqual([3, 'a']);
  });

  it('refuse sizes and filters that cannot be', async () => {
    const { ProductId, FirmwareVersion } = await newFleet();
    const tasks = { ProductId, FirmwareVersion, Offset: 0, Limit: 10 };
    const wrong = [
      { Limit: 0 },
      { Limit: 251 },
      { Filters: [{ Key: 'x' }] },
      { Filters: [{ Key: 'TaskId', Value: 'x' }] },
    ];
    for (const change of wrong) {
      const input = { ...tasks, ...change };
      expect(await hub.codeOf('DescribeFirmwareTasks', input)).toBe('InvalidParameterValue');
      expect(await hub.codeOf('DescribeFirmwareTaskDevices', input)).toBe('InvalidParameterValue');
    }
  });

  it('have a code for tasks that are not there', async () => {
    const fleet = await newFleet();
    const TaskId = await start(fleet, ['a']);
    const { ProductId, FirmwareVersion } = fleet;
    const missing = 'ResourceNotFound.FirmwareTaskNotExist';
    const other = await newFirmware(hub, ProductId, '3.0');
    for (const change of [
      { TaskId: TaskId + 1000 },
      { ProductId: 'X' },
      { FirmwareVersion: 'X' },
      other,
    ]) {
      const input = { ProductId, FirmwareVersion, TaskId, ...change };
      expect(await hub.codeOf('DescribeFirmwareTask', input)).toBe(missing);
      expect(await hub.codeOf('DescribeFirmwareTaskDistribution', input)).toBe(missing);
    }
    for (const change of [{ ProductId: 'X' }, { FirmwareVersion: 'X' }]) {
      const input = { ProductId, FirmwareVersion, ...change };
      const list = { ...input, Offset: 0, Limit: 10 };
      expect(await hub.codeOf('DescribeFirmwareTasks', list)).toBe(missing);
      expect(await hub.codeOf('DescribeFirmwareTaskDevices', list)).toBe(missing);
      expect(await hub.codeOf('DescribeFirmwareTaskStatistics', input)).toBe(missing);
    }
    const never = { ProductId, FirmwareVersion: '3.0' };
    expect(await hub.codeOf('DescribeFirmwareTaskStatistics', never)).toBe(missing);
    const filter = { ...fleet, names: undefined, Filters: [{ Key: 'TaskId', Value: '999999' }] };
    expect(await hub.codeOf('DescribeFirmwareTaskDevices', filter)).toBe(missing);
  });
});

describe('cancel and retry', () => {
  const states = async (fleet: Fleet) => (await devicesOf(fleet)).map(({ Status }) => Status);

  it('take one device out, and back in', async () => {
    const fleet = await newFleet();
    const TaskId = await start(fleet, ['a', 'b']);
    const { ProductId, FirmwareVersion } = fleet;
    const one = { ProductId, FirmwareVersion, TaskId, DeviceName: 'a' };
    const done = 'FailedOperation.DeviceFirmwareTaskAlreadDone';
    expect(await hub.codeOf('CancelDeviceFirmwareTask', one)).toBe('OK');
    expect(await states(fleet)).toEqual([failed, offline]);
    expect((await devicesOf(fleet))[0]).toMatchObject({ ErrMsg: 'canceled', Retcode: 0 });
    expect(await hub.codeOf('CancelDeviceFirmwareTask', one)).toBe(done);
    const counts = await hub.call('DescribeFirmwareTaskStatistics', { ProductId, FirmwareVersion });
    expect(counts).toMatchObject({ SuccessTotal: 0, FailureTotal: 1, UpgradingTotal: 1 });
    const spread = await hub.call('DescribeFirmwareTaskDistribution', {
      ProductId,
      FirmwareVersion,
      TaskId,
    });
    expect(spread.StatusInfos).toEqual([
      { Status: offline, Total: 1 },
      { Status: failed, Total: 1 },
    ]);
    expect(await hub.codeOf('RetryDeviceFirmwareTask', one)).toBe('OK');
    expect(await states(fleet)).toEqual([offline, offline]);
  });

  it('leave alone what another task does', async () => {
    const fleet = await newFleet();
    const TaskId = await start(fleet, ['a']);
    const { ProductId, FirmwareVersion } = fleet;
    const one = { ProductId, FirmwareVersion, TaskId, DeviceName: 'a' };
    await hub.call('CancelDeviceFirmwareTask', one);
    await start({ ...fleet, ...(await newFirmware(hub, ProductId, '3.0')) }, ['a']);
    const busy = 'FailedOperation.DeviceRunningOtherOtaTask';
    expect(await hub.codeOf('CancelDeviceFirmwareTask', one)).toBe(busy);
    expect(await hub.codeOf('RetryDeviceFirmwareTask', one)).toBe(busy);
  });

  it('have codes for what is not there', async () => {
    const fleet = await newFleet();
    const TaskId = await start(fleet, ['a']);
    const { ProductId, FirmwareVersion } = fleet;
    const one = { ProductId, FirmwareVersion, TaskId, DeviceName: 'a' };
    const missing = 'ResourceNotFound.DeviceFirmwareTaskNotExist';
    for (const change of [{ DeviceName: 'b' }, { DeviceName: 'x' }, { TaskId: 999_999 }]) {
      expect(await hub.codeOf('CancelDeviceFirmwareTask', { ...one, ...change })).toBe(missing);
      expect(await hub.codeOf('RetryDeviceFirmwareTask', { ...one, ...change })).toBe(missing);
    }
    const other = { ...one, FirmwareVersion: '9' };
    expect(await hub.codeOf('CancelDeviceFirmwareTask', other)).toBe(missing);
    expect(await hub.codeOf('RetryDeviceFirmwareTask', other)).toBe(
      'ResourceNotFound.FirmwareNotExist',
    );
  });
});

describe('UpdateOtaTaskStatus', () => {
  it('cancels a task with all that is under way', async () => {
    const fleet = await newFleet();
    const TaskId = await start(fleet, ['a', 'b']);
    const { ProductId, FirmwareVersion } = fleet;
    const cancel = { ProductId, TaskId, Status: 6 };
    expect(await hub.codeOf('UpdateOtaTaskStatus', cancel)).toBe('OK');
    expect((await devicesOf(fleet)).map(({ Status }) => Status)).toEqual([failed, failed]);
    const task = await hub.call('DescribeFirmwareTask', { ProductId, FirmwareVersion, TaskId });
    expect(task.Status).toBe(6);
    expect(await hub.codeOf('UpdateOtaTaskStatus', cancel)).toBe('OK');
    const one = { ProductId, FirmwareVersion, TaskId, DeviceName: 'a' };
    expect(await hub.codeOf('RetryDeviceFirmwareTask', one)).toBe(
      'FailedOperation.DeviceFirmwareTaskAlreadDone',
    );
    await start(fleet, ['a']);
  });

  it('has codes for what cannot be', async () => {
    const fleet = await newFleet();
    const TaskId = await start(fleet, ['a']);
    const { ProductId } = fleet;
    const codeOf = (change: object) =>
      hub.codeOf('UpdateOtaTaskStatus', { ProductId, TaskId, Status: 6, ...change });
    expect(await codeOf({ Status: 5 })).toBe('InvalidParameterValue');
    expect(await codeOf({ ProductId: 'NOPRODUCT0' })).toBe('ResourceNotFound.ProductNotExist');
    expect(await codeOf({ TaskId: 999_999 })).toBe('ResourceNotFound.FirmwareTaskNotExist');
    const foreign = { ProductId: await newPskProduct(hub) };
    expect(await codeOf(foreign)).toBe('ResourceNotFound.FirmwareTaskNotExist');
    await hub.call('SetProductsForbiddenStatus', { ProductId: [ProductId], Status: 1 });
    expect(await codeOf({})).toBe('UnauthorizedOperation.ProductIsForbidden');
    const { ProductId: lora } = await hub.call('CreateProduct', {
      ProductName: `lora${TaskId}`,
      ProductProperties: { ProductType: 4, AppEUI: '0011223344556677' },
      Skey: 'key',
    });
    expect(await codeOf({ ProductId: lora })).toBe('InvalidParameterValue.ProductTypeNotSupport');
  });
});
