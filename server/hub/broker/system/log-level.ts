import type { DeviceId } from '#src/domain/topic/device-topics.ts';
import type { Core } from '../../services.ts';
import type { Downlink } from '../downlink.ts';
import { cloudJson, readObject } from '../json-messages.ts';
import type { SystemHandler } from '../uplink.ts';

export interface LogLevels {
  readonly handler: SystemHandler;
  /** Tells a device the level that it was given. */
  readonly pushLogLevel: (device: DeviceId, level: number) => void;
}

/** How much a device is to log: it asks, or is told when the API changes it. Facts 5. */
export function createLogLevels({ store, clock }: Core, publish: Downlink['publish']): LogLevels {
  function tell({ productId, deviceName }: DeviceId, level: number, token: object): void {
    const timestamp = Math.floor(clock() / 1000);
    const answer = { ...token, log_level: level, result: 0, timestamp, type: 'get_log_level' };
    const topic = `$log/operation/result/${productId}/${deviceName}`;
    void publish({ topic, payload: cloudJson(answer), qos: 0 });
  }
  return {
    handler({ device, payload }) {
      const request = readObject(payload);
      if (request?.type !== 'get_log_level') return;
      const { clientToken } = request;
      const level = store.devices.byPk(device.pk)?.log_level ?? 0;
      tell(device, level, typeof clientToken === 'string' ? { clientToken } : {});
    },
    pushLogLevel: (device, level) => tell(device, level, {}),
  };
}
