import { mayPublish, maySubscribe } from '#src/domain/topic/access.ts';
import {
  parseDeviceTopic,
  type DeviceId,
  type TopicPolicy,
} from '#src/domain/topic/device-topics.ts';
import { parseSystemTopic } from '#src/domain/topic/system-topics.ts';
import type { Store } from '../store/store.ts';
import { subKey, type DeviceRef, type Link } from './session.ts';

type Check = (device: DeviceId, policies: readonly TopicPolicy[], topic: string) => boolean;

/** Which topics a connection may use: those of its own device, and of the sub-devices behind it. */
export interface Permissions {
  mayPublish(link: Link, topic: string): boolean;
  maySubscribe(link: Link, filter: string): boolean;
  /** The device that speaks on a topic: a sub-device on its own topics, else the connection's. */
  speaker(link: Link, topic: string): DeviceRef;
}

/** The sub-device of a connection that a topic or filter belongs to. */
function subDeviceOf(link: Link, topic: string): DeviceRef | undefined {
  if (link.subDevices.size === 0) return undefined;
  const owner = topic.startsWith('$') ? parseSystemTopic(topic) : parseDeviceTopic(topic);
  return owner ? link.subDevices.get(subKey(owner)) : undefined;
}

export function createPermissions({ topics }: Pick<Store, 'topics'>): Permissions {
  const allowed = (check: Check, link: Link, topic: string): boolean => {
    const { device } = link;
    if (check(device, topics.policies(device.product), topic)) return true;
    const sub = subDeviceOf(link, topic);
    return sub !== undefined && check(sub, topics.policies(sub.product), topic);
  };
  return {
    mayPublish: (link, topic) => allowed(mayPublish, link, topic),
    maySubscribe: (link, filter) => allowed(maySubscribe, link, filter),
    speaker: (link, topic) => subDeviceOf(link, topic) ?? link.device,
  };
}
