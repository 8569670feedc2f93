import { expect, it } from 'vitest';
import { ANY_PORT, connectDevice, createDevice } from '../../testing/device.ts';
import { newPskProduct } from '../../testing/fleet.ts';
import { startTestHub } from '../../testing/test-hub.ts';

const WRITERS = 200;

it('loses no update of 200 writers at once, API and MQTT mixed', async () => {
  await using hub = await startTestHub({ devicePorts: { mqtt: ANY_PORT } });
  const ProductId = await newPskProduct(hub);
  const device = await createDevice(hub, ProductId, 'd1');
  const connected = await connectDevice(hub, device);
  await connected.subscribe(`$shadow/operation/result/${ProductId}/d1`);
  const id = { ProductId, DeviceName: 'd1' };

  const accepted = new Set<number>();
  const refused: unknown[] = [];

  /** Writes its own key with the version that it last saw; every third asks for no check. */
  async function byApi(writer: number, version: number): Promise<void> {
    const State = JSON.stringify({ desired: { [`w${writer}`]: writer } });
    const ShadowVersion = writer % 3 === 0 ? 0 : version;
    const code = await hub.codeOf('UpdateDeviceShadow', { ...id, State, ShadowVersion });
    if (code === 'OK') accepted.add(writer);
    else refused.push(code);
  }

  const replies = Promise.withResolvers<void>();
  let answers = 0;
  connected.client.on('message', (_topic, payload) => {
    const reply = JSON.parse(payload.toString());
    if (reply.type !== 'update') return;
    answers += 1;
    if (reply.result === 0) accepted.add(Number(reply.clientToken));
    else refused.push(reply.result);
    if (answers === WRITERS / 2) replies.resolve();
  });
  function byMqtt(writer: number, version: number): Promise<void> {
    return connected.publish(`$shadow/operation/${ProductId}/d1`, {
      type: 'update',
      clientToken: String(writer),
      state: { reported: { [`w${writer}`]: writer } },
      ...(writer % 3 === 0 ? {} : { version }),
    });
  }

  await Promise.all(
    Array.from({ length: WRITERS }, (_, writer) => {
      const version = 1 + (writer % 50);
      return writer % 2 === 0 ? byApi(writer, version) : byMqtt(writer, version);
    }),
  );
  await replies.promise;
  const { Data = '' } = await hub.call('DescribeDeviceShadow', id);
  const { state, version } = JSON.parse(Data).payload;
  expect(version).toBe(accepted.size);
  expect(accepted.size + refused.length).toBe(WRITERS);
  // Each way of writing was refused at times, and only with its own mismatch answer.
  expect(new Set(refused)).toEqual(new Set(['FailedOperation.UpdateVersionNotMatch', 5005]));
  const written = { ...state.desired, ...state.reported };
  expect(new Set(Object.values(written))).toEqual(accepted);
  await connected.end();
});
