import type { DeviceId } from './device-topics.ts';

export type SystemFamily =
  | 'shadow'
  | 'ota'
  | 'rrpc'
  | 'broadcast'
  | 'gateway'
  | 'ntp'
  | 'log'
  | 'config'
  | 'resource';

/** `up`: the device publishes; `down`: the device subscribes. */
export type Direction = 'up' | 'down';

interface SystemTopicKind {
  readonly family: SystemFamily;
  readonly direction: Direction;
  /** What stands before `/${productId}/${deviceName}`. */
  readonly prefix: string;
  /** Whether one more level follows: the process id of an RRPC call. */
  readonly withId: boolean;
}

function kind(family: SystemFamily, direction: Direction, prefix: string): SystemTopicKind {
  return { family, direction, prefix, withId: family === 'rrpc' };
}

// Facts 2.1 and 5. Every device may use them: no policy is created for them. `$config/report` and
// `$config/update` are what older device SDKs use.
const KINDS: readonly SystemTopicKind[] = [
  kind('shadow', 'up', '$shadow/operation'),
  kind('shadow', 'down', '$shadow/operation/result'),
  kind('ota', 'up', '$ota/report'),
  kind('ota', 'down', '$ota/update'),
  kind('rrpc', 'up', '$rrpc/txd'),
  kind('rrpc', 'down', '$rrpc/rxd'),
  kind('broadcast', 'down', '$broadcast/rxd'),
  kind('gateway', 'up', '$gateway/operation'),
  kind('gateway', 'down', '$gateway/operation/result'),
  kind('ntp', 'up', '$sys/operation'),
  kind('ntp', 'down', '$sys/operation/result'),
  kind('log', 'up', '$log/operation'),
  kind('log', 'down', '$log/operation/result'),
  kind('config', 'up', '$config/operation'),
  kind('config', 'down', '$config/operation/result'),
  kind('config', 'up', '$config/report'),
  kind('config', 'down', '$config/update'),
  kind('resource', 'up', '$resource/up/service'),
  kind('resource', 'down', '$resource/down/service'),
];

const BY_PREFIX = new Map(KINDS.map((entry) => [entry.prefix, entry]));

export interface SystemTopic extends DeviceId {
  readonly family: SystemFamily;
  readonly direction: Direction;
  readonly prefix: string;
  /** The process id of an RRPC topic (`+` in a subscription); null elsewhere. */
  readonly id: string | null;
}

/** Takes a system topic of a device apart; null for any other topic. */
export function parseSystemTopic(topic: string): SystemTopic | null {
  if (!topic.startsWith('$')) return null;
  const levels = topic.split('/');
  const id = topic.startsWith('$rrpc/') ? levels.pop() : null;
  const deviceName = levels.pop();
  const productId = levels.pop();
  const found = BY_PREFIX.get(levels.join('/'));
  if (!found || !productId || !deviceName || id === '' || id === undefined) return null;
  const { family, direction, prefix } = found;
  return { family, direction, prefix, productId, deviceName, id };
}

/** The system topics of a device: what it may publish to (`up`) or subscribe to (`down`). */
export function systemTopics(device: DeviceId, direction: Direction): string[] {
  const own = `${device.productId}/${device.deviceName}`;
  return KINDS.filter((entry) => entry.direction === direction).map(
    ({ prefix, withId }) => `${prefix}/${own}${withId ? '/+' : ''}`,
  );
}
