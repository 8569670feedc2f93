import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { newFirmware } from '../testing/firmware.ts';
import { newPskProduct } from '../testing/fleet.ts';
import { ANY_PORT, connectDevice, createDevice } from '../testing/device.ts';
import { startTestHub } from '../testing/test-hub.ts';
import { md5, transfer } from '../testing/transfer.ts';

let dataDir: string;
beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'hub-files-test-'));
});
afterEach(() => rmSync(dataDir, { recursive: true }));

const DAY = 24 * 60 * 60 * 1000;

describe('files', () => {
  it('last over a restart, with the addresses that were given out', async () => {
    const first = await startTestHub({ dataDir, devicePorts: { mqtt: ANY_PORT } });
    const { ProductId, FirmwareVersion } = await newFirmware(first);
    const device = await createDevice(first, ProductId, 'd');
    const connected = await connectDevice(first, device);
    await connected.subscribe(`$ota/update/${ProductId}/d`);
    await first.call('BatchUpdateFirmware', { ProductId, FirmwareVersion, DeviceNames: ['d'] });
    const { url } = await connected.nextJson();
    await connected.end();
    const open = await first.call('GetCOSURL', { ProductId, FirmwareVersion: '3.0' });
    const [file = ''] = readdirSync(join(dataDir, 'files'));
    expect(statSync(join(dataDir, 'files', file)).mode & 0o777).toBe(0o600);
    await first.close();

    await using second = await startTestHub({ dataDir });
    const moved = (address: string) => address.replace(first.url, second.url);
    const fetched = await transfer('GET', moved(String(url)));
    expect(fetched.body.toString()).toBe(`firmware ${FirmwareVersion}`);
    expect((await transfer('PUT', moved(open.Url ?? ''), { body: 'late' })).status).toBe(200);
    const devices = await second.call('DescribeFirmwareTaskDevices', { ProductId });
    expect(devices.Devices?.[0]).toMatchObject({ DeviceName: 'd', DstVersion: FirmwareVersion });
  });

  it('that nobody made use of are dropped after a day, those of a deleted product at once', async () => {
    let now = Date.UTC(2026, 1, 1);
    const options = { dataDir, clock: () => now };
    const first = await startTestHub(options);
    await newFirmware(first, await newPskProduct(first));
    const gone = await newFirmware(first);
    const unused = { ProductId: await newPskProduct(first), FirmwareVersion: '1.0' };
    const { Url = '' } = await first.call('GetCOSURL', unused);
    await transfer('PUT', Url, { body: 'unused' });
    expect(readdirSync(join(dataDir, 'files'))).toHaveLength(3);
    await first.call('DeleteProduct', { ProductId: gone.ProductId });
    await first.close();

    now += DAY - 1000;
    const second = await startTestHub(options);
    expect(readdirSync(join(dataDir, 'files'))).toHaveLength(2);
    await second.close();
    now += 2000;
    await using third = await startTestHub(options);
    expect(readdirSync(join(dataDir, 'files'))).toHaveLength(1);
    const firmware = { ...unused, Md5sum: md5('unused'), FileSize: 6 };
    expect(await third.codeOf('UploadFirmware', firmware)).toBe('InvalidParameterValue');
  });
});
