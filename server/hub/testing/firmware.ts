import { newPskProduct } from './fleet.ts';
import type { TestHub } from './test-hub.ts';
import { md5, transfer } from './transfer.ts';

export interface TestFirmware {
  readonly ProductId: string;
  readonly FirmwareVersion: string;
}

/** Uploads a firmware as the console does. */
export async function newFirmware(
  hub: TestHub,
  given?: string,
  FirmwareVersion = '2.0',
  content = `firmware ${FirmwareVersion}`,
): Promise<TestFirmware> {
  const ProductId = given ?? (await newPskProduct(hub));
  const firmware = { ProductId, FirmwareVersion };
  const { Url = '' } = await hub.call('GetCOSURL', firmware);
  const { status } = await transfer('PUT', Url, { body: content });
  if (status !== 200) throw new Error(`The upload was answered with ${status}.`);
  await hub.call('UploadFirmware', {
    ...firmware,
    Md5sum: md5(content),
    FileSize: content.length,
    FirmwareName: `Firmware ${FirmwareVersion}`,
  });
  return firmware;
}
