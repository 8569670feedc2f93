import type { IClientOptions } from 'mqtt';
import type { DeviceId } from '#src/domain/topic/device-topics.ts';
import type { Logger } from '../../logger.ts';
import type { Behaviour, Outgoing } from './behaviour.ts';
import { openConnection, type Connection, type MqttLibrary } from './connection.ts';
import type { Ending, Presence } from './presence.ts';
import { createTimetable, type Pace } from './timetable.ts';

/** A device to be simulated. */
export interface FleetDevice {
  readonly id: DeviceId;
  readonly behaviour: Behaviour;
  readonly presence: Presence;
  /** Where it connects. */
  readonly url: string;
  /** Its login, made anew for each connection. */
  readonly login: () => IClientOptions;
}

export interface Fleet {
  /** Closes all connections. */
  stop(): Promise<void>;
}

interface Member extends FleetDevice {
  connection: Connection | undefined;
  /** Whether it may send: from the moment when its subscriptions were answered. */
  ready: boolean;
  since: number;
  /** When it goes away by itself. */
  leaveAt: number;
  leaving: boolean;
}

export interface FleetOptions {
  readonly library: MqttLibrary;
  readonly pace: Pace;
  readonly logger: Logger;
  /** Milliseconds by the pace in which all devices connect for the first time. */
  readonly spread: number;
}

/** How long devices have to say goodbye. */
const GOODBYE_MS = 2000;

/** Keeps the devices of a fleet connected, as their presence wants it, and lets them speak. */
export function startFleet(devices: readonly FleetDevice[], options: FleetOptions): Fleet {
  const { library, pace, logger, spread } = options;
  const connected = new Set<Member>();
  let stopped = false;
  let allClosed: (() => void) | undefined;

  const timetable = createTimetable<Member>(pace, (member, now) => {
    if (!member.connection) connect(member);
    else if (now >= member.leaveAt) leave(member);
    else speak(member, member.behaviour.tick(now));
  });

  function plan(member: Member): void {
    const due = member.ready ? member.behaviour.due() : Number.POSITIVE_INFINITY;
    timetable.set(member, Math.min(due, member.leaveAt));
  }

  function speak(member: Member, messages: readonly Outgoing[]): void {
    for (const message of messages) member.connection?.send(message);
    plan(member);
  }

  function leave(member: Member): void {
    member.leaving = true;
    member.leaveAt = Number.POSITIVE_INFINITY;
    member.connection?.end();
  }

  function connect(member: Member): void {
    const { behaviour, url, login, presence } = member;
    member.leaving = false;
    member.ready = false;
    member.since = pace.now();
    member.leaveAt = Number.POSITIVE_INFINITY;
    connected.add(member);
    member.connection = openConnection(library, url, login(), behaviour.filters, {
      connected() {
        const now = pace.now();
        member.ready = true;
        member.leaveAt = now + presence.stay();
        speak(member, behaviour.connected(now));
      },
      received(topic, payload) {
        speak(member, behaviour.received(topic, payload, pace.now()));
      },
      closed: (returnCode) => closed(member, returnCode),
    });
  }

  function endingOf(member: Member, returnCode: number | undefined): Ending {
    if (member.leaving) return { kind: 'left' };
    if (returnCode !== undefined) return { kind: 'refused', returnCode };
    return { kind: 'lost', lasted: member.ready ? pace.now() - member.since : 0 };
  }

  function closed(member: Member, returnCode: number | undefined): void {
    const ending = endingOf(member, returnCode);
    member.connection = undefined;
    member.ready = false;
    connected.delete(member);
    if (stopped) {
      if (connected.size === 0) allClosed?.();
      return;
    }
    const pause = member.presence.pause(ending);
    timetable.set(member, pause === undefined ? Number.POSITIVE_INFINITY : pace.now() + pause);
    if (pause === undefined) {
      logger.debug('A simulated device gave up.', { ...member.id, ending: ending.kind });
    }
  }

  const start = pace.now();
  for (const [index, device] of devices.entries()) {
    const member = {
      ...device,
      connection: undefined,
      ready: false,
      since: start,
      leaveAt: Number.POSITIVE_INFINITY,
      leaving: false,
    };
    timetable.set(member, start + (spread * index) / devices.length);
  }

  return {
    async stop() {
      stopped = true;
      timetable.stop();
      if (connected.size === 0) return;
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, GOODBYE_MS);
        allClosed = () => {
          clearTimeout(timer);
          resolve();
        };
        for (const { connection } of connected) connection?.end();
      });
    },
  };
}
