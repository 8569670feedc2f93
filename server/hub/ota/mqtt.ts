import type { Broker } from '../broker/broker.ts';
import type { Bus } from '../bus.ts';
import type { Notify, Ota } from './ota.ts';

/** The way down by MQTT. Facts 5.1; QoS 0 as the cloud's. */
export function otaByMqtt(broker: Pick<Broker, 'send'>): Notify {
  return ({ pk, productId, deviceName }, message) => {
    const topic = `$ota/update/${productId}/${deviceName}`;
    const sent = broker.send(pk, { topic, payload: JSON.stringify(message), qos: 0 });
    return sent === 'delivered';
  };
}

/** The way up by MQTT. */
export function listenToReports(bus: Bus, ota: Ota): void {
  bus.on('message', (message) => {
    if (message.topic.startsWith('$ota/report/')) ota.reported(message, message.payload);
  });
}
