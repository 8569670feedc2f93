import { policyTopic, PRIVILEGE, type DeviceId, type TopicPolicy } from './device-topics.ts';
import { filterCovers, hasWildcard, matchesFilter } from './filter.ts';
import { parseSystemTopic, type Direction } from './system-topics.ts';

/** Whether a topic is a system topic of this device, in this direction. */
function isOwnSystemTopic(device: DeviceId, topic: string, direction: Direction): boolean {
  const system = parseSystemTopic(topic);
  return (
    system !== null &&
    system.direction === direction &&
    system.productId === device.productId &&
    system.deviceName === device.deviceName
  );
}

function allows(policy: TopicPolicy, privilege: number): boolean {
  return policy.privilege === privilege || policy.privilege === PRIVILEGE.both;
}

/**
 * Whether a device may publish to a topic: its own system topics, and what a policy of its product
 * allows. Facts 2 and 5.
 * @param policies those of the device's product, the default ones included.
 */
export function mayPublish(
  device: DeviceId,
  policies: readonly TopicPolicy[],
  topic: string,
): boolean {
  if (hasWildcard(topic)) return false;
  if (topic.startsWith('$')) return isOwnSystemTopic(device, topic, 'up');
  return policies.some(
    (policy) =>
      allows(policy, PRIVILEGE.publish) && matchesFilter(policyTopic(device, policy), topic),
  );
}

/**
 * Whether a device may subscribe to a topic or filter. A filter is allowed where one policy covers
 * all of it; `#` never is, for no policy can hold one.
 * @param policies those of the device's product, the default ones included.
 */
export function maySubscribe(
  device: DeviceId,
  policies: readonly TopicPolicy[],
  filter: string,
): boolean {
  if (filter.startsWith('$')) return isOwnSystemTopic(device, filter, 'down');
  return policies.some(
    (policy) =>
      allows(policy, PRIVILEGE.subscribe) && filterCovers(policyTopic(device, policy), filter),
  );
}
