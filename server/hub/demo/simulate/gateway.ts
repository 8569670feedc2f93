import { stringifyJson } from '#src/contract/json.ts';
import { isJsonArray, isJsonObject, type JsonObject } from '#src/domain/json/value.ts';
import type { DeviceId } from '#src/domain/topic/device-topics.ts';
import type { Random } from '../random.ts';
import { NEVER, systemTopic, type Behaviour, type Outgoing } from './behaviour.ts';
import { objectIn, readMessage } from './messages.ts';

const MINUTE = 60_000;
/** How often a gateway asks which sub-devices it has: people bind and unbind them. */
const DESCRIBE_MS = 10 * MINUTE;
/** How long a sub-device is out of reach. */
const AWAY_MS = { least: MINUTE, most: 6 * MINUTE } as const;

/** A sub-device that a gateway speaks for while it is in reach. */
interface Sub {
  readonly id: DeviceId;
  readonly reports: Behaviour;
  online: boolean;
  /** When it comes back into reach. */
  back: number;
}

const keyOf = ({ productId, deviceName }: DeviceId): string => `${productId}/${deviceName}`;

function idsIn(payload: JsonObject): { readonly id: DeviceId; readonly result: number }[] {
  const { devices } = payload;
  if (!isJsonArray(devices)) return [];
  return devices.flatMap((entry) => {
    if (!isJsonObject(entry)) return [];
    const { product_id: productId, device_name: deviceName, result } = entry;
    if (typeof productId !== 'string' || typeof deviceName !== 'string') return [];
    return [{ id: { productId, deviceName }, result: Number(result ?? 0) }];
  });
}

/**
 * What a gateway does for its sub-devices. Facts 5.2: it asks which ones are bound to it, takes
 * those in reach online, and publishes what they measure on their own topics.
 * @param reportsOf what a sub-device sends; undefined for one that is never in reach.
 */
export function createGateway(
  device: DeviceId,
  random: Random,
  reportsOf: (sub: DeviceId) => Behaviour | undefined,
): Behaviour {
  const up = systemTopic('$gateway/operation', device);
  const down = systemTopic('$gateway/operation/result', device);
  const subs = new Map<string, Sub>();
  let describeAt = NEVER;

  const operation = (type: string, ids?: readonly DeviceId[]): Outgoing => {
    const devices = ids?.map(({ productId, deviceName }) => ({
      product_id: productId,
      device_name: deviceName,
    }));
    return {
      topic: up,
      payload: stringifyJson({ type, ...(devices && { payload: { devices } }) }),
      qos: 0,
    };
  };

  function described(ids: readonly DeviceId[], now: number): Outgoing[] {
    const bound = new Set(ids.map(keyOf));
    for (const key of subs.keys()) if (!bound.has(key)) subs.delete(key);
    for (const id of ids) {
      const known = subs.get(keyOf(id));
      const reports = known ? undefined : reportsOf(id);
      if (reports) subs.set(keyOf(id), { id, reports, online: false, back: now });
      else if (known && !known.online && known.back === NEVER) known.back = now;
    }
    return comeBack(now);
  }

  function comeBack(now: number): Outgoing[] {
    const back = [...subs.values()].filter((sub) => !sub.online && sub.back <= now);
    // Until the hub has said yes; where it says no, the next describe tries again.
    for (const sub of back) sub.back = NEVER;
    return back.length > 0
      ? [
          operation(
            'online',
            back.map(({ id }) => id),
          ),
        ]
      : [];
  }

  function cameOnline(id: DeviceId, now: number): Outgoing[] {
    const sub = subs.get(keyOf(id));
    if (!sub || sub.online) return [];
    sub.online = true;
    return sub.reports.connected(now);
  }

  /** Now and then someone shuts the door of a cold room. */
  function loseOne(now: number): Outgoing[] {
    const online = [...subs.values()].filter((sub) => sub.online);
    const lost = random.chance(0.3) ? online[random.below(online.length)] : undefined;
    if (!lost) return [];
    lost.online = false;
    lost.back = now + random.between(AWAY_MS.least, AWAY_MS.most);
    return [operation('offline', [lost.id])];
  }

  return {
    filters: [down],
    due() {
      let first = describeAt;
      for (const { online, back, reports } of subs.values()) {
        first = Math.min(first, online ? reports.due() : back);
      }
      return first;
    },
    connected(now) {
      // The hub took them offline together with the gateway.
      for (const sub of subs.values()) {
        sub.online = false;
        sub.back = NEVER;
      }
      describeAt = now + DESCRIBE_MS;
      return [operation('describe_sub_devices')];
    },
    received(topic, payload, now) {
      const message = topic === down ? readMessage(payload) : undefined;
      if (!message) return [];
      const entries = idsIn(objectIn(message, 'payload'));
      if (message.type === 'describe_sub_devices') {
        return described(
          entries.map(({ id }) => id),
          now,
        );
      }
      if (message.type !== 'online') return [];
      return entries.flatMap(({ id, result }) => (result === 0 ? cameOnline(id, now) : []));
    },
    tick(now) {
      const messages = comeBack(now);
      for (const { online, reports } of subs.values()) {
        if (online && reports.due() <= now) messages.push(...reports.tick(now));
      }
      if (describeAt <= now) {
        describeAt = now + DESCRIBE_MS;
        messages.push(...loseOne(now), operation('describe_sub_devices'));
      }
      return messages;
    },
  };
}
