import type { DeviceLabel, DeviceTag } from '#src/contract/structures.ts';
import { ISP, ONLINE } from '#src/domain/device.ts';
import type { NewDevice } from '../store/devices.ts';
import type { DemoKind, DemoProduct } from './products.ts';
import type { Random } from './random.ts';

const DAY = 86_400;
/** How many thermometers are bound to a gateway; the others are still in their box. */
export const BOUND_BEACONS = 44;
const SITES = ['shenzhen', 'suzhou', 'rotterdam'] as const;

/** Firmware versions by kind, the oldest first; most devices run the newest but one. */
const VERSIONS: Readonly<Record<DemoKind, readonly string[]>> = {
  air: ['1.4.2', '1.5.0', '1.5.1', '1.6.0-rc1'],
  meter: ['2.0.7', '2.1.0'],
  gateway: ['3.2.1', '3.3.0'],
  beacon: ['0.9.4', '1.0.0'],
  parking: ['1.1.0'],
  tracker: ['0.8.3'],
};

const two = (n: number): string => String(n).padStart(2, '0');
const three = (n: number): string => String(n).padStart(3, '0');

function nameOf(kind: DemoKind, index: number): string {
  switch (kind) {
    case 'air': {
      const building = 'abcd'.charAt(Math.floor(index / 35));
      return `air-${building}-f${two(1 + (Math.floor(index / 5) % 7))}-${two(1 + (index % 5))}`;
    }
    case 'meter':
      return `meter-${10_400 + index * 7}`;
    case 'gateway':
      return `gw-coldroom-${two(index + 1)}`;
    case 'beacon':
      return `ble:${(0xc0_4a_10 + index * 13).toString(16).toUpperCase()}`;
    case 'parking':
      return `spot-p${1 + Math.floor(index / 14)}-${three(1 + (index % 14))}`;
    case 'tracker':
      return `trk_${three(index + 1)}`;
  }
}

function labelsOf(kind: DemoKind, index: number): DeviceLabel[] {
  const labels: DeviceLabel[] = [{ Key: 'site', Value: SITES[index % SITES.length] ?? SITES[0] }];
  if (kind === 'air' && index % 4 === 0) labels.push({ Key: 'owner', Value: 'facility' });
  if (kind === 'meter') labels.push({ Key: 'board', Value: `DB-${1 + (index % 9)}` });
  return labels;
}

function tagsOf(kind: DemoKind, index: number): DeviceTag[] {
  if (kind === 'air') {
    const floor = String(1 + (Math.floor(index / 5) % 7));
    return [
      { Tag: 'floor', Type: 1, Value: floor, Name: 'Floor' },
      { Tag: 'room', Type: 2, Value: `${floor}.${two(1 + (index % 5))}`, Name: 'Room' },
    ];
  }
  if (kind === 'meter') return [{ Tag: 'ct_ratio', Type: 1, Value: '200', Name: 'CT ratio' }];
  return [];
}

type Activity = Pick<NewDevice, 'online' | 'login' | 'first_online' | 'last_offline' | 'updated'>;

function activityOf(product: DemoProduct, random: Random, created: number, now: number): Activity {
  const never = { online: ONLINE.neverActivated, updated: created };
  if (product.kind !== 'gateway' && random.chance(0.11)) return never;
  const first_online = Math.min(created + random.between(600, 3 * DAY), now - 7200);
  if (!product.forbidden && (product.kind === 'gateway' || random.chance(0.76))) {
    const login = now - random.between(300, 6 * DAY);
    const start = Math.max(login, first_online);
    const last_offline = start - first_online > 3600 ? start - random.between(5, 900) : 0;
    return { online: ONLINE.online, login: start, first_online, last_offline, updated: start };
  }
  const ago = product.forbidden ? random.between(60, 120) * DAY : random.between(1800, 20 * DAY);
  const last_offline = Math.max(now - ago, first_online + 600);
  const login = Math.max(last_offline - random.between(600, 2 * DAY), first_online);
  return { online: ONLINE.offline, login, first_online, last_offline, updated: last_offline };
}

function versionOf(kind: DemoKind, random: Random): string {
  const versions = VERSIONS[kind];
  const usual = Math.max(versions.length - 2, 0);
  const index = random.chance(0.65) ? usual : random.below(versions.length);
  return versions[index] ?? '';
}

function nbIotOf(kind: DemoKind, index: number): Pick<NewDevice, 'imei' | 'isp'> {
  if (kind !== 'parking') return {};
  return { imei: `86${String(4_250_103_000_000 + index * 37)}`, isp: ISP.telecom };
}

/** A device that was online when it was disabled is not online any more. */
function afterDisabling(now: number, device: NewDevice): NewDevice {
  if (device.enabled !== 0 || device.online !== ONLINE.online) return device;
  const disabled = Math.floor(((device.login ?? now) + now) / 2);
  return { ...device, online: ONLINE.offline, last_offline: disabled, updated: disabled };
}

/**
 * The devices of a demo product, without keys.
 * @param now Unix seconds.
 */
export function demoDevices(product: DemoProduct, random: Random, now: number): NewDevice[] {
  const { kind } = product;
  return Array.from({ length: product.devices }, (_, index) => {
    const created = now - product.age * DAY + random.between(0, (product.age - 2) * DAY * 0.6);
    const isPacked = kind === 'beacon' && index >= BOUND_BEACONS;
    const activity = isPacked
      ? { online: ONLINE.neverActivated, updated: created }
      : activityOf(product, random, created, now);
    const wasOnline = activity.online !== ONLINE.neverActivated;
    const version = wasOnline ? versionOf(kind, random) : '';
    return afterDisabling(now, {
      name: nameOf(kind, index),
      created,
      ...activity,
      version,
      firmware_updated: version === '' ? 0 : Math.min(created + 40 * DAY, now - DAY),
      client_ip: wasOnline ? `203.0.113.${1 + random.below(254)}` : '',
      enabled: Number(!(random.chance(0.025) && kind !== 'gateway')),
      log_level: random.chance(0.05) ? 4 : 0,
      labels: JSON.stringify(labelsOf(kind, index)),
      tags: JSON.stringify(tagsOf(kind, index)),
      ...nbIotOf(kind, index),
    });
  });
}
