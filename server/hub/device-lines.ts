import type { DevicePorts } from './broker/listeners.ts';
import type { Hub } from './hub.ts';

const NAMES = { mqtt: 'MQTT', mqtts: 'MQTT, TLS', ws: 'MQTT, WS', gateway: 'Devices' } as const;
const SCHEMES = { mqtt: 'mqtt', mqtts: 'mqtts', ws: 'ws', gateway: 'http' } as const;

/** Where devices reach a hub, one line each; a port that is not the one wanted is pointed out. */
export function deviceLines({ url, devicePorts }: Hub, wanted: DevicePorts): string[] {
  const host = new URL(url).hostname;
  return (['mqtt', 'mqtts', 'ws', 'gateway'] as const).flatMap((name) => {
    const port = devicePorts[name];
    if (port === undefined) return [];
    const asked = wanted[name]?.port;
    const moved = asked === 0 || asked === port ? '' : ` (${asked} is taken)`;
    return [`${`${NAMES[name]}:`.padEnd(11)} ${SCHEMES[name]}://${host}:${port}${moved}`];
  });
}
