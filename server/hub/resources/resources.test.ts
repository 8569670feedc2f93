import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { RESOURCE_BYTES } from '#src/domain/limits.ts';
import { RESOURCE_STATUS } from '#src/domain/resource.ts';
import { CALL, testServices } from '../testing/core.ts';
import {
  ANY_PORT,
  connectDevice,
  createDevice,
  type Connected,
  type TestDevice,
} from '../testing/device.ts';
import { newPskProduct } from '../testing/fleet.ts';
import { startTestHub, unique, type TestHub } from '../testing/test-hub.ts';
import { md5, transfer } from '../testing/transfer.ts';
import { resourceHandlers } from '../api/handlers/resources.ts';
import { createResources, type Resources } from './resources.ts';

const { announced, uploading, done, failed } = RESOURCE_STATUS;
const CONTENT = 'a log file of the device';

let now = Date.UTC(2026, 7, 1);
let hub: TestHub;
beforeAll(async () => {
  hub = await startTestHub({ devicePorts: { mqtt: ANY_PORT }, clock: () => now });
});
afterAll(() => hub.close());

let ProductID: string;
let device: TestDevice;
let DeviceName: string;
let connected: Connected;
beforeEach(async () => {
  ProductID = await newPskProduct(hub);
  device = await createDevice(hub, ProductID, unique('d'));
  ({ DeviceName } = device);
  // A device may connect once in five seconds.
  now += 10_000;
  connected = await connectDevice(hub, device);
  await connected.subscribe(`$resource/down/service/${ProductID}/${DeviceName}`);
  return () => connected.end();
});

const say = (message: unknown) =>
  connected.publish(`$resource/up/service/${ProductID}/${DeviceName}`, message);

async function ask(message: object): Promise<Record<string, unknown>> {
  await say(message);
  return connected.nextJson();
}

const announce = (change: object = {}) =>
  ask({
    type: 'create_upload_task',
    size: CONTENT.length,
    name: 'log.txt',
    md5sum: md5(CONTENT),
    ...change,
  });

const progress = (state: string, change: object = {}, name = 'log.txt') =>
  ask({
    type: 'report_upload_progress',
    name,
    progress: { percent: 0, state, result_code: 0, result_msg: '', ...change },
  });

const own = () => ({ ProductID, DeviceName, Name: 'log.txt' });
const described = async () => (await hub.call('DescribeDeviceResource', own())).Result;

describe('a file that a device sends', () => {
  it('is announced, sent, and fetched by its owner', async () => {
    const answer = await announce();
    expect(answer).toEqual({
      type: 'create_upload_task_rsp',
      size: CONTENT.length,
      name: 'log.txt',
      md5sum: md5(CONTENT),
      url: expect.stringContaining(`${hub.url}/files/resource/`),
    });
    expect(await described()).toEqual({
      ProductID,
      ProductName: expect.any(String),
      DeviceName,
      Name: 'log.txt',
      Md5: md5(CONTENT),
      Size: CONTENT.length,
      UpdateTime: new Date(now).toISOString().replace('.000Z', 'Z'),
      Status: announced,
      Percent: 0,
    });
    expect(await hub.codeOf('DownloadDeviceResource', own())).toBe(
      'ResourceNotFound.ResourceFileNotExist',
    );
    const ok = { type: 'report_upload_progress_rsp', result_code: 0, result_msg: 'ok' };
    expect(await progress('uploading', { percent: 40 })).toEqual(ok);
    expect(await described()).toMatchObject({ Status: uploading, Percent: 40 });
    const headers = { 'content-md5': Buffer.from(md5(CONTENT), 'hex').toString('base64') };
    const sent = await transfer('PUT', String(answer['url']), { body: CONTENT, headers });
    expect(sent.status).toBe(200);
    expect(await progress('done')).toEqual(ok);
    expect(await described()).toMatchObject({ Status: done, Percent: 100 });
    const { Url = '' } = await hub.call('DownloadDeviceResource', own());
    expect((await transfer('GET', Url)).body.toString()).toBe(CONTENT);
    // What comes late changes nothing.
    expect(await progress('fail', { result_code: -1 })).toEqual(ok);
    expect(await described()).toMatchObject({ Status: done });
    expect((await transfer('PUT', String(answer['url']), { body: CONTENT })).status).toBe(412);
  });

  it('is no file before it has come, and must be the one that was announced', async () => {
    const { url } = await announce();
    expect(await progress('done')).toMatchObject({ result_code: -2 });
    expect(await described()).toMatchObject({ Status: failed });
    await transfer('PUT', String(url), { body: CONTENT.toUpperCase() });
    expect(await progress('done')).toMatchObject({ result_code: -4 });
    expect(await hub.codeOf('DownloadDeviceResource', own())).toBe(
      'FailedOperation.ResourceFileNotMatch',
    );
    await transfer('PUT', String(url), { body: CONTENT });
    expect(await progress('done')).toMatchObject({ result_code: 0 });
    expect(await progress('done', {}, 'other')).toMatchObject({ result_code: -1 });
  });

  it('makes room for a newer one of the same name', async () => {
    const first = await announce();
    await transfer('PUT', String(first['url']), { body: CONTENT });
    await progress('done');
    const { Url = '' } = await hub.call('DownloadDeviceResource', own());
    const newer = 'newer';
    const second = await announce({ size: newer.length, md5sum: md5(newer) });
    expect((await transfer('GET', Url)).status).toBe(404);
    await transfer('PUT', String(second['url']), { body: newer });
    expect((await transfer('GET', Url)).body.toString()).toBe(newer);
    expect(await described()).toMatchObject({ Size: 5, Status: announced });
  });

  it.each([
    ['a name with a path', { name: '../hub.db' }],
    ['no name', { name: '' }],
    ['a name that is a folder', { name: '..' }],
    ['a long name', { name: 'n'.repeat(65) }],
    ['a wrong MD5', { md5sum: 'x' }],
    ['no bytes', { size: 0 }],
    ['a negative size', { size: -1 }],
    ['more than there is room for', { size: RESOURCE_BYTES + 1 }],
  ])('is refused with %s', async (_name, change) => {
    const answer = await announce(change);
    expect(answer).toMatchObject({ type: 'create_upload_task_rsp', result_code: -1 });
    expect(answer['url']).toBeUndefined();
  });

  it('has no answer where it is no message at all', async () => {
    for (const message of [
      '',
      '{}',
      { type: 'create_upload_task' },
      { type: 'get_download_task' },
    ]) {
      await say(message);
    }
    expect(await progress('done', {}, 'other')).toMatchObject({ result_code: -1 });
  });
});

describe('the files of devices', () => {
  it('are listed by product, device and time', async () => {
    const start = now / 1000;
    for (const name of ['a', 'b', 'c']) {
      await announce({ name });
      now += 1000;
    }
    const list = async (change: object = {}) => {
      const page = await hub.call('DescribeDeviceResources', {
        ProductID,
        Offset: 0,
        Limit: 10,
        ...change,
      });
      return [page.TotalCount, page.Result?.map(({ Name }) => Name)];
    };
    expect(await list()).toEqual([3, ['a', 'b', 'c']]);
    expect(await list({ Offset: 1 })).toEqual([3, ['b', 'c']]);
    expect(await list({ DeviceName: 'other' })).toEqual([0, []]);
    expect(await list({ ProductID: undefined, DeviceName })).toEqual([3, ['a', 'b', 'c']]);
    expect(await list({ StartTime: String(start + 1), EndTime: String(start + 1) })).toEqual([
      1,
      ['b'],
    ]);
    expect(await list({ StartTime: String((start + 1) * 1000) })).toEqual([2, ['b', 'c']]);
    expect(await list({ EndTime: new Date(start * 1000).toISOString() })).toEqual([1, ['a']]);
    const china = new Date((start + 2 + 8 * 3600) * 1000)
      .toISOString()
      .slice(0, 19)
      .replace('T', ' ');
    expect(await list({ StartTime: china })).toEqual([1, ['c']]);
  });

  it('are deleted with their content', async () => {
    const { url } = await announce();
    await transfer('PUT', String(url), { body: CONTENT });
    await progress('done');
    const { Url = '' } = await hub.call('DownloadDeviceResource', own());
    const used = await hub.call('GetUserResourceInfo', {});
    expect(await hub.codeOf('DeleteDeviceResource', own())).toBe('OK');
    expect((await transfer('GET', Url)).status).toBe(404);
    const left = await hub.call('GetUserResourceInfo', {});
    expect(Number(used.UsedSize) - Number(left.UsedSize)).toBe(CONTENT.length);
    expect(left.Limit).toBe(RESOURCE_BYTES);
    expect(await hub.codeOf('DeleteDeviceResource', own())).toBe(
      'ResourceNotFound.DeviceResourceNotExist',
    );
  });

  it('have codes for what is not there', async () => {
    await announce();
    for (const action of [
      'DescribeDeviceResource',
      'DownloadDeviceResource',
      'DeleteDeviceResource',
    ]) {
      const codeOf = (change: object) => hub.codeOf(action, { ...own(), ...change });
      const missing = 'ResourceNotFound.DeviceResourceNotExist';
      expect(await codeOf({ Name: 'x' })).toBe(missing);
      expect(await codeOf({ DeviceName: 'x' })).toBe(missing);
      expect(await codeOf({ ProductID: 'NOPRODUCT0' })).toBe('ResourceNotFound.ProductNotExist');
      expect(await codeOf({ ProductID: '' })).toBe('InvalidParameterValue');
      expect(await codeOf({ DeviceName: '' })).toBe('InvalidParameterValue');
      expect(await codeOf({ Name: '' })).toBe('InvalidParameterValue');
    }
    const list = { Offset: 0, Limit: 10 };
    const wrong = [
      { Limit: 9 },
      { Limit: 251 },
      { StartTime: 'yesterday' },
      { EndTime: '2026-13-01 00:00:00' },
    ];
    for (const change of wrong) {
      expect(await hub.codeOf('DescribeDeviceResources', { ...list, ...change })).toBe(
        'InvalidParameterValue',
      );
    }
    expect(await hub.codeOf('DescribeDeviceResources', { ...list, ProductID: 'X' })).toBe(
      'ResourceNotFound.ProductNotExist',
    );
  });
});

describe('a file of a product', () => {
  let services: Awaited<ReturnType<typeof testServices>>;
  let resources: Resources;
  /** What devices were told; only those that are online hear it. */
  let said: { readonly to: string; readonly message: object }[];
  let online: string[];
  let list: ReturnType<typeof resourceHandlers>;
  let product: number;
  const ID = 'PRODUCT001';

  beforeEach(async () => {
    services = await testServices(() => now);
    said = [];
    online = [];
    resources = createResources(services, services.files, ({ deviceName }, message) => {
      if (!online.includes(deviceName)) return false;
      said.push({ to: deviceName, message });
      return true;
    });
    list = resourceHandlers(services);
    product = services.store.products.insert({
      id: ID,
      name: 'p',
      description: '',
      encryption_type: '2',
      product_type: 0,
      format: 'json',
      region: 'gz',
      platform: '0',
      app_eui: '',
      register_type: 0,
      register_limit: 0,
      secret: '',
      private_ca: null,
      created: 1,
    });
  });
  afterEach(() => services[Symbol.asyncDispose]());

  async function* content(): AsyncGenerator<Buffer> {
    yield Buffer.from('map of the building');
  }

  async function addMap(name = 'map.bin'): Promise<number | undefined> {
    const row = services.store.products.byPk(product);
    if (!row) throw new Error('There is no product.');
    return resources.add(row, { name, description: 'floor 1', content: content() });
  }

  const saidBy = (deviceName: string, message: object) =>
    resources.reported({ productId: ID, deviceName }, Buffer.from(JSON.stringify(message)));

  it('is described and listed', async () => {
    await addMap();
    await addMap('notes.txt');
    expect(await addMap()).toBeUndefined();
    expect(await addMap('a/b')).toBeUndefined();
    const { Result } = await list.DescribeProductResource({ ProductID: ID, Name: 'map.bin' }, CALL);
    expect(Result).toMatchObject({
      ProductID: ID,
      ProductName: 'p',
      Name: 'map.bin',
      Md5: md5('map of the building'),
      Size: 19,
      Description: 'floor 1',
    });
    const page = { Offset: 0, Limit: 10 };
    const all = await list.DescribeProductResources({ ...page, ProductID: ID }, CALL);
    expect(all.Result?.map(({ Name }) => Name)).toEqual(['map.bin', 'notes.txt']);
    const some = await list.DescribeProductResources({ ...page, Name: 'map' }, CALL);
    expect(some.TotalCount).toBe(1);
    expect((await list.GetUserResourceInfo({}, CALL)).UsedSize).toBe(38);
  });

  it('has codes for what is not there', async () => {
    await addMap();
    const named = [
      (input: { ProductID: string; Name: string }) => list.DescribeProductResource(input, CALL),
      (input: { ProductID: string; Name: string }) =>
        list.DescribePushResourceTaskStatistics(input, CALL),
      (input: { ProductID: string; Name: string }) =>
        list.DescribeResourceTasks({ ...input, Offset: 0, Limit: 10 }, CALL),
    ];
    for (const call of named) {
      expect(() => call({ ProductID: ID, Name: 'x' })).toThrow(
        'ResourceNotFound.ProductResourceNotExist',
      );
      expect(() => call({ ProductID: 'X', Name: 'map.bin' })).toThrow(
        'ResourceNotFound.ProductNotExist',
      );
      expect(() => call({ ProductID: ID, Name: '' })).toThrow('InvalidParameterValue');
    }
    const page = { Offset: 0, Limit: 10 };
    expect(() => list.DescribeProductResources({ ...page, Limit: 9 }, CALL)).toThrow(
      'InvalidParameterValue',
    );
    expect(() => list.DescribeProductResources({ ...page, ProductID: 'X' }, CALL)).toThrow(
      'ResourceNotFound.ProductNotExist',
    );
  });

  it('is pushed, and each device counts by how far it is', async () => {
    const resource = (await addMap()) ?? 0;
    const rows = ['a', 'b', 'c', 'd'].map((name) => ({ name, created: 1 }));
    const devices = services.store.devices.insert(product, rows);
    const task = resources.push(resource, devices);
    const input = { ProductID: ID, Name: 'map.bin' };
    const report = (deviceName: string, state: string, result_code = 0) =>
      saidBy(deviceName, {
        type: 'report_download_progress',
        name: 'map.bin',
        progress: { state, percent: 5, result_code },
      });
    report('a', 'downloading');
    report('b', 'done');
    report('c', 'fail', -1);
    expect(await list.DescribePushResourceTaskStatistics(input, CALL)).toEqual({
      SuccessTotal: 1,
      FailureTotal: 1,
      UpgradingTotal: 2,
    });
    resources.push(resource, devices.slice(2, 3));
    expect(await list.DescribePushResourceTaskStatistics(input, CALL)).toMatchObject({
      FailureTotal: 0,
      UpgradingTotal: 3,
    });
    const tasks = (change: object = {}) =>
      list.DescribeResourceTasks({ ...input, Offset: 0, Limit: 10, ...change }, CALL);
    const all = await tasks();
    expect(all.Total).toBe(2);
    expect(all.TaskInfos?.[1]).toEqual({
      TaskId: task,
      Status: 2,
      Type: 1,
      CreateTime: Math.floor(now / 1000),
    });
    expect((await tasks({ Offset: 1 })).TaskInfos).toHaveLength(1);
    expect((await tasks({ Filters: [{ Key: 'TaskId', Value: String(task) }] })).Total).toBe(1);
    expect(() => tasks({ Limit: 0 })).toThrow('InvalidParameterValue');
    expect(said).toEqual([]);
  });

  it('is told to a device that is online, and to one that asks', async () => {
    const resource = (await addMap()) ?? 0;
    const rows = ['a', 'b'].map((name) => ({ name, created: 1 }));
    const devices = services.store.devices.insert(product, rows);
    const ask = (deviceName: string) => saidBy(deviceName, { type: 'get_download_task' });
    online = ['a'];
    resources.push(resource, devices);
    const told = {
      size: 19,
      name: 'map.bin',
      md5sum: md5('map of the building'),
      url: expect.stringMatching(/^http:.*\/files\/resource\/PRODUCT001_product\/map\.bin\?/),
    };
    expect(said).toEqual([{ to: 'a', message: { type: 'download', ...told } }]);
    said = [];
    ask('b');
    expect(said).toEqual([]);
    online = ['a', 'b'];
    ask('b');
    expect(said).toEqual([{ to: 'b', message: { type: 'get_download_task_rsp', ...told } }]);
    said = [];
    saidBy('b', { type: 'report_download_progress', name: 'map.bin', progress: { state: 'done' } });
    saidBy('b', { type: 'report_download_progress', name: 'x', progress: { state: 'done' } });
    ask('b');
    const type = 'report_download_progress_rsp';
    expect(said).toEqual([
      { to: 'b', message: { type, result_code: 0, result_msg: 'ok' } },
      { to: 'b', message: { type, result_code: -1, result_msg: 'no such resource' } },
    ]);
  });
});
