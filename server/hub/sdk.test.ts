import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sdkClient, type SdkOptions } from './testing/sdk-client.ts';
import { startTestHub, unique, type TestHub } from './testing/test-hub.ts';

let hub: TestHub;
beforeAll(async () => {
  hub = await startTestHub();
});
afterAll(() => hub.close());

const ways: SdkOptions[] = [
  { signMethod: 'TC3-HMAC-SHA256', reqMethod: 'POST' },
  { signMethod: 'TC3-HMAC-SHA256', reqMethod: 'GET' },
  { signMethod: 'HmacSHA1', reqMethod: 'POST' },
  { signMethod: 'HmacSHA1', reqMethod: 'GET' },
  { signMethod: 'HmacSHA256', reqMethod: 'POST' },
  { signMethod: 'HmacSHA256', reqMethod: 'GET' },
];

describe.each(ways)('the published SDK with $signMethod by $reqMethod', (way) => {
  it('creates a product and a device with nested parameters, and reads them back', async () => {
    const client = sdkClient(hub, way);
    const ProductName = unique('p');
    const { ProductId } = await client.request('CreateProduct', {
      ProductName,
      ProductProperties: {
        EncryptionType: '2',
        ProductDescription: 'Größe & 温度 = 1+1',
        ProductType: 0,
      },
    });
    const created = await client.request('CreateDevice', {
      ProductId,
      DeviceName: 'sensor:1',
      Attribute: {
        Tags: [
          { Tag: 'floor', Type: 1, Value: '3', Name: 'Floor' },
          { Tag: 'room', Type: 2, Value: 'a b+c', Name: 'Room' },
        ],
      },
    });
    expect(Buffer.from(created.DevicePsk, 'base64')).toHaveLength(16);

    const device = await client.request('DescribeDevice', { ProductId, DeviceName: 'sensor:1' });
    expect(device.Tags).toEqual([
      { Tag: 'floor', Type: 1, Value: '3', Name: 'Floor' },
      { Tag: 'room', Type: 2, Value: 'a b+c', Name: 'Room' },
    ]);
    expect(device.DevicePsk).toBe(created.DevicePsk);
    const product = await client.request('DescribeProduct', { ProductId });
    expect(product.ProductProperties.ProductDescription).toBe('Größe & 温度 = 1+1');
  });

  it('gets the documented code when the device does not exist', async () => {
    const client = sdkClient(hub, way);
    const { ProductId } = await client.request('CreateProduct', { ProductName: unique('p') });
    await expect(
      client.request('DescribeDevice', { ProductId, DeviceName: 'nobody' }),
    ).rejects.toMatchObject({
      code: 'ResourceNotFound.DeviceNotExist',
      requestId: expect.stringMatching(/^[0-9a-f-]{36}$/),
    });
  });

  it('is refused with a wrong key, an unknown id, and an unknown parameter', async () => {
    const page = { Offset: 0, Limit: 10 };
    const wrongKey = sdkClient(hub, { ...way, secretKey: 'x'.repeat(32) });
    await expect(wrongKey.request('DescribeProducts', page)).rejects.toMatchObject({
      code: 'AuthFailure.SignatureFailure',
    });
    const unknownId = sdkClient(hub, { ...way, secretId: `AKID${'x'.repeat(32)}` });
    await expect(unknownId.request('DescribeProducts', page)).rejects.toMatchObject({
      code: 'AuthFailure.SecretIdNotFound',
    });
    const parameters = { ...page, Nothing: 'x' };
    await expect(sdkClient(hub, way).request('DescribeProducts', parameters)).rejects.toMatchObject(
      {
        code: 'UnknownParameter',
      },
    );
  });

  it('may carry a token of temporary keys and ask for Chinese', async () => {
    const client = sdkClient(hub, { ...way, token: 'temporary', language: 'zh-CN' });
    await expect(client.request('DescribeProducts', { Offset: 0, Limit: 9 })).rejects.toMatchObject(
      {
        code: 'InvalidParameterValue',
        message: expect.stringContaining('参数取值错误'),
      },
    );
  });
});
