import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parseShadowData } from '#src/domain/shadow/data.ts';
import { sdkClient } from '../../testing/sdk-client.ts';
import { startTestHub, unique, type TestHub } from '../../testing/test-hub.ts';

const T0 = Date.UTC(2026, 0, 1);
let now = T0;
let hub: TestHub;
let ProductId: string;

beforeAll(async () => {
  hub = await startTestHub({ clock: () => now });
  const product = await hub.call('CreateProduct', {
    ProductName: unique('p'),
    ProductProperties: { EncryptionType: '2' },
  });
  ProductId = product.ProductId ?? '';
});
afterAll(() => hub.close());

/** A new device, and the shadow actions bound to it. */
async function newDevice() {
  const DeviceName = unique('d');
  await hub.call('CreateDevice', { ProductId, DeviceName });
  const device = { ProductId, DeviceName };
  return {
    device,
    read: async () => (await hub.call('DescribeDeviceShadow', device)).Data ?? '',
    update: async (State: string, ShadowVersion: number | bigint = 0) =>
      (await hub.call('UpdateDeviceShadow', { ...device, State, ShadowVersion })).Data ?? '',
    code: (State: string, ShadowVersion: number | bigint = 0) =>
      hub.codeOf('UpdateDeviceShadow', { ...device, State, ShadowVersion }),
  };
}

function stateOf(bytes: number): string {
  const frame = '{"desired":{"a":""}}';
  return `{"desired":{"a":"${'x'.repeat(bytes - frame.length)}"}}`;
}

describe('a shadow that nobody wrote to', () => {
  it('is created at version 0 by the first read', async () => {
    const { read } = await newDevice();
    const data = JSON.parse(await read());
    expect(data).toEqual({
      payload: { state: {}, metadata: {}, timestamp: now, version: 0 },
      result: 0,
      timestamp: now,
      type: 'get',
    });
  });

  it('is created and updated at once by a write', async () => {
    const { update } = await newDevice();
    expect(parseShadowData(await update('{"desired":{"a":1}}'))?.version).toBe(1);
  });

  it('cannot be deleted', async () => {
    const { device } = await newDevice();
    expect(await hub.codeOf('DeleteDeviceShadow', device)).toBe(
      'ResourceNotFound.DeviceShadowNotExist',
    );
  });
});

describe('UpdateDeviceShadow', () => {
  it('answers as the official example does: the changed part, with its metadata', async () => {
    const { update, read } = await newDevice();
    await update('{"desired":{"color":"blue","on":true}}');
    const before = now;
    now += 5000;
    expect(await update('{"desired":{"color":"red","on":true}}')).toBe(
      `{"payload":{"state":{"desired":{"color":"red"}},"metadata":{"desired":{"color":{"timestamp":${now}}}},"timestamp":${now},"version":2},"result":0,"timestamp":${now},"type":"update"}`,
    );
    expect(JSON.parse(await read()).payload.metadata).toEqual({
      desired: { color: { timestamp: now }, on: { timestamp: before } },
    });
  });

  it('checks a version, unless it is 0', async () => {
    const { update, code, read } = await newDevice();
    await update('{"desired":{"a":1}}');
    await update('{"desired":{"a":2}}', 1);
    for (const wrong of [1, 3, 2n ** 60n]) {
      expect(await code('{"desired":{"a":9}}', wrong)).toBe(
        'FailedOperation.UpdateVersionNotMatch',
      );
    }
    expect(await code('{"desired":{"a":3}}', 0)).toBe('OK');
    expect(parseShadowData(await read())).toMatchObject({
      version: 3,
      state: { desired: { a: 3 } },
    });
  });

  it('grows by one for each of many writers at once, and refuses all but one per version', async () => {
    const { update, code, read } = await newDevice();
    await update('{"desired":{"n":0}}');
    const codes = await Promise.all(
      Array.from({ length: 20 }, (_, n) => code(`{"desired":{"n":${n}}}`, 1)),
    );
    expect(codes.filter((c) => c === 'OK')).toHaveLength(1);
    await Promise.all(Array.from({ length: 20 }, (_, n) => code(`{"desired":{"k${n}":1}}`)));
    const document = parseShadowData(await read());
    expect(document?.version).toBe(22);
    expect(Object.keys(document?.state.desired ?? {})).toHaveLength(21);
  });

  it('takes a state of 8,192 bytes and refuses one of 8,193', async () => {
    const { code } = await newDevice();
    expect(await code(stateOf(8192))).toBe('OK');
    expect(await code(stateOf(8193))).toBe('InvalidParameterValue.JSONSizeExceedLimit');
    const wide = `{"desired":{"a":"${'中'.repeat(2730)}"}}`;
    expect(Buffer.byteLength(wide)).toBeGreaterThan(8192);
    expect(await code(wide)).toBe('InvalidParameterValue.JSONSizeExceedLimit');
  });

  it('limits the whole document to 16 KB', async () => {
    const { code, read } = await newDevice();
    const part = (key: string) => `{"desired":{"${key}":"${'x'.repeat(8000)}"}}`;
    expect(await code(part('a'))).toBe('OK');
    expect(await code(part('b'))).toBe('OK');
    expect(await code(part('c'))).toBe('InvalidParameterValue.JSONSizeExceedLimit');
    expect(parseShadowData(await read())?.version).toBe(2);
  });

  it.each([
    ['{"desired":', 'InvalidParameterValue.InvalidJSON'],
    ['', 'InvalidParameterValue.InvalidJSON'],
    ['{"desired":{"a":[null]}}', 'InvalidParameterValue.JSONHasInvalidNode'],
    ['[1]', 'InvalidParameterValue.NotMergeAble'],
    ['{"colour":"red"}', 'InvalidParameterValue.NotMergeAble'],
    ['{"reported":{"a":1}}', 'InvalidParameterValue.NotMergeAble'],
  ])('answers to the state %j with %s', async (state, expected) => {
    const { code } = await newDevice();
    expect(await code(state)).toBe(expected);
  });

  it('keeps every digit of long integers', async () => {
    const { update, read } = await newDevice();
    await update('{"desired":{"n":18446744073709551615}}');
    expect(await read()).toContain('{"desired":{"n":18446744073709551615}}');
  });

  it('deletes what is null and clears desired', async () => {
    const { update, read } = await newDevice();
    await update('{"desired":{"a":1,"b":{"c":2,"d":3}}}');
    await update('{"desired":{"a":null,"b":{"c":null}}}');
    expect(parseShadowData(await read())?.state).toEqual({ desired: { b: { d: 3 } } });
    await update('{"desired":null}');
    expect(parseShadowData(await read())?.state).toEqual({});
  });
});

describe('a deleted shadow', () => {
  it('is gone until the next update, which starts anew', async () => {
    const { device, update, code } = await newDevice();
    await update('{"desired":{"a":1}}');
    await update('{"desired":{"a":2}}');
    await hub.call('DeleteDeviceShadow', device);
    const gone = 'ResourceNotFound.DeviceShadowNotExist';
    expect(await hub.codeOf('DescribeDeviceShadow', device)).toBe(gone);
    expect(await hub.codeOf('DeleteDeviceShadow', device)).toBe(gone);
    expect(await code('{"desired":{"b":1}}', 2)).toBe(gone);
    const data = parseShadowData(await update('{"desired":{"b":1}}'));
    expect(data).toMatchObject({ version: 1, state: { desired: { b: 1 } } });
  });
});

describe('missing objects', () => {
  it('have the codes of the document', async () => {
    const { device } = await newDevice();
    const cases = [
      { ...device, DeviceName: 'nobody' },
      { ...device, ProductId: 'NOPRODUCT0' },
    ];
    for (const missing of cases) {
      const absent = 'ResourceNotFound.ProductOrDeviceNotExist';
      expect(await hub.codeOf('DescribeDeviceShadow', missing)).toBe(absent);
      const update = { ...missing, State: '{"desired":{}}', ShadowVersion: 0 };
      expect(await hub.codeOf('UpdateDeviceShadow', update)).toBe(absent);
      expect(await hub.codeOf('DeleteDeviceShadow', missing)).toBe(
        'ResourceNotFound.DeviceShadowNotExist',
      );
    }
    const nameless = { ...device, DeviceName: '' };
    expect(await hub.codeOf('DescribeDeviceShadow', nameless)).toBe(
      'InvalidParameterValue.ParamIncomplete',
    );
    const invalid = 'InvalidParameterValue';
    expect(await hub.codeOf('DeleteDeviceShadow', nameless)).toBe(invalid);
    const update = { ...nameless, State: '{"desired":{}}', ShadowVersion: 0 };
    expect(await hub.codeOf('UpdateDeviceShadow', update)).toBe(invalid);
  });
});

describe('the published SDK', () => {
  it('reads, updates, conflicts and overflows with the documented codes', async () => {
    await using own = await startTestHub();
    const { ProductId: id = '' } = await own.call('CreateProduct', {
      ProductName: unique('p'),
      ProductProperties: { EncryptionType: '2' },
    });
    const device = { ProductId: id, DeviceName: 'd1' };
    await own.call('CreateDevice', device);
    const client = sdkClient(own);
    const update = (State: string, ShadowVersion: number) =>
      client.request('UpdateDeviceShadow', { ...device, State, ShadowVersion });
    const read = async () =>
      JSON.parse((await client.request('DescribeDeviceShadow', device)).Data).payload;
    expect((await read()).version).toBe(0);
    await update('{"desired":{"a":1}}', 0);
    await update('{"desired":{"a":2}}', (await read()).version);
    await expect(update('{"desired":{"a":3}}', 1)).rejects.toMatchObject({
      code: 'FailedOperation.UpdateVersionNotMatch',
    });
    await update(stateOf(8192), 2);
    await expect(update(stateOf(8193), 3)).rejects.toMatchObject({
      code: 'InvalidParameterValue.JSONSizeExceedLimit',
    });
    expect((await read()).version).toBe(3);
  });
});
