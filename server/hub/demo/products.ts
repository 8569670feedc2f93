import { ENCRYPTION_TYPE, PRODUCT_TYPE } from '#src/domain/device.ts';
import { PRIVILEGE } from '#src/domain/topic/device-topics.ts';

export type DemoKind = 'air' | 'meter' | 'gateway' | 'beacon' | 'parking' | 'tracker';

export interface DemoTopic {
  readonly name: string;
  readonly privilege: number;
  /** The sub-product whose devices' topic it is. */
  readonly of?: DemoKind;
}

export interface DemoProduct {
  readonly kind: DemoKind;
  /** Fixed, so that guides can name them. */
  readonly id: string;
  readonly name: string;
  readonly description: string;
  readonly encryption: string;
  readonly type: number;
  readonly format: 'json' | 'custom';
  readonly registerType: number;
  readonly registerLimit: number;
  readonly forbidden: boolean;
  readonly devices: number;
  /** Days since it was created. */
  readonly age: number;
  readonly topics: readonly DemoTopic[];
}

const DEFAULTS = {
  encryption: ENCRYPTION_TYPE.psk,
  type: PRODUCT_TYPE.general,
  format: 'json',
  registerType: 0,
  registerLimit: 0,
  forbidden: false,
} as const;

export const DEMO_PRODUCTS: readonly DemoProduct[] = [
  {
    ...DEFAULTS,
    kind: 'air',
    id: 'AIRQ7K2M9P',
    name: 'air-quality-sensor',
    description: 'Temperature, humidity and CO2 in offices; reports every five minutes.',
    registerType: 2,
    registerLimit: 500,
    devices: 140,
    age: 410,
    topics: [
      { name: 'telemetry/env', privilege: PRIVILEGE.publish },
      { name: 'command/+', privilege: PRIVILEGE.subscribe },
      { name: 'alarm', privilege: PRIVILEGE.both },
    ],
  },
  {
    ...DEFAULTS,
    kind: 'meter',
    id: 'MTR4X8C1VB',
    name: 'power-meter',
    description: 'Three-phase meters with certificates, one per distribution board.',
    encryption: ENCRYPTION_TYPE.certificate,
    devices: 64,
    age: 365,
    topics: [
      { name: 'reading', privilege: PRIVILEGE.publish },
      { name: 'tariff', privilege: PRIVILEGE.subscribe },
    ],
  },
  {
    ...DEFAULTS,
    kind: 'gateway',
    id: 'GWY2N6T5HD',
    name: 'edge-gateway',
    description: 'Bluetooth gateways that speak for the thermometers of cold rooms.',
    type: PRODUCT_TYPE.gateway,
    devices: 8,
    age: 220,
    topics: [
      { name: 'diagnostics', privilege: PRIVILEGE.publish },
      { name: 'up', privilege: PRIVILEGE.subscribe, of: 'beacon' },
    ],
  },
  {
    ...DEFAULTS,
    kind: 'beacon',
    id: 'BLE9W3J7QS',
    name: 'cold-room-thermometer',
    description: 'Battery thermometers, connected through an edge-gateway.',
    devices: 48,
    age: 215,
    topics: [{ name: 'up', privilege: PRIVILEGE.publish }],
  },
  {
    ...DEFAULTS,
    kind: 'parking',
    id: 'NBP5L1R8ZE',
    name: 'parking-spot-nb',
    description: 'NB-IoT magnetometers in the car park; binary payload.',
    type: PRODUCT_TYPE.nbIot,
    format: 'custom',
    devices: 28,
    age: 90,
    topics: [],
  },
  {
    ...DEFAULTS,
    kind: 'tracker',
    id: 'TRK0Y6F4UA',
    name: 'asset-tracker-v1',
    description: 'First generation, replaced in spring; kept disabled until all are returned.',
    forbidden: true,
    devices: 12,
    age: 700,
    topics: [{ name: 'position', privilege: PRIVILEGE.publish }],
  },
];
