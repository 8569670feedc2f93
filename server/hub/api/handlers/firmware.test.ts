import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { FIRMWARE_BYTES } from '#src/domain/limits.ts';
import { newDevice, newPskProduct } from '../../testing/fleet.ts';
import { startTestHub, unique, type TestHub } from '../../testing/test-hub.ts';
import { md5, transfer } from '../../testing/transfer.ts';
import { newFirmware } from '../../testing/firmware.ts';

let hub: TestHub;
beforeAll(async () => {
  hub = await startTestHub();
});
afterAll(() => hub.close());

const CONTENT = 'the new firmware';

async function uploaded(ProductId: string, FirmwareVersion = '1.0'): Promise<object> {
  const { Url = '' } = await hub.call('GetCOSURL', { ProductId, FirmwareVersion });
  expect((await transfer('PUT', Url, { body: CONTENT })).status).toBe(200);
  return { ProductId, FirmwareVersion, Md5sum: md5(CONTENT), FileSize: CONTENT.length };
}

describe('GetCOSURL', () => {
  it('gives an address for an hour, to which a file can be sent, also again', async () => {
    let now = Date.now();
    await using own = await startTestHub({ clock: () => now });
    const ProductId = await newPskProduct(own);
    const target = { ProductId, FirmwareVersion: '1.0', FileSize: 5 };
    const { Url = '' } = await own.call('GetCOSURL', target);
    const first = await transfer('PUT', Url, { body: 'abcde' });
    expect([first.status, first.headers['etag']]).toEqual([200, `"${md5('abcde')}"`]);
    now += 3600_000;
    const headers = { 'content-md5': Buffer.from(md5('ABC'), 'hex').toString('base64') };
    expect((await transfer('PUT', Url, { body: 'ABC', headers })).status).toBe(200);
    now += 1000;
    const late = await transfer('PUT', Url, { body: 'ABC' });
    expect(late.status).toBe(403);
    expect(late.body.toString()).toContain(
      '<Code>AccessDenied</Code><Message>The address has expired.',
    );
    const firmware = { ...target, Md5sum: md5('ABC'), FileSize: 3 };
    expect(await own.codeOf('UploadFirmware', firmware)).toBe('OK');
  });

  it.each([
    ['an unknown product', { ProductId: 'NOPRODUCT0' }],
    ['a version that cannot be', { FirmwareVersion: '1/0' }],
    ['no version', { FirmwareVersion: '' }],
    ['no size', { FileSize: 0 }],
    ['a negative size', { FileSize: -1 }],
    ['a size beyond the limit', { FileSize: FIRMWARE_BYTES + 1 }],
  ])('refuses %s', async (_name, change) => {
    const ProductId = await newPskProduct(hub);
    const code = await hub.codeOf('GetCOSURL', { ProductId, FirmwareVersion: '1.0', ...change });
    expect(code).toBe('InvalidParameterValue');
  });

  it('refuses a firmware that exists', async () => {
    const { ProductId, FirmwareVersion } = await newFirmware(hub);
    const target = { ProductId, FirmwareVersion };
    expect(await hub.codeOf('GetCOSURL', target)).toBe('InvalidParameterValue');
  });
});

describe('what is sent to the address', () => {
  const place = async (FileSize = 5) => {
    const target = { ProductId: await newPskProduct(hub), FirmwareVersion: '1.0', FileSize };
    const { Url = '' } = await hub.call('GetCOSURL', target);
    return Url;
  };
  const codeOf = (body: Buffer): string => /<Code>(.*?)<\/Code>/.exec(body.toString())?.[1] ?? '';

  it('must not be larger than announced, whether it says so or not', async () => {
    const Url = await place();
    const whole = await transfer('PUT', Url, { body: 'abcdef' });
    const headers = { 'transfer-encoding': 'chunked' };
    const chunked = await transfer('PUT', Url, { body: 'abcdef', headers });
    expect([whole.status, codeOf(whole.body)]).toEqual([400, 'EntityTooLarge']);
    expect([chunked.status, codeOf(chunked.body)]).toEqual([400, 'EntityTooLarge']);
    expect((await transfer('PUT', Url, { body: 'abcde' })).status).toBe(200);
  });

  it('must have the MD5 that it is sent with', async () => {
    const Url = await place();
    const wrong = { 'content-md5': Buffer.from(md5('other'), 'hex').toString('base64') };
    const answer = await transfer('PUT', Url, { body: 'abcde', headers: wrong });
    expect([answer.status, codeOf(answer.body)]).toEqual([400, 'BadDigest']);
    const none = await transfer('PUT', Url, { body: 'abcde', headers: { 'content-md5': 'AAAA' } });
    expect([none.status, codeOf(none.body)]).toEqual([400, 'InvalidDigest']);
  });

  it('cannot be fetched with the same address, nor sent to another', async () => {
    const Url = await place();
    expect((await transfer('GET', Url)).status).toBe(403);
    expect((await transfer('PUT', Url.replace('_1.0', '_1.1'), { body: 'a' })).status).toBe(403);
    expect((await transfer('DELETE', Url)).status).toBe(405);
  });

  it('cannot replace what is in use, or belong to a product that is gone', async () => {
    const ProductId = await newPskProduct(hub);
    const { Url = '' } = await hub.call('GetCOSURL', { ProductId, FirmwareVersion: '1.0' });
    const firmware = await uploaded(ProductId);
    await hub.call('UploadFirmware', firmware as never);
    const answer = await transfer('PUT', Url, { body: 'another' });
    expect([answer.status, codeOf(answer.body)]).toEqual([412, 'PreconditionFailed']);
    await hub.call('DeleteProduct', { ProductId });
    expect((await transfer('PUT', Url, { body: 'another' })).status).toBe(404);
  });
});

describe('UploadFirmware', () => {
  it('makes a firmware of what was uploaded', async () => {
    const ProductId = await newPskProduct(hub);
    const firmware = await uploaded(ProductId);
    const before = Math.floor(Date.now() / 1000);
    await hub.call('UploadFirmware', {
      ...firmware,
      FirmwareName: 'A name with ü',
      FirmwareUserDefined: '{"a":1}',
    } as never);
    const described = await hub.call('DescribeFirmware', { ProductId, FirmwareVersion: '1.0' });
    expect(described).toMatchObject({
      ProductId,
      Version: '1.0',
      Name: 'A name with ü',
      Description: null,
      UserDefined: '{"a":1}',
      Md5sum: md5(CONTENT),
      FwType: 'mcu',
    });
    expect(Number(described.Createtime)).toBeGreaterThanOrEqual(before);
  });

  it.each([
    ['an unknown product', { ProductId: 'NOPRODUCT0' }, 'ResourceNotFound.ProductNotExist'],
    ['another MD5', { Md5sum: md5('other') }, 'InvalidParameterValue'],
    ['no MD5', { Md5sum: 'x' }, 'InvalidParameterValue'],
    ['another size', { FileSize: 15 }, 'InvalidParameterValue'],
    ['a size of 0', { FileSize: 0 }, 'InvalidParameterValue'],
    ['a version without a file', { FirmwareVersion: '1.1' }, 'InvalidParameterValue'],
    ['a version that cannot be', { FirmwareVersion: '1 0' }, 'InvalidParameterValue'],
    ['a long version', { FirmwareVersion: '1'.repeat(33) }, 'InvalidParameterValue'],
    ['an empty name', { FirmwareName: '' }, 'InvalidParameterValue'],
    ['a long name', { FirmwareName: 'n'.repeat(33) }, 'InvalidParameterValue'],
    ['a long description', { FirmwareDescription: 'd'.repeat(101) }, 'InvalidParameterValue'],
    ['a long configuration', { FirmwareUserDefined: 'u'.repeat(2049) }, 'InvalidParameterValue'],
  ])('refuses %s', async (_name, change, code) => {
    const firmware = await uploaded(await newPskProduct(hub));
    expect(await hub.codeOf('UploadFirmware', { ...firmware, ...change })).toBe(code);
    expect(await hub.codeOf('UploadFirmware', firmware)).toBe('OK');
  });

  it('takes a version once, and an MD5 in capitals', async () => {
    const ProductId = await newPskProduct(hub);
    const firmware = await uploaded(ProductId);
    const capitals = { ...firmware, Md5sum: md5(CONTENT).toUpperCase() };
    expect(await hub.codeOf('UploadFirmware', capitals)).toBe('OK');
    expect(await hub.codeOf('UploadFirmware', firmware)).toBe(
      'InvalidParameterValue.FirmwareAlreadyExist',
    );
    const { Md5sum } = await hub.call('DescribeFirmware', { ProductId, FirmwareVersion: '1.0' });
    expect(Md5sum).toBe(md5(CONTENT));
  });

  it('takes 100 in an account', async () => {
    await using own = await startTestHub();
    const ProductId = await newPskProduct(own);
    for (let i = 0; i < 100; i += 1) await newFirmware(own, ProductId, `1.${i}`);
    const more = newFirmware(own, await newPskProduct(own), '1.100');
    await expect(more).rejects.toMatchObject({ code: 'LimitExceeded.FirmwareExceedLimit' });
  });
});

describe('DescribeFirmware and EditFirmware', () => {
  it('change the texts, and leave what is not given', async () => {
    const { ProductId, FirmwareVersion } = await newFirmware(hub);
    const target = { ProductId, FirmwareVersion };
    await hub.call('EditFirmware', { ...target, FirmwareName: 'one', FirmwareDescription: 'what' });
    await hub.call('EditFirmware', { ...target, FirmwareName: 'two', FirmwareUserDefined: 'u' });
    expect(await hub.call('DescribeFirmware', target)).toMatchObject({
      Name: 'two',
      Description: 'what',
      UserDefined: 'u',
    });
    expect(await hub.codeOf('EditFirmware', { ...target, FirmwareName: '' })).toBe(
      'InvalidParameterValue',
    );
  });

  it('have a code for what does not exist', async () => {
    const ProductId = await newPskProduct(hub);
    const target = { ProductId, FirmwareVersion: '9' };
    expect(await hub.codeOf('DescribeFirmware', target)).toBe('ResourceNotFound.FirmwareNotExist');
    const nowhere = { ...target, ProductId: 'NOPRODUCT0' };
    expect(await hub.codeOf('DescribeFirmware', nowhere)).toBe('ResourceNotFound.ProductNotExist');
    for (const gone of [target, nowhere]) {
      const edit = { ...gone, FirmwareName: 'n' };
      expect(await hub.codeOf('EditFirmware', edit)).toBe('ResourceNotFound.DeviceHasNoFirmware');
    }
  });
});

describe('ListFirmwares', () => {
  it('pages from 1, the newest first, of one product or of all', async () => {
    const ProductId = await newPskProduct(hub);
    for (const version of ['1.0', '1.1', '2.0']) await newFirmware(hub, ProductId, version);
    const list = (PageNum: number, PageSize: number, change: object = {}) =>
      hub.call('ListFirmwares', { ProductId, PageNum, PageSize, ...change });
    const first = await list(1, 2);
    expect(first.TotalCount).toBe(3);
    expect(first.Firmwares.map(({ Version }) => Version)).toEqual(['2.0', '1.1']);
    expect((await list(2, 2)).Firmwares.map(({ Version }) => Version)).toEqual(['1.0']);
    expect((await list(2 ** 52, 250)).Firmwares).toEqual([]);
    const Filters = [{ Key: 'firmwareversion', Value: '1.' }];
    expect((await list(1, 10, { Filters })).TotalCount).toBe(2);
    const all = await hub.call('ListFirmwares', { PageNum: 1, PageSize: 250 });
    expect(all.TotalCount).toBe(all.Firmwares.length);
    expect(all.Firmwares.length).toBeGreaterThan(3);
    expect(all.Firmwares[0]).toMatchObject({ ProductId, FwType: 'mcu', Name: expect.any(String) });
  });

  it.each([
    ['page 0', { PageNum: 0 }],
    ['no size', { PageSize: 0 }],
    ['a large size', { PageSize: 251 }],
    ['an unknown product', { ProductId: 'NOPRODUCT0' }],
    ['an unknown filter', { Filters: [{ Key: 'colour', Value: 'red' }] }],
    [
      'a filter twice',
      {
        Filters: [
          { Key: 'FirmwareName', Value: 'a' },
          { Key: 'firmwarename', Value: 'b' },
        ],
      },
    ],
  ])('refuses %s', async (_name, change) => {
    const code = await hub.codeOf('ListFirmwares', { PageNum: 1, PageSize: 10, ...change });
    expect(code).toBe('InvalidParameterValue');
  });
});

describe('GetAllVersion', () => {
  it('knows the versions of the firmware', async () => {
    const ProductId = await newPskProduct(hub);
    await newDevice(hub, ProductId);
    expect((await hub.call('GetAllVersion', { ProductId })).Version).toEqual([]);
    for (const version of ['2.0', '1.0']) await newFirmware(hub, ProductId, version);
    expect((await hub.call('GetAllVersion', { ProductId })).Version).toEqual(['1.0', '2.0']);
    expect(await hub.codeOf('GetAllVersion', { ProductId: unique('N') })).toBe(
      'InvalidParameterValue',
    );
  });
});
