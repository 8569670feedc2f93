import {
  ACT_COLUMNS,
  PAYLOAD_COLUMNS,
  SDK_COLUMNS,
  type ActLine,
  type PayloadLine,
  type SdkLine,
} from '../logs/lines.ts';
import { openDatabase } from './database.ts';
import { createBondStore, type BondStore } from './bonds.ts';
import { createDeviceResourceStore, type DeviceResourceStore } from './device-resources.ts';
import { createDeviceStore, type DeviceStore } from './devices.ts';
import { createFirmwareStore, type FirmwareStore } from './firmware.ts';
import { createFirmwareTaskStore, type FirmwareTaskStore } from './firmware-tasks.ts';
import { createLogStore, type LogStore } from './logs.ts';
import { createObjectStore, type ObjectStore } from './objects.ts';
import { createPrivateCaStore, type PrivateCaStore } from './private-cas.ts';
import { createProductResourceStore, type ProductResourceStore } from './product-resources.ts';
import { createProductTaskStore, type ProductTaskStore } from './product-tasks.ts';
import { createProductStore, type ProductStore } from './products.ts';
import { createRuleStore, type RuleStore } from './rules.ts';
import { createSessionStore, type SessionStore } from './sessions.ts';
import { createShadowStore, type ShadowStore } from './shadows.ts';
import { createTopicStore, type TopicStore } from './topics.ts';

/** All that the hub keeps. */
export interface Store {
  readonly products: ProductStore;
  readonly devices: DeviceStore;
  readonly bonds: BondStore;
  readonly sessions: SessionStore;
  readonly shadows: ShadowStore;
  readonly topics: TopicStore;
  readonly rules: RuleStore;
  readonly privateCas: PrivateCaStore;
  readonly objects: ObjectStore;
  readonly firmware: FirmwareStore;
  readonly firmwareTasks: FirmwareTaskStore;
  readonly productTasks: ProductTaskStore;
  readonly productResources: ProductResourceStore;
  readonly deviceResources: DeviceResourceStore;
  readonly actLog: LogStore<ActLine>;
  readonly payloadLog: LogStore<PayloadLine>;
  readonly sdkLog: LogStore<SdkLine>;
  /** Notes that survive a restart. */
  fact(name: string): string | undefined;
  setFact(name: string, value: string): void;
  /** Runs `work` as one transaction. It must not wait for anything. */
  transaction<T>(work: () => T): T;
  close(): void;
}

/**
 * Opens the store.
 * @param path a file, or `:memory:`.
 * @throws DatabaseError when the database cannot be used.
 */
export function openStore(path: string): Store {
  const db = openDatabase(path);
  return {
    products: createProductStore(db),
    devices: createDeviceStore(db),
    bonds: createBondStore(db),
    sessions: createSessionStore(db),
    shadows: createShadowStore(db),
    topics: createTopicStore(db),
    rules: createRuleStore(db),
    privateCas: createPrivateCaStore(db),
    objects: createObjectStore(db),
    firmware: createFirmwareStore(db),
    firmwareTasks: createFirmwareTaskStore(db),
    productTasks: createProductTaskStore(db),
    productResources: createProductResourceStore(db),
    deviceResources: createDeviceResourceStore(db),
    actLog: createLogStore(db, 'act_logs', ACT_COLUMNS),
    payloadLog: createLogStore(db, 'payload_logs', PAYLOAD_COLUMNS),
    sdkLog: createLogStore(db, 'sdk_logs', SDK_COLUMNS),
    fact: (name) =>
      db.get<{ value: string }>('SELECT value FROM facts WHERE name = ?', name)?.value,
    setFact: (name, value) => {
      db.run('INSERT OR REPLACE INTO facts (name, value) VALUES (?, ?)', name, value);
    },
    transaction: (work) => db.transaction(work),
    close: () => db.close(),
  };
}
