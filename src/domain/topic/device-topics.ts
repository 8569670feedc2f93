/** Whose topics they are. */
export interface DeviceId {
  readonly productId: string;
  readonly deviceName: string;
}

/** `Privilege` of a topic policy, seen from the device. Facts 2.2. */
export const PRIVILEGE = { publish: 1, subscribe: 2, both: 3 } as const;
export type Privilege = (typeof PRIVILEGE)[keyof typeof PRIVILEGE];

/** A topic policy of a product. */
export interface TopicPolicy {
  /** The part after `${productId}/${deviceName}/`; a level may be `+`. */
  readonly topicName: string;
  readonly privilege: number;
  /** Of a gateway product: the topic is that of a sub-product's device, `+` for all of them. */
  readonly brokerSubscribe?: DeviceId | null | undefined;
}

/** The policies that every product is born with. Facts 2.1. */
export const DEFAULT_POLICIES: readonly TopicPolicy[] = [
  { topicName: 'control', privilege: PRIVILEGE.subscribe },
  { topicName: 'event', privilege: PRIVILEGE.publish },
  { topicName: 'data', privilege: PRIVILEGE.both },
];

export const DEVICE_NAME_PLACEHOLDER = '${deviceName}';

export interface DefaultTopic {
  /** With `${deviceName}` in the place of a device's name. */
  readonly topic: string;
  readonly privilege: Privilege;
  /** A topic of the system: it cannot be changed. */
  readonly system: boolean;
}

/** The topics that the cloud lists for every product. Facts 2.1. */
export function defaultTopics(productId: string): DefaultTopic[] {
  const own = `${productId}/${DEVICE_NAME_PLACEHOLDER}`;
  return [
    { topic: `${own}/control`, privilege: PRIVILEGE.subscribe, system: false },
    { topic: `${own}/event`, privilege: PRIVILEGE.publish, system: false },
    { topic: `${own}/data`, privilege: PRIVILEGE.both, system: false },
    { topic: `$shadow/operation/${own}`, privilege: PRIVILEGE.publish, system: true },
    { topic: `$shadow/operation/result/${own}`, privilege: PRIVILEGE.subscribe, system: true },
    { topic: `$ota/report/${own}`, privilege: PRIVILEGE.publish, system: true },
    { topic: `$ota/update/${own}`, privilege: PRIVILEGE.subscribe, system: true },
  ];
}

/** The topic of one device, of a topic with `${deviceName}` in it. */
export function topicOfDevice(topic: string, deviceName: string): string {
  return topic.replaceAll(DEVICE_NAME_PLACEHOLDER, () => deviceName);
}

/** The topic that a policy allows to a device; a filter where the policy holds a `+`. */
export function policyTopic(device: DeviceId, policy: TopicPolicy): string {
  const { productId, deviceName } = policy.brokerSubscribe ?? device;
  return `${productId}/${deviceName}/${policy.topicName}`;
}

/** Splits `${productId}/${deviceName}/…`; null where the topic has another form. */
export function parseDeviceTopic(topic: string): (DeviceId & { readonly name: string }) | null {
  const [productId, deviceName, ...levels] = topic.split('/');
  if (!productId || !deviceName || levels.length === 0 || productId.startsWith('$')) return null;
  return { productId, deviceName, name: levels.join('/') };
}
