import type { Core } from '../../services.ts';
import type { CompiledAction } from './compile.ts';
import type { Step } from './deliveries.ts';
import type { Firing } from './delivery.ts';

const targetOf = (action: CompiledAction): string =>
  action.kind === 'sink' ? action.name : action.kind;

function whereTo(action: CompiledAction, step: Step): string {
  if (action.kind === 'forward') return ` to ${action.origin}`;
  return action.kind === 'republish' && 'topic' in step ? ` to ${step.topic}` : '';
}

function resultOf(step: Step): string {
  switch (step.kind) {
    case 'delivered':
      return 'success';
    case 'undeliverable':
      return 'Recorded here: products of the cloud are out of reach.';
    case 'retry':
      return `${step.why} It is tried again after ${step.delayMs / 1000} s.`;
    case 'failed':
      return `${step.why} It is given up.`;
    case 'dropped':
      return `${step.why} It is dropped.`;
  }
}

/**
 * Tells the bus about the steps of rules, all with the request id of the message that came in. The
 * address of a forward is told without path and query, which may hold secrets.
 */
export function createSteps({
  bus,
  clock,
  logger,
}: Pick<Core, 'bus' | 'clock' | 'logger'>): (
  firing: Firing,
  action: CompiledAction,
  step: Step,
) => void {
  return ({ rule, message }, action, step) => {
    const { requestId, productId, deviceName } = message;
    const target = targetOf(action);
    const time = clock();
    const content = `rule ${rule.name}, action ${action.key}: ${target}${whereTo(action, step)}`;
    const id = { requestId, productId, deviceName };
    bus.emit('act', { ...id, scene: 'rule', content, result: resultOf(step), time });
    if ('why' in step) {
      const { kind, why } = step;
      logger.debug('A rule could not deliver.', { rule: rule.name, action: action.key, kind, why });
    } else {
      const { topic, payload } = step;
      bus.emit('handover', { ...id, rule: rule.name, target, topic, payload, time });
    }
  };
}
