import { ENABLE_STATE } from '#src/domain/device.ts';
import type { Integer } from '#src/contract/integer.ts';
import { BROADCAST_PAYLOAD_BYTES, MQTT_PAYLOAD_BYTES } from '#src/domain/limits.ts';
import { isBase64 } from '#src/domain/names.ts';
import { parseDeviceTopic } from '#src/domain/topic/device-topics.ts';
import type { DeviceId } from '#src/domain/topic/device-topics.ts';
import { topicProblem } from '#src/domain/topic/filter.ts';
import type { Sent } from '../../broker/downlink.ts';
import type { DeviceRef } from '../../broker/session.ts';
import type { Services } from '../../services.ts';
import type { DeviceRow } from '../../store/devices.ts';
import type { ProductRow } from '../../store/products.ts';
import { CloudError } from '../cloud-error.ts';
import type { Call, Handlers } from '../handlers.ts';
import { invalidValue, requireDevice, requireProduct } from './checks.ts';

function checkQos(value: Integer | undefined): 0 | 1 {
  const qos = Number(value ?? 0);
  if (qos !== 0 && qos !== 1) throw invalidValue('Qos', 'It must be 0 or 1.');
  return qos;
}

/** @throws CloudError when the text cannot be decoded, or is larger than `limit` bytes. */
function readPayload(text: string, encoding: string | undefined, limit: number): Buffer {
  if (encoding !== undefined && encoding !== '' && encoding !== 'base64') {
    throw invalidValue('PayloadEncoding', 'It must be base64 or empty.');
  }
  if (encoding === 'base64' && !isBase64(text)) throw invalidValue('Payload', 'It must be base64.');
  const payload = Buffer.from(text, encoding === 'base64' ? 'base64' : 'utf8');
  if (payload.length > limit) {
    throw new CloudError('InvalidParameterValue.PayloadOverLimit', `The limit is ${limit} bytes.`);
  }
  return payload;
}

function checkEnabled(product: ProductRow, device: DeviceRow): void {
  if (product.forbidden === 1) throw new CloudError('UnauthorizedOperation.DeviceIsNotEnabled');
  if (device.enabled === ENABLE_STATE.disabled) {
    throw new CloudError('FailedOperation.DeviceAlreadyDisabled');
  }
}

/** Messages go to topics of the device itself; system topics are the hub's own. */
function checkTopic(topic: string, productId: string, deviceName: string): void {
  const named = topicProblem(topic) ? null : parseDeviceTopic(topic);
  if (named?.productId !== productId || named.deviceName !== deviceName || named.name === '') {
    throw new CloudError('FailedOperation.InvalidTopicName');
  }
}

function checkSent(sent: Sent): void {
  switch (sent) {
    case 'delivered':
      return;
    case 'saved':
      throw new CloudError('LimitExceeded.MessageSaved');
    case 'queueFull':
      throw new CloudError('LimitExceeded.OfflineMessageExceedLimit');
    case 'offline':
      throw new CloudError('FailedOperation.DeviceOffline');
    case 'notSubscribed':
      throw new CloudError('FailedOperation.DeviceNoSubscription');
  }
}

/** The note of the last broadcast: its ids stay unique over restarts. */
const LAST_BROADCAST = 'broadcast';

function nextTask({ store }: Services): number {
  const id = Number(store.fact(LAST_BROADCAST) ?? 0) + 1;
  store.setFact(LAST_BROADCAST, String(id));
  return id;
}

interface Sending extends DeviceId {
  readonly action: string;
  readonly scene: 'publish' | 'rrpc';
  readonly topic: string;
  readonly payload: Uint8Array;
}

/** Logs a message of the API together with what became of it. */
function note({ logs, clock }: Services, call: Call, sending: Sending, outcome: string): void {
  const { action, scene, topic, payload, productId, deviceName } = sending;
  const id = { requestId: call.requestId, productId, deviceName, time: clock() };
  logs.act({ ...id, scene, content: `${action}, ${topic}`, result: outcome });
  logs.message({ ...id, source: { type: 'api', name: action }, topic, payload });
}

const DELIVERED = 'success';

type Names = 'PublishMessage' | 'PublishRRPCMessage' | 'PublishBroadcastMessage';

export function messageHandlers(services: Services): Handlers<Names> {
  const { store, broker } = services;
  return {
    PublishMessage({ Topic, Payload, ProductId, DeviceName, Qos, PayloadEncoding }, call) {
      const qos = checkQos(Qos);
      const payload = readPayload(Payload, PayloadEncoding, MQTT_PAYLOAD_BYTES);
      if (payload.length === 0) throw new CloudError('FailedOperation.InvalidMsgLen');
      const product = store.products.byId(ProductId);
      if (!product) throw new CloudError('ResourceNotFound.ProductOrDeviceNotExist');
      const device = requireDevice(services, product, DeviceName);
      checkEnabled(product, device);
      checkTopic(Topic, ProductId, DeviceName);
      const sent = broker.send(device.pk, { topic: Topic, payload, qos });
      const sending = {
        action: 'PublishMessage',
        scene: 'publish',
        topic: Topic,
        payload,
        productId: ProductId,
        deviceName: DeviceName,
      } as const;
      note(services, call, sending, sent === 'delivered' ? DELIVERED : sent);
      checkSent(sent);
      return {};
    },

    async PublishRRPCMessage({ ProductId, DeviceName, Payload }, call) {
      const payload = readPayload(Payload, undefined, MQTT_PAYLOAD_BYTES);
      const product = store.products.byId(ProductId);
      const row = product && store.devices.byName(product.pk, DeviceName);
      if (!product || !row) throw new CloudError('ResourceNotFound.DeviceNotExist');
      if (product.forbidden === 1 || row.enabled === ENABLE_STATE.disabled) {
        throw new CloudError('FailedOperation.DeviceAlreadyDisabled');
      }
      const device: DeviceRef = {
        pk: row.pk,
        product: product.pk,
        productId: product.id,
        deviceName: row.name,
      };
      const result = await broker.rrpc(device, payload);
      const sending = {
        action: 'PublishRRPCMessage',
        scene: 'rrpc',
        topic: `$rrpc/rxd/${ProductId}/${DeviceName}`,
        payload,
        productId: ProductId,
        deviceName: DeviceName,
      } as const;
      note(services, call, sending, result.outcome === 'answered' ? DELIVERED : result.outcome);
      switch (result.outcome) {
        case 'offline':
          throw new CloudError('FailedOperation.DeviceOffline');
        case 'notSubscribed':
          throw new CloudError('FailedOperation.DeviceNoSubscription');
        case 'timeout':
          throw new CloudError('FailedOperation.RRPCTimeout');
        case 'answered':
          return { MessageId: result.id, PayloadBase64: result.payload.toString('base64') };
      }
    },

    PublishBroadcastMessage({ ProductId, Payload, Qos, PayloadEncoding }, call) {
      const qos = checkQos(Qos);
      const payload = readPayload(Payload, PayloadEncoding, BROADCAST_PAYLOAD_BYTES);
      const product = requireProduct(services, ProductId);
      if (!broker.broadcast(product.pk, payload, qos)) {
        throw new CloudError('FailedOperation.BroadcastTaskIsRunning');
      }
      const sending = {
        action: 'PublishBroadcastMessage',
        scene: 'publish',
        topic: `$broadcast/rxd/${ProductId}`,
        payload,
        productId: ProductId,
        deviceName: '',
      } as const;
      note(services, call, sending, DELIVERED);
      return { TaskId: nextTask(services) };
    },
  };
}
