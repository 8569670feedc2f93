import { isJsonArray } from '#src/domain/json/value.ts';
import { cloudJson, readObject } from '../json-messages.ts';
import type { Downlink } from '../downlink.ts';
import type { SystemHandler } from '../uplink.ts';

/**
 * Tells a device the time. Facts 5: `ntptime1` is when the request came, `ntptime2` when the answer
 * went, both in Unix milliseconds.
 * @param clock Unix milliseconds.
 */
export function ntpHandler(publish: Downlink['publish'], clock: () => number): SystemHandler {
  return ({ device: { productId, deviceName }, payload, time }) => {
    const request = readObject(payload);
    const wanted = request?.type === 'get' && isJsonArray(request.resource) ? request.resource : [];
    if (!wanted.includes('time')) return;
    const now = clock();
    const answer = { type: 'get', time: Math.floor(now / 1000), ntptime1: time, ntptime2: now };
    const topic = `$sys/operation/result/${productId}/${deviceName}`;
    void publish({ topic, payload: cloudJson(answer), qos: 0 });
  };
}
