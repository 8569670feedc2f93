import type { ActionName } from '#src/contract/actions.ts';
import type { Services } from '../services.ts';
import type { Handlers } from './handlers.ts';
import { deviceHandlers } from './handlers/devices.ts';
import { deviceStateHandlers } from './handlers/device-states.ts';
import { firmwareHandlers } from './handlers/firmware.ts';
import { firmwareTaskHandlers } from './handlers/firmware-tasks.ts';
import { gatewayHandlers } from './handlers/gateways.ts';
import { logHandlers } from './handlers/logs.ts';
import { messageHandlers } from './handlers/messages.ts';
import { privateCaHandlers } from './handlers/private-cas.ts';
import { productHandlers } from './handlers/products.ts';
import { resourceHandlers } from './handlers/resources.ts';
import { ruleHandlers } from './handlers/rules.ts';
import { shadowHandlers } from './handlers/shadows.ts';
import { taskHandlers } from './handlers/tasks.ts';
import { topicHandlers } from './handlers/topics.ts';

/** Every action that the hub carries out. */
export function createHandlers(services: Services): Handlers<ActionName> {
  return {
    ...productHandlers(services),
    ...privateCaHandlers(services),
    ...deviceHandlers(services),
    ...deviceStateHandlers(services),
    ...shadowHandlers(services),
    ...topicHandlers(services),
    ...ruleHandlers(services),
    ...messageHandlers(services),
    ...gatewayHandlers(services),
    ...firmwareHandlers(services),
    ...firmwareTaskHandlers(services),
    ...taskHandlers(services),
    ...logHandlers(services),
    ...resourceHandlers(services),
  };
}
