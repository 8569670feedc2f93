import {
  type Connection,
  type MqttLibrary,
  openConnection,
} from '#server/hub/demo/simulate/connection.ts';
import { pskLogin } from '#server/hub/demo/simulate/login.ts';
import { CONNECT_INTERVAL_MS } from '#src/domain/limits.ts';
import type { SimulatedDevice } from './devices.ts';
import type { Tally } from './tally.ts';

export interface Load {
  /** Lets a device connect as soon as it is its turn. */
  readonly add: (device: SimulatedDevice) => void;
  /** Whether no device waits to connect, or is about to. */
  settled(): boolean;
  /** Ends all connections. */
  stop(): Promise<void>;
}

export interface LoadSettings {
  readonly library: MqttLibrary;
  readonly url: string;
  /** Messages per second of all devices together. */
  readonly rate: number;
  readonly tally: Tally;
  /** Milliseconds, of a clock that never goes back. */
  readonly now: () => number;
}

interface Member {
  readonly device: SimulatedDevice;
  connection: Connection | undefined;
  online: boolean;
  tries: number;
  /** When it may connect. */
  from: number;
}

const TICK_MS = 50;
/** Connections that are opened in one tick, so that they come in ramps: 500 a second. */
const RAMP = 25;
/** Connections that are under way at a time. */
const CONNECTING = 200;
/** How often a device tries that gets no connection. */
const TRIES = 3;
/** Messages that may wait for their acknowledgement; where the hub is slower, the rate gives way. */
const IN_FLIGHT = 5000;
const KEEPALIVE_SECONDS = 120;
const GOODBYE_MS = 5000;

/** Connects devices in ramps, and publishes at a rate through those that are connected, in turn. */
export function startLoad({ library, url, rate, tally, now }: LoadSettings): Load {
  const waiting: Member[] = [];
  const open = new Set<Member>();
  let online: Member[] = [];
  let connecting = 0;
  let inFlight = 0;
  let turn = 0;
  let sequence = 0;
  let budget = 0;
  let last = now();
  let stopping: (() => void) | undefined;

  function connect(member: Member): void {
    const { device } = member;
    connecting += 1;
    member.tries += 1;
    open.add(member);
    const login = { ...pskLogin(device, device.psk), keepalive: KEEPALIVE_SECONDS };
    member.connection = openConnection(library, url, login, [], {
      connected() {
        connecting -= 1;
        member.online = true;
        member.tries = 0;
        online.push(member);
        tally.connected();
      },
      received: () => {},
      closed: (returnCode) => closed(member, returnCode),
    });
  }

  function closed(member: Member, returnCode: number | undefined): void {
    open.delete(member);
    if (member.online) {
      member.online = false;
      if (!stopping) online = online.filter((other) => other !== member);
      tally.disconnected();
    } else connecting -= 1;
    if (stopping) {
      if (open.size === 0) stopping();
      return;
    }
    const wasOnline = member.tries === 0;
    if (returnCode !== undefined) tally.failed(`login refused with code ${returnCode}`);
    else tally.failed(wasOnline ? 'connection lost' : 'no connection');
    if (member.tries >= TRIES) return;
    member.from = now() + CONNECT_INTERVAL_MS;
    waiting.push(member);
  }

  function publish({ device, connection }: Member): void {
    const { productId, deviceName } = device;
    sequence += 1;
    const value = Math.round(Math.sin(sequence / 50) * 1000) / 100;
    const sent = now();
    inFlight += 1;
    connection?.send(
      {
        topic: `${productId}/${deviceName}/event`,
        payload: JSON.stringify({ sequence, time: Date.now(), value }),
        qos: 1,
      },
      (error) => {
        inFlight -= 1;
        if (!error) tally.published(now() - sent);
        else if (!stopping) tally.failed('message without acknowledgement');
      },
    );
  }

  function tick(): void {
    const time = now();
    for (let opened = 0; opened < RAMP && connecting < CONNECTING; opened += 1) {
      const at = waiting.findIndex(({ from }) => from <= time);
      const [next] = at === -1 ? [] : waiting.splice(at, 1);
      if (!next) break;
      connect(next);
    }
    // What could not be sent in time is not sent later.
    budget = Math.min(budget + ((time - last) / 1000) * rate, Math.max(rate, 1));
    last = time;
    for (; budget >= 1 && online.length > 0 && inFlight < IN_FLIGHT; budget -= 1) {
      turn = (turn + 1) % online.length;
      const member = online[turn];
      if (member) publish(member);
    }
  }

  const timer = setInterval(tick, TICK_MS);
  return {
    add(device) {
      waiting.push({ device, connection: undefined, online: false, tries: 0, from: 0 });
    },
    settled: () => waiting.length === 0 && connecting === 0,
    async stop() {
      clearInterval(timer);
      await new Promise<void>((resolve) => {
        const cut = setTimeout(resolve, GOODBYE_MS);
        stopping = () => {
          clearTimeout(cut);
          resolve();
        };
        if (open.size === 0) stopping();
        for (const { connection } of open) connection?.end();
      });
    },
  };
}
