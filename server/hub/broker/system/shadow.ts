import { randomUUID } from 'node:crypto';
import type { Integer } from '#src/contract/integer.ts';
import type { JsonObject, JsonValue } from '#src/domain/json/value.ts';
import { checkDeviceState } from '#src/domain/shadow/check.ts';
import { emptyShadow, type ShadowDocument } from '#src/domain/shadow/document.ts';
import { delta } from '#src/domain/shadow/merge.ts';
import type { DeviceId } from '#src/domain/topic/device-topics.ts';
import type { Core } from '../../services.ts';
import type { UpdateResult } from '../../shadow/shadows.ts';
import type { Downlink } from '../downlink.ts';
import { cloudJson, readObject } from '../json-messages.ts';
import type { SystemHandler, SystemMessage } from '../uplink.ts';

/** Result codes of a reply. Facts 3.5 know 0 and 5005; the other one is the hub's own. */
export const SHADOW_RESULT = { ok: 0, refused: 5001, versionMismatch: 5005 } as const;

export interface ShadowTopic {
  readonly handler: SystemHandler;
  /** Tells a device what it still has to apply, after the API changed what is desired. */
  readonly pushDelta: (device: DeviceId, document: ShadowDocument) => void;
}

/** The document as a device gets it: what is pending, wanted and reported. Facts 3.2. */
function documentPayload(document: ShadowDocument, withMetadata: boolean): JsonObject {
  const { state, metadata, version, timestamp } = document;
  const { desired, reported = {} } = state;
  const pending = delta(desired, reported);
  return {
    ...(withMetadata && { metadata: { ...metadata } }),
    state: {
      ...(Object.keys(pending).length > 0 && { delta: pending }),
      ...(desired && { desired }),
      reported,
    },
    // The cloud gives the time of a shadow that nobody wrote to in seconds.
    timestamp: Number(version) === 0 ? Math.floor(timestamp / 1000) : timestamp,
    version,
  };
}

/** The version that a device sends; undefined asks for no check, null is no version at all. */
function versionOf(value: JsonValue | undefined): Integer | undefined | null {
  if (value === undefined || value === null) return undefined;
  if (typeof value === 'bigint') return value >= 0n ? value : null;
  return typeof value === 'number' && Number.isInteger(value) && value >= 0 ? value : null;
}

interface Reply {
  readonly result: number;
  readonly payload?: JsonObject;
  /** For the behaviour log. */
  readonly why: string;
}

function updateReply(result: UpdateResult, withMetadata: boolean, now: number): Reply {
  switch (result.outcome) {
    case 'updated': {
      const { changed, changedMetadata, document } = result;
      const { version, timestamp } = document;
      const metadata = withMetadata && { metadata: { ...changedMetadata } };
      const payload = { ...metadata, state: { ...changed }, timestamp, version };
      return { result: SHADOW_RESULT.ok, payload, why: 'success' };
    }
    case 'versionMismatch':
    case 'deleted': {
      const document = result.outcome === 'deleted' ? emptyShadow(now) : result.document;
      const payload = documentPayload(document, withMetadata);
      return { result: SHADOW_RESULT.versionMismatch, payload, why: 'The version is another one.' };
    }
    case 'tooLarge':
      return { result: SHADOW_RESULT.refused, why: 'The document would be too large.' };
  }
}

/** The shadow over MQTT. Facts 3. Writers here and in the API meet in `core.shadows`. */
export function createShadowTopic(core: Core, publish: Downlink['publish']): ShadowTopic {
  const { shadows, clock, bus } = core;

  function send({ productId, deviceName }: DeviceId, message: JsonObject): void {
    const topic = `$shadow/operation/result/${productId}/${deviceName}`;
    void publish({ topic, payload: cloudJson(message), qos: 0 });
  }

  function update(device: number, request: JsonObject): Reply {
    const version = versionOf(request.version);
    if (version === null)
      return { result: SHADOW_RESULT.refused, why: 'The version is no number.' };
    const checked = checkDeviceState(request.state);
    if ('problem' in checked) {
      return { result: SHADOW_RESULT.refused, why: `The state is refused: ${checked.problem}.` };
    }
    const result = shadows.update(device, checked.update, version);
    return updateReply(result, request.metadata === true, clock());
  }

  function answer({ device, payload, time, requestId }: SystemMessage): void {
    const request = readObject(payload);
    const { type, clientToken } = request ?? {};
    const { productId, deviceName } = device;
    const note = (content: string, result: string): void =>
      bus.emit('act', { requestId, productId, deviceName, scene: 'shadow', content, result, time });
    if (!request || (type !== 'get' && type !== 'update')) {
      note('unknown', 'The message is no get and no update.');
      return;
    }
    const token = typeof clientToken === 'string' ? { clientToken } : {};
    if (type === 'get') {
      const document = shadows.read(device.pk) ?? emptyShadow(clock());
      const timestamp = Math.floor(clock() / 1000);
      const payload = documentPayload(document, request.metadata === true);
      send(device, { ...token, payload, result: SHADOW_RESULT.ok, timestamp, type });
      note('get', 'success');
      return;
    }
    const { why, ...reply } = update(device.pk, request);
    send(device, { ...token, ...reply, timestamp: clock(), type });
    note('update', why);
  }

  return {
    handler: answer,
    pushDelta(device, document) {
      const { state, version, timestamp } = document;
      const pending = delta(state.desired, state.reported);
      if (Object.keys(pending).length === 0) return;
      const payload = { state: pending, timestamp, version };
      send(device, { payload, timestamp: clock(), type: 'delta' });
      const { productId, deviceName } = device;
      const act = { requestId: randomUUID(), productId, deviceName, time: clock() };
      bus.emit('act', { ...act, scene: 'shadow', content: 'delta', result: 'success' });
    },
  };
}
