import { join } from 'node:path';
import type { Broker } from './broker/broker.ts';
import { createFiles, type Files } from './files/files.ts';
import { openVault } from './files/vault.ts';
import { createLogs, logBus, type Logs } from './logs/logs.ts';
import { createOta, type Ota } from './ota/ota.ts';
import { createResources, type Resources } from './resources/resources.ts';
import type { Core } from './services.ts';
import { listenToReports, otaByMqtt, resourcesByMqtt } from './system-files.ts';
import { createBatchTasks, type BatchTasks } from './tasks/batch-tasks.ts';

/** The parts of the hub that work with files and on their own time. */
export interface Parts {
  readonly files: Files;
  readonly ota: Ota;
  readonly resources: Resources;
  readonly batchTasks: BatchTasks;
  readonly logs: Logs;
}

export interface RunningParts extends Parts {
  /** Ends what they do in the background; the store must still be open. */
  close(): Promise<void>;
}

/**
 * @param dataDir where the files are; `:memory:` keeps none.
 * @param baseUrl where the hub serves HTTP, once it does.
 */
export function startParts(
  core: Core,
  broker: Broker,
  dataDir: string,
  baseUrl: () => string,
): RunningParts {
  const { store, clock } = core;
  const vault = openVault(dataDir === ':memory:' ? undefined : join(dataDir, 'files'));
  const files = createFiles({ store, vault, clock, baseUrl });
  const ota = createOta(core, files, otaByMqtt(broker));
  const resources = createResources(core, files, resourcesByMqtt(broker));
  listenToReports(core.bus, ota, resources);
  const logs = createLogs(core);
  logBus(core.bus, logs);
  const batchTasks = createBatchTasks(core, files);
  return {
    files,
    ota,
    resources,
    batchTasks,
    logs,
    async close() {
      await batchTasks.close();
      await ota.close();
      logs.close();
      files.close();
    },
  };
}
