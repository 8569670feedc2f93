import { randomUUID } from 'node:crypto';
import { seconds, type Core } from '../services.ts';
import { subKey, type DeviceRef, type Link, type Session, type StateReason } from './session.ts';

/** The devices that are online now. The store holds what remains of it after a restart. */
export interface Sessions {
  get(device: number): Session | undefined;
  /** All sessions, in the order in which they began. */
  all(): IterableIterator<Session>;
  /** Takes a device online; an earlier connection of it is closed. */
  begin(link: Link): void;
  /** Takes a sub-device online through its gateway. */
  beginSub(device: DeviceRef, gateway: Link): void;
  /** Takes the device of a connection offline, and its sub-devices; nothing where a later one took over. */
  endLink(link: Link, reason: StateReason): void;
  /** Takes a device offline, closing a connection of its own; nothing where it is not online. */
  end(device: number, reason: StateReason): void;
}

/** `$state/report` is for rules only: no device can subscribe to it. */
function report(core: Core, device: DeviceRef, online: boolean, reason: StateReason): void {
  const { productId, deviceName } = device;
  const topic = `$state/report/${productId}/${deviceName}`;
  const time = core.clock();
  const requestId = randomUUID();
  const event = online ? 'EV_ONLINE' : 'EV_OFFLINE';
  const timestamp = Math.floor(time / 1000);
  const text = JSON.stringify({
    deviceName,
    event,
    productID: productId,
    reason,
    timestamp,
    topic,
  });
  core.logger.debug(online ? 'A device came online.' : 'A device went offline.', {
    productId,
    deviceName,
    reason,
  });
  const scene = online ? 'connect' : 'disconnect';
  core.bus.emit('act', {
    requestId,
    productId,
    deviceName,
    scene,
    content: reason,
    result: 'success',
    time,
  });
  core.bus.emit('message', {
    requestId,
    productId,
    deviceName,
    topic,
    payload: Buffer.from(text),
    qos: 0,
    time,
  });
}

export function createSessions(core: Core): Sessions {
  const { devices } = core.store;
  const sessions = new Map<number, Session>();

  function start(session: Session): void {
    const { device, link } = session;
    // Deleted and set again, so that the map stays in the order of the connections.
    sessions.delete(device.pk);
    sessions.set(device.pk, session);
    devices.wentOnline(device.pk, link.clientIp, seconds(core));
    report(core, device, true, 'REASON_DEVICE_CONNECT');
  }

  function finish(session: Session, reason: StateReason): void {
    sessions.delete(session.device.pk);
    devices.wentOffline(session.device.pk, seconds(core));
    report(core, session.device, false, reason);
  }

  function endLink(link: Link, reason: StateReason): void {
    for (const { pk } of link.subDevices.values()) {
      const sub = sessions.get(pk);
      if (sub?.link === link) finish(sub, reason);
    }
    link.subDevices.clear();
    const session = sessions.get(link.device.pk);
    if (session?.link === link) finish(session, reason);
  }

  function end(pk: number, reason: StateReason): void {
    const session = sessions.get(pk);
    if (!session) {
      // A demo fleet stands as online before its devices are simulated.
      devices.wentOffline(pk, seconds(core));
      return;
    }
    const { link } = session;
    if (link.device.pk === pk) {
      endLink(link, reason);
      link.close();
    } else {
      link.subDevices.delete(subKey(session.device));
      finish(session, reason);
    }
  }

  return {
    get: (device) => sessions.get(device),
    all: () => sessions.values(),
    begin(link) {
      if (sessions.has(link.device.pk)) end(link.device.pk, 'REASON_DEVICE_KICKED');
      start({ device: link.device, link });
    },
    beginSub(device, gateway) {
      const present = sessions.get(device.pk);
      if (present?.link === gateway) return;
      if (present) end(device.pk, 'REASON_DEVICE_KICKED');
      gateway.subDevices.set(subKey(device), device);
      start({ device, link: gateway });
    },
    endLink,
    end,
  };
}
