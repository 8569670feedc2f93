import type { DeviceInfo } from '#src/contract/structures.ts';

/** The address a device connected from; empty where none is known. */
export function deviceAddress({
  ClientIP,
  ConnIP,
}: Pick<DeviceInfo, 'ClientIP' | 'ConnIP'>): string {
  if (ClientIP) return ClientIP;
  const number = Number(ConnIP ?? 0);
  if (number <= 0 || number > 0xffff_ffff) return '';
  // Shifts work on signed 32-bit integers; `>>>` reads the top byte without its sign.
  return [24, 16, 8, 0].map((bits) => (number >>> bits) & 0xff).join('.');
}
