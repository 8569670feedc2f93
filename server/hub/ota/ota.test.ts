import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { UPDATE_STATUS } from '#src/domain/firmware/status.ts';
import {
  ANY_PORT,
  connectDevice,
  createDevice,
  type Connected,
  type TestDevice,
} from '../testing/device.ts';
import { newFirmware } from '../testing/firmware.ts';
import { newPskProduct } from '../testing/fleet.ts';
import { startTestHub, unique, type TestHub } from '../testing/test-hub.ts';
import { md5, transfer } from '../testing/transfer.ts';

const { offline, pending, sent, downloading, burning, failed, done, unconfirmed, timedOut } =
  UPDATE_STATUS;

let now = Date.UTC(2026, 5, 1);
let hub: TestHub;
beforeAll(async () => {
  hub = await startTestHub({ devicePorts: { mqtt: ANY_PORT }, clock: () => now });
});
afterAll(() => hub.close());

let ProductId: string;
let device: TestDevice;
let connected: Connected;
const CONTENT = 'the content of version 2.0';

beforeEach(async () => {
  ProductId = await newPskProduct(hub);
  await newFirmware(hub, ProductId, '2.0', CONTENT);
  device = await createDevice(hub, ProductId, unique('d'));
  // A device may connect once in five seconds.
  now += 10_000;
  connected = await connectDevice(hub, device);
  await connected.subscribe(`$ota/update/${ProductId}/${device.DeviceName}`);
  return () => connected.end();
});

async function start(change: object = {}): Promise<number> {
  const input = { ProductId, FirmwareVersion: '2.0', DeviceNames: [device.DeviceName], ...change };
  return Number((await hub.call('BatchUpdateFirmware', input)).TaskId);
}

const report = (payload: unknown) =>
  connected.publish(`$ota/report/${ProductId}/${device.DeviceName}`, payload);
const reportVersion = (version: string) => report({ type: 'report_version', report: { version } });
const reportProgress = (progress: object, version: string | undefined = '2.0') =>
  report({ type: 'report_progress', report: { progress, version } });

async function update() {
  const { Devices } = await hub.call('DescribeFirmwareTaskDevices', { ProductId });
  return Devices?.[0];
}

async function version() {
  const { Version } = await hub.call('DescribeDevice', {
    ProductId,
    DeviceName: device.DeviceName,
  });
  return Version;
}

describe('a device that reports its version', () => {
  it('gets an answer, and is known by it', async () => {
    await reportVersion('1.0');
    expect(await connected.nextJson()).toEqual({
      result_code: 0,
      result_msg: 'success',
      type: 'report_version_rsp',
      version: '1.0',
    });
    expect(await version()).toBe('1.0');
    expect((await hub.call('GetAllVersion', { ProductId })).Version).toEqual(['1.0', '2.0']);
  });

  it('is refused with a version that cannot be', async () => {
    await reportVersion('1.0');
    await connected.next();
    await reportVersion('x'.repeat(33));
    expect(await connected.nextJson()).toMatchObject({ result_code: -1 });
    expect(await version()).toBe('1.0');
  });

  it.each([
    '',
    'text',
    '[]',
    '{"type":"report_version"}',
    '{"type":"other","report":{"version":"1"}}',
  ])('gets no answer to %j', async (payload) => {
    await report(payload);
    await reportVersion('3.0');
    expect(await connected.nextJson()).toMatchObject({ version: '3.0' });
  });
});

describe('a task', () => {
  it('tells a device that is online, which fetches the file and goes through its states', async () => {
    await reportVersion('1.0');
    await connected.next();
    const TaskId = await start();
    const message = await connected.nextJson();
    expect(message).toEqual({
      file_size: CONTENT.length,
      md5sum: md5(CONTENT),
      type: 'update_firmware',
      url: expect.stringContaining(`${hub.url}/files/firmware/`),
      version: '2.0',
    });
    expect(await update()).toMatchObject({ Status: sent, TaskId, OriVersion: '1.0' });

    const url = String(message['url']);
    const whole = await transfer('GET', url);
    expect([whole.status, whole.body.toString()]).toEqual([200, CONTENT]);
    const part = await transfer('GET', url, { headers: { range: `bytes=4-${CONTENT.length}` } });
    expect([part.status, part.body.toString()]).toEqual([206, CONTENT.slice(4)]);
    expect(part.headers['content-range']).toBe(`bytes 4-${CONTENT.length - 1}/${CONTENT.length}`);
    const beyond = await transfer('GET', url, { headers: { range: `bytes=${CONTENT.length}-` } });
    expect(beyond.status).toBe(416);
    const head = await transfer('HEAD', url);
    expect([head.headers['content-length'], head.body.length]).toEqual([String(CONTENT.length), 0]);

    await reportProgress({ state: 'downloading', percent: '40', result_code: '0', result_msg: '' });
    expect(await update()).toMatchObject({ Status: downloading, Percent: 40 });
    await reportProgress({ state: 'downloading', percent: 400 });
    expect(await update()).toMatchObject({ Percent: 100 });
    await reportProgress({ state: 'burning', result_code: '0' });
    expect(await update()).toMatchObject({ Status: burning, Percent: null });
    const own = { ProductId, DeviceName: device.DeviceName };
    expect(await hub.codeOf('DeleteDevice', own)).toBe(
      'UnsupportedOperation.DeviceOtaTaskInProgress',
    );
    now += 1000;
    await reportProgress({ state: 'done', result_code: '0' });
    expect(await update()).toMatchObject({ Status: done, LastProcessTime: now / 1000 });
    expect(await version()).toBe('2.0');
    const { FirmwareUpdateTime } = await hub.call('DescribeDevice', own);
    expect(FirmwareUpdateTime).toBe(now / 1000);
    const logged = await hub.call('ListLog', {
      MinTime: 0,
      MaxTime: now,
      Keywords: `productid:${ProductId} scene:ota`,
    });
    expect(logged.Results.map(({ Content }) => Content)).toEqual([
      'firmware 2.0, done',
      'firmware 2.0, burning',
      'firmware 2.0, downloading',
      'firmware 2.0, sent',
    ]);
    const totals = await hub.call('DescribeFirmwareTaskStatistics', {
      ProductId,
      FirmwareVersion: '2.0',
    });
    expect(totals).toMatchObject({ SuccessTotal: 1, FailureTotal: 0, UpgradingTotal: 0 });
  });

  it('is told again as long as the device reports another version, and done when it has this one', async () => {
    await start();
    expect(await connected.nextJson()).toMatchObject({ type: 'update_firmware' });
    await reportVersion('1.0');
    expect(await connected.nextJson()).toMatchObject({ type: 'report_version_rsp' });
    expect(await connected.nextJson()).toMatchObject({ type: 'update_firmware', version: '2.0' });
    await reportVersion('2.0');
    expect(await connected.nextJson()).toMatchObject({ type: 'report_version_rsp' });
    expect(await update()).toMatchObject({ Status: done });
    expect(connected.waiting()).toEqual([]);
  });

  it('waits for a device that is away or does not listen', async () => {
    const other = await createDevice(hub, ProductId, unique('e'));
    const gone = await createDevice(hub, ProductId, unique('f'));
    await start({ DeviceNames: [other.DeviceName, gone.DeviceName] });
    expect(await update()).toMatchObject({ Status: offline });
    await hub.call('DeleteDevice', { ProductId, DeviceName: gone.DeviceName });
    await using late = await connectDevice(hub, other);
    expect(await update()).toMatchObject({ Status: pending });
    const own = `${ProductId}/${other.DeviceName}`;
    await late.subscribe(`$ota/update/${own}`);
    await late.publish(`$ota/report/${own}`, {
      type: 'report_version',
      report: { version: '1.0' },
    });
    expect(await late.nextJson()).toMatchObject({ type: 'report_version_rsp' });
    expect(await late.nextJson()).toMatchObject({ type: 'update_firmware' });
    expect(await update()).toMatchObject({ Status: sent });
  });

  it('keeps why a device failed, and tells it again on retry', async () => {
    const TaskId = await start();
    await connected.next();
    await reportProgress({ state: 'fail', result_code: '-4', result_msg: 'md5 mismatch' });
    expect(await update()).toMatchObject({ Status: failed, Retcode: -4, ErrMsg: 'md5 mismatch' });
    await reportProgress({ state: 'burning' });
    expect(await update()).toMatchObject({ Status: failed });
    const one = { ProductId, FirmwareVersion: '2.0', TaskId, DeviceName: device.DeviceName };
    await hub.call('RetryDeviceFirmwareTask', one);
    expect(await connected.nextJson()).toMatchObject({ type: 'update_firmware' });
    expect(await update()).toMatchObject({ Status: sent, Retcode: 0, ErrMsg: '' });
    await reportProgress({ state: 'done' });
    expect(await hub.codeOf('RetryDeviceFirmwareTask', one)).toBe(
      'FailedOperation.DeviceFirmwareTaskAlreadDone',
    );
  });

  it('takes no progress for another version, nor after it was cancelled', async () => {
    const TaskId = await start();
    await connected.next();
    await reportProgress({ state: 'done' }, '1.9');
    expect(await update()).toMatchObject({ Status: sent });
    await hub.call('UpdateOtaTaskStatus', { ProductId, TaskId, Status: 6 });
    await reportProgress({ state: 'done' });
    expect(await update()).toMatchObject({ Status: failed });
    await reportVersion('1.0');
    expect(await connected.nextJson()).toMatchObject({ type: 'report_version_rsp' });
    await reportVersion('1.1');
    expect(await connected.nextJson()).toMatchObject({ type: 'report_version_rsp' });
  });

  it('ends after its time, from the message on', async () => {
    await start({ TimeoutInterval: 60 });
    await connected.next();
    now += 60_000;
    await reportProgress({ state: 'downloading', percent: 1 });
    expect(await update()).toMatchObject({ Status: downloading });
    now += 1000;
    expect(await update()).toMatchObject({ Status: timedOut, ErrMsg: 'timeout', Percent: null });
    const totals = await hub.call('DescribeFirmwareTaskStatistics', {
      ProductId,
      FirmwareVersion: '2.0',
    });
    expect(totals).toMatchObject({ FailureTotal: 1, UpgradingTotal: 0 });
    await reportVersion('2.0');
    await connected.next();
    expect(await update()).toMatchObject({ Status: done });
  });

  it('with confirmation waits until the device asks', async () => {
    await start({ UpgradeMethod: 1 });
    expect(await update()).toMatchObject({ Status: unconfirmed });
    await reportVersion('1.0');
    expect(await connected.nextJson()).toMatchObject({ type: 'report_version_rsp' });
    expect(await connected.nextJson()).toMatchObject({ type: 'update_firmware' });
    expect(await update()).toMatchObject({ Status: sent });
  });
});

describe('tasks by version', () => {
  const byVersion = (FirmwareOriVersion: string, Type: number) =>
    start({ DeviceNames: undefined, FirmwareOriVersion, Type });

  it('take the devices that have it', async () => {
    await createDevice(hub, ProductId, 'without');
    await reportVersion('1.0');
    await connected.next();
    await byVersion('1.0', 1);
    expect(await connected.nextJson()).toMatchObject({ type: 'update_firmware' });
    const list = await hub.call('DescribeFirmwareTaskDevices', { ProductId });
    expect(list.Devices?.map(({ DeviceName }) => DeviceName)).toEqual([device.DeviceName]);
    const task = await hub.call('DescribeFirmwareTasks', {
      ProductId,
      FirmwareVersion: '2.0',
      Offset: 0,
      Limit: 1,
    });
    const TaskId = task.TaskInfos?.[0]?.TaskId ?? 0;
    const described = await hub.call('DescribeFirmwareTask', {
      ProductId,
      FirmwareVersion: '2.0',
      TaskId,
    });
    expect(described).toMatchObject({ UpgradeMode: 'originalVersion', OriginalVersion: '1.0' });
    const again = { ProductId, FirmwareVersion: '2.0', FirmwareOriVersion: '1.0' };
    expect(await hub.codeOf('BatchUpdateFirmware', again)).toBe('FailedOperation.DeviceIsUpdating');
  });

  it('that are static leave out who reports it later, dynamic ones do not', async () => {
    await reportVersion('1.0');
    await connected.next();
    const TaskId = await byVersion('1.0', 1);
    await connected.next();
    await hub.call('UpdateOtaTaskStatus', { ProductId, TaskId, Status: 6 });
    await newFirmware(hub, ProductId, '3.0');
    await start({
      DeviceNames: undefined,
      FirmwareOriVersion: '2.0',
      FirmwareVersion: '3.0',
      Type: 7,
    });
    await reportVersion('1.0');
    expect(await connected.nextJson()).toMatchObject({ type: 'report_version_rsp' });
    await reportVersion('2.0');
    expect(await connected.nextJson()).toMatchObject({ type: 'report_version_rsp' });
    expect(await connected.nextJson()).toMatchObject({ type: 'update_firmware', version: '3.0' });
  });

  it('follow one another', async () => {
    await newFirmware(hub, ProductId, '3.0');
    await byVersion('1.0', 7);
    await start({
      DeviceNames: undefined,
      FirmwareOriVersion: '2.0',
      FirmwareVersion: '3.0',
      Type: 7,
    });
    await reportVersion('1.0');
    await connected.next();
    expect(await connected.nextJson()).toMatchObject({ type: 'update_firmware', version: '2.0' });
    await reportVersion('2.0');
    await connected.next();
    expect(await connected.nextJson()).toMatchObject({ type: 'update_firmware', version: '3.0' });
  });

  it('end for new devices when they are cancelled', async () => {
    const TaskId = await byVersion('1.0', 7);
    await hub.call('UpdateOtaTaskStatus', { ProductId, TaskId, Status: 6 });
    await reportVersion('1.0');
    expect(await connected.nextJson()).toMatchObject({ type: 'report_version_rsp' });
    await reportVersion('1.1');
    expect(await connected.nextJson()).toMatchObject({ type: 'report_version_rsp' });
  });
});
