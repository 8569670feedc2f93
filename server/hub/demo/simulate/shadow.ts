import type { Integer } from '#src/contract/integer.ts';
import { stringifyJson } from '#src/contract/json.ts';
import type { JsonObject, JsonValue } from '#src/domain/json/value.ts';
import type { DeviceId } from '#src/domain/topic/device-topics.ts';
import type { Random } from '../random.ts';
import { NEVER, systemTopic, type Behaviour, type Outgoing } from './behaviour.ts';
import { objectIn, readMessage } from './messages.ts';

/** How long a device takes until it has done what it was asked for. */
const APPLY_MS = { least: 2000, most: 8000 } as const;

/** The reply to an update for another version: it holds the document as it is. Facts 3.3. */
const VERSION_MISMATCH = 5005;

export interface ShadowOptions {
  /** A device that never does what its shadow asks for: its firmware does not know the keys. */
  readonly ignores: boolean;
  /** Told what the device has now done, and what the hub says that it had reported. */
  readonly applied: (values: JsonObject) => void;
}

export interface ShadowBehaviour extends Behaviour {
  /** The message that reports values, whatever the version is. */
  report(values: JsonObject): Outgoing;
}

function versionOf(value: JsonValue | undefined): Integer | undefined {
  return typeof value === 'number' || typeof value === 'bigint' ? value : undefined;
}

/**
 * The shadow as a device's SDK handles it. Facts 3: it asks for the document when it connects, does
 * what is desired some seconds after it learns of it, reports that, and clears desired with the
 * same message, for the version that it knows. Where that version is another one by now, it goes on
 * from the document that it gets instead.
 */
export function createShadow(
  device: DeviceId,
  random: Random,
  { ignores, applied }: ShadowOptions,
): ShadowBehaviour {
  const up = systemTopic('$shadow/operation', device);
  const down = systemTopic('$shadow/operation/result', device);
  let version: Integer = 0;
  let wanted: JsonObject = {};
  let applyAt = NEVER;
  let tokens = 0;

  function message(content: JsonObject): Outgoing {
    tokens += 1;
    const clientToken = `${device.productId}-${device.deviceName}-${tokens}`;
    return { topic: up, payload: stringifyJson({ ...content, clientToken }), qos: 0 };
  }

  /** Takes note of what is desired and not yet reported. */
  function plan(pending: JsonObject, now: number): void {
    wanted = ignores ? {} : pending;
    if (Object.keys(wanted).length === 0) applyAt = NEVER;
    else if (applyAt === NEVER) applyAt = now + random.between(APPLY_MS.least, APPLY_MS.most);
  }

  function reply(
    type: JsonValue | undefined,
    result: number,
    payload: JsonObject,
    now: number,
  ): void {
    const known = versionOf(payload.version);
    // Pushes may overtake each other: an older one says nothing new.
    if (known === undefined || (type === 'delta' && known <= version)) return;
    version = known;
    const state = objectIn(payload, 'state');
    if (type === 'delta') plan(state, now);
    else if (type === 'get' || result === VERSION_MISMATCH) {
      applied(objectIn(state, 'reported'));
      plan(objectIn(state, 'delta'), now);
    }
  }

  return {
    filters: [down],
    due: () => applyAt,
    connected() {
      applyAt = NEVER;
      // The shadow may have been deleted since, and then it begins with a lower version again.
      version = 0;
      return [message({ type: 'get' })];
    },
    received(topic, payload, now) {
      const content = topic === down ? readMessage(payload) : undefined;
      if (content) {
        reply(content.type, Number(content.result ?? 0), objectIn(content, 'payload'), now);
      }
      return [];
    },
    tick() {
      applyAt = NEVER;
      const done = wanted;
      wanted = {};
      applied(done);
      return [message({ type: 'update', state: { reported: done, desired: null }, version })];
    },
    report: (values) => message({ type: 'update', state: { reported: values } }),
  };
}
