import { join } from 'node:path';
import type { DevicePorts } from './broker/listeners.ts';
import type { Hub } from './hub.ts';

const LISTENERS = [
  { key: 'mqtt', name: 'MQTT', scheme: 'mqtt' },
  { key: 'mqtts', name: 'MQTT, TLS', scheme: 'mqtts' },
  { key: 'ws', name: 'MQTT, WS', scheme: 'ws' },
  { key: 'gateway', name: 'Devices', scheme: 'http' },
] as const;

const line = (name: string, value: string): string => `${`${name}:`.padEnd(11)} ${value}`;

/**
 * Where devices reach a hub, one line each; a port that is not the one wanted is pointed out.
 * @param dataDir where the certificate is that devices check the TLS listener against.
 */
export function deviceLines(
  { url, devicePorts }: Pick<Hub, 'url' | 'devicePorts'>,
  wanted: DevicePorts,
  dataDir: string,
): string[] {
  const host = new URL(url).hostname;
  const lines = LISTENERS.flatMap(({ key, name, scheme }) => {
    const port = devicePorts[key];
    if (port === undefined) return [];
    const asked = wanted[key]?.port;
    const moved = asked === 0 || asked === port ? '' : ` (${asked} is taken)`;
    return [line(name, `${scheme}://${host}:${port}${moved}`)];
  });
  if (devicePorts.mqtts !== undefined) lines.push(line('CA of TLS', join(dataDir, 'hub-ca.crt')));
  return lines;
}
