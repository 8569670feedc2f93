import * as products from './products.ts';
import * as certificates from './certificates.ts';
import * as devices from './devices.ts';
import * as shadows from './shadows.ts';
import * as topics from './topics.ts';
import * as rules from './rules.ts';
import * as messages from './messages.ts';
import * as gateways from './gateways.ts';
import * as firmware from './firmware.ts';
import * as resources from './resources.ts';
import * as tasks from './tasks.ts';
import * as logs from './logs.ts';
import type { Action } from './action.ts';

const all = {
  ...products,
  ...certificates,
  ...devices,
  ...shadows,
  ...topics,
  ...rules,
  ...messages,
  ...gateways,
  ...firmware,
  ...resources,
  ...tasks,
  ...logs,
};

type All = (typeof all)[keyof typeof all];
export type ActionName = All['name'];
export type ActionByName<N extends ActionName> = Extract<All, { name: N }>;

/** Every action of IoT Hub by its wire name. Pages import the single actions they call instead. */
export const ACTIONS: ReadonlyMap<string, Action<ActionName>> = new Map(
  Object.values(all).map((action): [string, Action<ActionName>] => [action.name, action]),
);
