import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { newPskProduct } from '../../testing/fleet.ts';
import { testServices } from '../../testing/core.ts';
import { ANY_PORT, connectDevice, createDevice, type TestDevice } from '../../testing/device.ts';
import { startTestHub, unique, type TestHub } from '../../testing/test-hub.ts';
import type { Services } from '../../services.ts';
import { logHandlers } from './logs.ts';

const NOW = Date.UTC(2026, 6, 1);
const DAY = 24 * 60 * 60 * 1000;

let services: Services & AsyncDisposable;
let list: ReturnType<typeof logHandlers>;
beforeEach(async () => {
  services = await testServices(() => NOW);
  list = logHandlers(services);
});
afterEach(() => services[Symbol.asyncDispose]());

const CALL = { requestId: '' };
const ALL = { MinTime: NOW - DAY, MaxTime: NOW };

function act(content: string, change: object = {}): void {
  const device = { productId: 'PRODUCT001', deviceName: 'd1' };
  const line = {
    requestId: `r-${content}`,
    ...device,
    scene: 'shadow',
    result: 'success',
    time: NOW,
  } as const;
  services.logs.act({ ...line, content, ...change });
}

async function contents(Keywords: string, change: object = {}): Promise<unknown[]> {
  const { Results } = await list.ListLog({ ...ALL, Keywords, ...change }, CALL);
  return Results.map(({ Content }) => Content);
}

describe('a search in the behaviour log', () => {
  it('finds lines the newest first, with all their fields', async () => {
    act('first', { time: NOW - 2000 });
    act('last', { time: NOW - 1000, scene: 'rule', result: 'refused' });
    const { Results, TotalCount, Listover, Context } = await list.ListLog(ALL, CALL);
    expect([TotalCount, Listover, Context]).toEqual([2, false, '']);
    expect(Results.map(({ Content }) => Content)).toEqual(['last', 'first']);
    expect(Results[0]).toEqual({
      Content: 'last',
      DeviceName: 'd1',
      ProductId: 'PRODUCT001',
      RequestId: 'r-last',
      Result: 'refused',
      Scene: 'RULE',
      Time: '2026-06-30T23:59:59.000Z',
      Userid: '100000000001',
      UserId: '100000000001',
    });
  });

  it.each([
    ['productid:PRODUCT001', ['c', 'b', 'a b']],
    ['productid:PRODUCT001 devicename:d2', ['c']],
    ['devicename:d2', ['other', 'c']],
    ['ProductID:PRODUCT002', ['other']],
    ['productid:product001', []],
    ['requestid:R-B', ['b']],
    ['scene:publish', ['c']],
    ['scene:pub', []],
    ['content:A%20B', ['a b']],
    ['content:a content:b', ['a b']],
    ['refused', ['b']],
    ['success d1', ['a b']],
    ['PRODUCT00', ['other', 'c', 'b', 'a b']],
    ['productid:PRODUCT001 productid:PRODUCT002', []],
    ['nothing:like nothing', []],
    ['productid:', ['other', 'c', 'b', 'a b']],
    ['', ['other', 'c', 'b', 'a b']],
  ])('by %j', async (keywords, expected) => {
    act('a b');
    act('b', { result: 'refused' });
    act('c', { deviceName: 'd2', scene: 'publish' });
    act('other', { productId: 'PRODUCT002', deviceName: 'd2' });
    expect(await contents(keywords)).toEqual(expected);
    const { TotalCount } = await list.ListLog({ ...ALL, Keywords: keywords, MaxNum: 1 }, CALL);
    expect(TotalCount).toBe(expected.length);
  });

  it('takes both ends of its time, and nothing older than 7 days', async () => {
    for (const [index, time] of [NOW - 7 * DAY - 1, NOW - 7 * DAY, NOW - 1, NOW].entries()) {
      act(String(index), { time });
    }
    expect(await contents('', { MinTime: 0 })).toEqual(['3', '2', '1']);
    expect(await contents('', { MinTime: NOW - 1, MaxTime: NOW - 1 })).toEqual(['2']);
    const huge = { MinTime: 0, MaxTime: 2n ** 64n - 1n };
    expect(await contents('', huge)).toHaveLength(3);
    await expect(list.ListLog({ MinTime: NOW, MaxTime: NOW - 1 }, CALL)).rejects.toMatchObject({
      code: 'InvalidParameterValue',
    });
  });

  it('goes on where a page ended, whatever comes in meanwhile', async () => {
    // More than one slice, and many of one moment.
    for (let i = 0; i < 1200; i += 1)
      act(`line ${i}`, {
        time: NOW - 1000 + Math.floor(i / 100),
        scene: i % 2 ? 'rule' : 'shadow',
      });
    const seen: unknown[] = [];
    let Context: string | undefined = '';
    for (let more: boolean | undefined = true; more;) {
      const page = await list.ListLog(
        { ...ALL, Keywords: 'scene:RULE', MaxNum: 70, Context },
        CALL,
      );
      seen.push(...page.Results.map(({ Content }) => Content));
      expect(page.TotalCount).toBe(600);
      ({ Context, Listover: more } = page);
      act('new', { scene: 'rule' });
    }
    const expected = Array.from({ length: 600 }, (_, index) => `line ${1199 - index * 2}`);
    expect(seen).toEqual(expected);
  });

  it.each([{ MaxNum: 0 }, { MaxNum: -1 }, { MaxNum: 251 }, { Context: 'x' }, { Context: 'MS4y' }])(
    'refuses %j',
    async (change) => {
      const codes = ['InvalidParameterValue', 'InvalidParameterValue', 'InvalidParameterValue'];
      const input = { ...ALL, Keywords: '', ...change };
      const calls = [list.ListLog, list.ListLogPayload, list.ListSDKLog].map(async (call) => {
        await call(input, CALL);
      });
      const results = await Promise.allSettled(calls);
      expect(
        results.map((result) => (result.status === 'rejected' ? result.reason.code : 'OK')),
      ).toEqual(codes);
    },
  );
});

describe('the content log', () => {
  const message = (payload: string | Buffer, change: object = {}) =>
    services.logs.message({
      requestId: 'r1',
      productId: 'PRODUCT001',
      deviceName: 'd1',
      source: { type: 'rule', name: 'my_rule' },
      topic: 'PRODUCT001/d1/data',
      payload,
      time: NOW,
      ...change,
    });

  it('shows texts as they are and all else in base64', async () => {
    message('{"t":21,"ü":1}');
    message(Buffer.from([0xff, 0x00]));
    const { Results } = await list.ListLogPayload({ ...ALL, Keywords: '' }, CALL);
    expect(Results).toMatchObject([
      { PayloadFormatType: 'base64', Payload: '/wA=' },
      {
        Uin: '100000000001',
        PayloadFormatType: 'text',
        Payload: '{"t":21,"ü":1}',
        SrcType: 'rule',
        SrcName: 'my_rule',
        Topic: 'PRODUCT001/d1/data',
        RequestId: 'r1',
        DateTime: '2026-07-01T00:00:00.000Z',
      },
    ]);
  });

  it.each([
    ['RequestID:r2', 1],
    ['ProductID:PRODUCT001 DeviceName:d1', 2],
    ['ProductID:PRODUCT001 DeviceName:d2', 0],
    ['warm', 1],
    ['data my_rule', 2],
    ['scene:publish', 0],
  ])('is searched by %j', async (Keywords, count) => {
    message('{"it":"is Warm"}');
    message('cold', { requestId: 'r2' });
    const { Results } = await list.ListLogPayload({ ...ALL, Keywords }, CALL);
    expect(Results).toHaveLength(count);
  });
});

describe('the device log', () => {
  const line = (level: 'DBG' | 'INF' | 'ERR' | 'WRN', text: string) =>
    services.logs.sdk({ productId: 'PRODUCT001', deviceName: 'd1', level, text, time: NOW });

  it.each([
    ['loglevel:WARN', ['late']],
    ['loglevel:wrn', ['late']],
    ['loglevel:ERROR', ['broken']],
    ['devicename:d1 publish', ['publish']],
    ['debug', ['publish']],
    ['', ['publish', 'late', 'broken']],
  ])('is searched by %j', async (Keywords, expected) => {
    line('ERR', 'broken');
    line('WRN', 'late');
    line('DBG', 'publish');
    const { Results } = await list.ListSDKLog({ ...ALL, Keywords }, CALL);
    expect(Results.map(({ Content }) => Content)).toEqual(expected);
  });

  it('takes seconds as well', async () => {
    line('INF', 'a');
    const times = { MinTime: NOW / 1000 - 1, MaxTime: NOW / 1000 };
    const { Results } = await list.ListSDKLog({ ...times, Keywords: '' }, CALL);
    expect(Results).toEqual([
      {
        ProductId: 'PRODUCT001',
        DeviceName: 'd1',
        Level: 'INFO',
        DateTime: '2026-07-01T00:00:00.000Z',
        Content: 'a',
      },
    ]);
  });

  it('has a code for a product that is not there', async () => {
    const search = list.ListSDKLog({ ...ALL, Keywords: 'productid:NOPRODUCT0' }, CALL);
    await expect(search).rejects.toMatchObject({ code: 'ResourceNotFound.ProductNotExist' });
  });
});

describe('what happens in a hub', () => {
  let hub: TestHub;
  let device: TestDevice;
  beforeAll(async () => {
    hub = await startTestHub({ devicePorts: { mqtt: ANY_PORT } });
    device = await createDevice(hub, await newPskProduct(hub), unique('d'));
  });
  afterAll(() => hub.close());

  it('is logged: connections, messages of devices, and those of the API by their RequestId', async () => {
    const { ProductId, DeviceName } = device;
    const own = `${ProductId}/${DeviceName}`;
    const keywords = `productid:${ProductId} devicename:${DeviceName}`;
    const range = { MinTime: 0, MaxTime: Date.now() + DAY };
    await using connected = await connectDevice(hub, device);
    await connected.subscribe(`${own}/control`);
    await connected.publish(`${own}/event`, { t: 21 });
    const down = { ProductId, DeviceName, Topic: `${own}/control`, Payload: 'stop' };
    const { RequestId } = await hub.call('PublishMessage', down);
    expect((await connected.next()).text).toBe('stop');

    const { Results } = await hub.call('ListLog', { ...range, Keywords: keywords });
    expect(Results.map(({ Scene, Content, Result }) => [Scene, Content, Result])).toEqual([
      ['PUBLISH', `PublishMessage, ${own}/control`, 'success'],
      ['PUBLISH', `Device publish, ${own}/event`, 'success'],
      ['CONNECT', 'Device connect, REASON_DEVICE_CONNECT', 'success'],
    ]);
    const byId = { ...range, Keywords: `RequestID:${RequestId}` };
    const payloads = await hub.call('ListLogPayload', byId);
    expect(payloads.Results).toMatchObject([
      { Payload: 'stop', SrcType: 'api', SrcName: 'PublishMessage' },
    ]);
    const up = await hub.call('ListLogPayload', { ...range, Keywords: `${keywords} event` });
    expect(up.Results).toMatchObject([
      { Payload: '{"t":21}', SrcType: 'device', SrcName: DeviceName },
    ]);

    await connected.end();
    const other = {
      ...down,
      DeviceName: (await createDevice(hub, ProductId, unique('e'))).DeviceName,
    };
    expect(
      await hub.codeOf('PublishMessage', {
        ...other,
        Topic: `${ProductId}/${other.DeviceName}/control`,
      }),
    ).toBe('FailedOperation.DeviceOffline');
    const failed = await hub.call('ListLog', {
      ...range,
      Keywords: `devicename:${other.DeviceName}`,
    });
    expect(failed.Results).toMatchObject([{ Scene: 'PUBLISH', Result: 'offline' }]);
  });
});
