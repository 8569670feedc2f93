import { randomUUID } from 'node:crypto';
import { MQTT_PAYLOAD_BYTES } from '#src/domain/limits.ts';
import {
  parseSystemTopic,
  type SystemFamily,
  type SystemTopic,
} from '#src/domain/topic/system-topics.ts';
import type { DeviceMessage } from '../bus.ts';
import type { Core } from '../services.ts';
import type { Permissions } from './permissions.ts';
import type { Persistence } from './persistence.ts';
import type { DeviceRef, Link } from './session.ts';

/** A message on a system topic, with what its handler needs to answer it. */
export interface SystemMessage extends DeviceMessage {
  /** The device that it is from: a sub-device where its gateway speaks for it. */
  readonly device: DeviceRef;
  readonly link: Link;
  readonly system: SystemTopic;
}

/** Carries out what a device asks for on a system topic, before its message is acknowledged. */
export type SystemHandler = (message: SystemMessage) => void;
export type SystemHandlers = Partial<Record<SystemFamily, SystemHandler>>;

export interface Uplink {
  /**
   * Takes a message from a device.
   * @param payload must be an object that no other message has.
   * @returns why it is dropped; undefined where it is taken and may go on to its subscribers.
   */
  readonly receive: (link: Link, topic: string, payload: Buffer, qos: 0 | 1) => string | undefined;
}

export function createUplink(
  core: Core,
  permissions: Permissions,
  persistence: Persistence,
  handlers: SystemHandlers,
): Uplink {
  function problem(link: Link, topic: string, payload: Buffer): string | undefined {
    if (payload.length > MQTT_PAYLOAD_BYTES) {
      return `The payload has ${payload.length} bytes; at most ${MQTT_PAYLOAD_BYTES} are allowed.`;
    }
    return permissions.mayPublish(link, topic)
      ? undefined
      : 'The device may not publish to this topic.';
  }

  return {
    receive(link, topic, payload, qos) {
      const device = permissions.speaker(link, topic);
      const { productId, deviceName } = device;
      const requestId = randomUUID();
      const time = core.clock();
      const why = problem(link, topic, payload);
      if (why !== undefined) {
        const act = {
          requestId,
          productId,
          deviceName,
          scene: 'publish',
          content: topic,
          result: why,
          time,
        } as const;
        core.bus.emit('act', act);
        core.logger.debug('A message was dropped.', { productId, deviceName, topic, why });
        return why;
      }
      const message = { requestId, productId, deviceName, topic, payload, qos, time };
      core.bus.emit('message', message);
      const system = parseSystemTopic(topic);
      if (system) handlers[system.family]?.({ ...message, device, link, system });
      else if (qos === 1) persistence.keep(topic, payload);
      return undefined;
    },
  };
}
