import type { DeviceId } from '#src/domain/topic/device-topics.ts';
import type { Logger } from './logger.ts';

/** A message that a device sent, or that the hub made about one (`$state/report/…`). */
export interface DeviceMessage extends DeviceId {
  /** Identifies the message in every log that it leaves a trace in. */
  readonly requestId: string;
  readonly topic: string;
  readonly payload: Buffer;
  readonly qos: 0 | 1;
  /** Unix milliseconds. */
  readonly time: number;
}

/** What a device did, for the behaviour log. */
export interface DeviceAct extends DeviceId {
  readonly requestId: string;
  readonly scene:
    | 'connect'
    | 'disconnect'
    | 'publish'
    | 'subscribe'
    | 'shadow'
    | 'gateway'
    | 'rrpc'
    | 'rule'
    | 'ota';
  /** In words; it never holds a payload or a secret. */
  readonly content: string;
  /** `success`, or why it was refused. */
  readonly result: string;
  /** Unix milliseconds. */
  readonly time: number;
}

/** A line that a device uploaded. */
export interface SdkLogLine extends DeviceId {
  readonly level: 'DBG' | 'INF' | 'ERR' | 'WRN';
  readonly text: string;
  /** Unix milliseconds. */
  readonly time: number;
}

/** What a rule handed to a target, or would have handed to one that is not to be reached here. */
export interface Handover extends DeviceId {
  /** That of the message that the rule fired on. */
  readonly requestId: string;
  readonly rule: string;
  /** The kind of the action: `republish`, `forward`, `ckafka`, … */
  readonly target: string;
  /** Where it was published to; the topic of the message where the target is no topic. */
  readonly topic: string;
  readonly payload: string | Uint8Array;
  /** Unix milliseconds. */
  readonly time: number;
}

interface Events {
  message: [DeviceMessage];
  act: [DeviceAct];
  handover: [Handover];
  sdkLog: [SdkLogLine];
}

/**
 * Tells the other parts of the hub what happens at the edge. Listeners run before the device gets
 * its acknowledgement, so they must be quick and must not wait; one that throws is logged.
 */
export interface Bus {
  on<K extends keyof Events>(event: K, listener: (...args: Events[K]) => void): void;
  emit<K extends keyof Events>(event: K, ...args: Events[K]): void;
}

export function createBus(logger: Logger): Bus {
  const listeners: { readonly [K in keyof Events]: ((...args: Events[K]) => void)[] } = {
    message: [],
    act: [],
    handover: [],
    sdkLog: [],
  };
  return {
    on: (event, listener) => {
      listeners[event].push(listener);
    },
    emit: (event, ...args) => {
      for (const listener of listeners[event]) {
        try {
          listener(...args);
        } catch (error) {
          const stack = error instanceof Error ? (error.stack ?? error.message) : String(error);
          logger.error('A listener failed.', { event, stack });
        }
      }
    },
  };
}
