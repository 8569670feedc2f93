import { isUtf8 } from 'node:buffer';
import { ACTIONS, type ActionName } from '#src/contract/actions.ts';
import { parseJson } from '#src/contract/json.ts';
import { CloudError } from './cloud-error.ts';
import { restoreParameters } from './flat-parameters.ts';
import type { Call, Handlers } from './handlers.ts';
import type { Parameters, Signed } from './incoming.ts';
import { checkParameters } from './parameters.ts';
import type { RateLimiter } from './rate.ts';
import { shapeOf, type ObjectShape } from './shape.ts';

export const API_VERSION = '2021-04-08';

/** The regions of the service (facts, product limits). */
export const REGIONS: ReadonlySet<string> = new Set([
  'ap-guangzhou',
  'ap-shanghai-fsi',
  'ap-bangkok',
  'eu-frankfurt',
  'na-ashburn',
]);

type Run = (input: Record<string, unknown>, call: Call) => unknown;

interface Entry {
  readonly shape: ObjectShape;
  readonly rate: number;
  readonly run: Run;
}

export type Dispatch = (signed: Signed, call: Call) => unknown;

function readJson(body: Uint8Array): unknown {
  if (body.length === 0) return {};
  if (!isUtf8(body)) throw new CloudError('InvalidParameter', 'The body must be UTF-8.');
  const text = Buffer.from(body.buffer, body.byteOffset, body.byteLength).toString();
  try {
    return parseJson(text);
  } catch {
    throw new CloudError('InvalidParameter', 'The body must be JSON.');
  }
}

function readParameters(parameters: Parameters, shape: ObjectShape): Record<string, unknown> {
  const value =
    parameters.form === 'json'
      ? readJson(parameters.body)
      : restoreParameters(parameters.entries, shape);
  return checkParameters(value, shape);
}

function checkVersion(version: string): void {
  if (version === '')
    throw new CloudError('MissingParameter', 'The parameter `Version` is required.');
  if (version !== API_VERSION)
    throw new CloudError('NoSuchVersion', `This service has ${API_VERSION}.`);
}

/** The way from a signed request to its handler: version, region, action, rate, parameters. */
export function createDispatch(handlers: Handlers<ActionName>, limiter: RateLimiter): Dispatch {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the parameters are checked against the contract of the same action before the call, which is what the handler's own type asks for
  const runs = handlers as Record<ActionName, Run>;
  const entries = new Map<string, Entry>();
  for (const action of ACTIONS.values()) {
    const { name, rate, request } = action;
    entries.set(name, { shape: shapeOf(request), rate, run: runs[name] });
  }
  return ({ action, version, region, parameters }, call) => {
    checkVersion(version);
    const entry = entries.get(action);
    if (!entry) throw new CloudError('InvalidAction', `There is no action ${action.slice(0, 64)}.`);
    if (region !== '' && !REGIONS.has(region)) throw new CloudError('UnsupportedRegion');
    if (!limiter.take(action, entry.rate)) {
      throw new CloudError(
        'RequestLimitExceeded',
        `${action} allows ${entry.rate} calls a second.`,
      );
    }
    const input = readParameters(parameters, entry.shape);
    return entry.run(input, call);
  };
}
