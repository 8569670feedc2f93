import type { RequestOf } from '#src/contract/action.ts';
import type { RememberedTopic } from '#src/contract/console/memory.ts';
import type { createTopicPolicy, updateTopicPolicy } from '#src/contract/topics.ts';
import {
  DEVICE_NAME_PLACEHOLDER,
  PRIVILEGE,
  type DeviceId,
} from '#src/domain/topic/device-topics.ts';
import { privilegeName, type PrivilegeName } from './privilege.ts';

/** In a broker subscription: each device of the sub-product that is bound. */
export const ANY_DEVICE = '+';

/** What the form holds. */
export interface TopicValues {
  name: string;
  privilege: PrivilegeName;
  /** Only for a gateway product: whether the topic is one of a sub-product. */
  broker: boolean;
  brokerProduct: string;
  /** A device name, or `+`. */
  brokerDevice: string;
}

export const NEW_TOPIC: TopicValues = {
  name: '',
  privilege: 'publish',
  broker: false,
  brokerProduct: '',
  brokerDevice: ANY_DEVICE,
};

export function valuesOf(topic: RememberedTopic): TopicValues {
  return {
    name: topic.topicName,
    // A figure that is not published cannot be kept: the form must send one that is.
    privilege: privilegeName(topic.privilege) ?? 'publish',
    broker: topic.brokerSubscribe !== null,
    brokerProduct: topic.brokerSubscribe?.productId ?? '',
    brokerDevice: topic.brokerSubscribe?.deviceName ?? ANY_DEVICE,
  };
}

export function sameValues(one: TopicValues, other: TopicValues): boolean {
  return (
    one.name === other.name &&
    one.privilege === other.privilege &&
    one.broker === other.broker &&
    one.brokerProduct === other.brokerProduct &&
    one.brokerDevice === other.brokerDevice
  );
}

/** The fixed part of the topic: the device's own, or that of the sub-device it stands for. */
export function prefixOf(values: TopicValues, productId: string): string {
  return values.broker
    ? prefix({ productId: values.brokerProduct || '…', deviceName: values.brokerDevice || '…' })
    : prefix({ productId, deviceName: DEVICE_NAME_PLACEHOLDER });
}

/** The fixed part of a topic that exists; `deviceName` is the device it is written out for. */
export function prefixOfTopic(topic: RememberedTopic, deviceName: string): string {
  return prefix(topic.brokerSubscribe ?? { productId: topic.productId, deviceName });
}

function prefix({ productId, deviceName }: DeviceId): string {
  return `${productId}/${deviceName}/`;
}

function brokerOf(values: TopicValues): Pick<CreateRequest, 'BrokerSubscribe'> {
  if (!values.broker) return {};
  return {
    BrokerSubscribe: { ProductId: values.brokerProduct, DeviceName: values.brokerDevice },
  };
}

type CreateRequest = RequestOf<typeof createTopicPolicy>;

export function toCreate(values: TopicValues, productId: string): CreateRequest {
  return {
    ProductId: productId,
    TopicName: values.name,
    Privilege: PRIVILEGE[values.privilege],
    ...brokerOf(values),
  };
}

/** @param oldName the name the topic has now. */
export function toUpdate(
  values: TopicValues,
  productId: string,
  oldName: string,
): RequestOf<typeof updateTopicPolicy> {
  return {
    ProductId: productId,
    TopicName: oldName,
    NewTopicName: values.name,
    Privilege: PRIVILEGE[values.privilege],
    ...brokerOf(values),
  };
}
