import type { Action } from '#src/contract/action.ts';
import type { Params } from './draft.ts';

/**
 * How much care a call asks for: none, one confirmation, or the typed name of what it is about,
 * because it takes something away or changes how devices sign in.
 */
export type Care = 'none' | 'confirm' | 'name';

const TAKES_AWAY = /^(?:Delete|Unbind|Reset|Cancel)/;
const CHANGES_ACCESS: ReadonlySet<string> = new Set([
  'DescribeDeviceClientKey', // the cloud hands the key out only once
  'SetProductsForbiddenStatus',
  'UpdateDevicePSK',
  'UpdatePrivateCA',
  'UpdateProductPrivateCA',
]);

export function careFor(action: Pick<Action, 'name' | 'kind'>): Care {
  if (action.kind === 'read') return 'none';
  return TAKES_AWAY.test(action.name) || CHANGES_ACCESS.has(action.name) ? 'name' : 'confirm';
}

/** From the narrowest to the widest: a device is in a product, not the other way round. */
const NAMING_FIELDS = [
  'RuleName',
  'CertName',
  'Name',
  'DeviceName',
  'DeviceNames',
  'GatewayDeviceName',
  'FirmwareVersion',
  'ProductId',
  'ProductID',
];

/** The name of what a call is about; the action's own where the parameters name nothing. */
export function nameOf(action: Pick<Action, 'name'>, params: Params): string {
  for (const field of NAMING_FIELDS) {
    const value = params[field];
    if (typeof value === 'string' && value !== '') return value;
    // Of several things none stands for all.
    if (Array.isArray(value) && value.length > 0) {
      const [only]: unknown[] = value;
      return value.length === 1 && typeof only === 'string' && only !== '' ? only : action.name;
    }
  }
  return action.name;
}
