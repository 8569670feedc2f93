import type { Broker } from './broker/broker.ts';
import type { Bus } from './bus.ts';
import type { Notify, Ota } from './ota/ota.ts';
import type { Resources } from './resources/resources.ts';

// Facts 5 and 5.1: firmware and resources have a topic up and a topic down each; QoS 0 as the cloud's.

function byMqtt(broker: Pick<Broker, 'send'>, prefix: string): Notify {
  return ({ pk, productId, deviceName }, message) => {
    const topic = `${prefix}/${productId}/${deviceName}`;
    const sent = broker.send(pk, { topic, payload: JSON.stringify(message), qos: 0 });
    return sent === 'delivered';
  };
}

/** The way down for firmware. */
export const otaByMqtt = (broker: Pick<Broker, 'send'>): Notify => byMqtt(broker, '$ota/update');

/** The way down for resources. */
export const resourcesByMqtt = (broker: Pick<Broker, 'send'>): Notify =>
  byMqtt(broker, '$resource/down/service');

/** The way up for both. */
export function listenToReports(bus: Bus, ota: Ota, resources: Resources): void {
  bus.on('message', (message) => {
    const { topic, payload } = message;
    if (topic.startsWith('$ota/report/')) ota.reported(message, payload);
    else if (topic.startsWith('$resource/up/service/')) resources.reported(message, payload);
  });
}
