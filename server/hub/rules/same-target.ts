import { isDeepStrictEqual } from 'node:util';
import { parseDeviceTopic } from '#src/domain/topic/device-topics.ts';
import type { RuleAction, RuleActions } from './actions.ts';

export type SameTarget = 'device' | 'component';

/** `${productId}/${deviceName}` that a topic belongs to, expressions left as they are written. */
function deviceOf(topic: string): string {
  const parsed = parseDeviceTopic(topic);
  return parsed ? `${parsed.productId}/${parsed.deviceName}` : topic;
}

function same(a: RuleAction, b: RuleAction): SameTarget | undefined {
  if (a.kind === 'republish') {
    const equal = b.kind === 'republish' && deviceOf(a.topic) === deviceOf(b.topic);
    return equal ? 'device' : undefined;
  }
  if (a.kind === 'forward')
    return b.kind === 'forward' && a.url === b.url ? 'component' : undefined;
  if (b.kind !== 'sink' || a.name !== b.name) return undefined;
  return isDeepStrictEqual(a.target, b.target) ? 'component' : undefined;
}

/** Whether the error action would send a message to where it has just failed to go. */
export function sameTarget({ actions, onFailure }: RuleActions): SameTarget | undefined {
  if (!onFailure) return undefined;
  for (const action of actions) {
    const found = same(action, onFailure);
    if (found) return found;
  }
  return undefined;
}
