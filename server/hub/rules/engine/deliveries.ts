import { RULE_RETRY_DELAYS_MS } from '#src/domain/limits.ts';
import type { DeviceMessage } from '../../bus.ts';
import type { RuleOutcome } from '../../store/rules.ts';
import type { After } from '../../timers.ts';
import type { Carry } from './actions.ts';
import type { CompiledAction, CompiledRule } from './compile.ts';
import type { Delivery, Firing, Outcome } from './delivery.ts';
import type { Forwarder } from './forwarder.ts';

/** Sees to it that the actions of rules that fired are carried out, or given up in the end. */
export interface Deliveries {
  /** Begins all actions of a rule. What needs no network is done when it returns. */
  start(firing: Firing): void;
  /** Gives up what waits to be repeated. */
  close(): void;
}

export interface DeliveriesOptions {
  readonly carry: Carry;
  readonly forwarder: Pick<Forwarder, 'reserve' | 'release'>;
  readonly after: After;
  /** Unix milliseconds. */
  readonly clock: () => number;
  readonly isLive: (rule: CompiledRule) => boolean;
  readonly count: (rule: CompiledRule, action: string, outcome: RuleOutcome) => void;
  /** Shows a message that was republished to the rules, as any other. */
  readonly again: (copy: DeviceMessage, from: Firing) => void;
  /** Is told of each step: how an attempt ended, and what follows from it. */
  readonly note: (firing: Firing, action: CompiledAction, step: Step) => void;
}

/** Deliveries that wait to be repeated; those that fail beyond it are given up at once. */
const MAX_WAITING = 10_000;

export type Step =
  | Outcome
  /** It failed, and is tried again after `delayMs`. */
  | { readonly kind: 'retry'; readonly why: string; readonly delayMs: number };

export function createDeliveries(options: DeliveriesOptions): Deliveries {
  const { carry, forwarder, after, clock, isLive, count, again, note } = options;
  const waiting = new Map<Delivery, () => void>();
  // From the clock, so that it grows over restarts as well.
  let seq = clock();
  let closed = false;

  function finish(action: CompiledAction): void {
    if (action.kind === 'forward') forwarder.release(action.url);
  }

  function drop({ firing }: Delivery, action: CompiledAction, why: string): void {
    count(firing.rule, action.key, 'dropped');
    note(firing, action, { kind: 'dropped', why });
  }

  function giveUp(delivery: Delivery, action: CompiledAction): void {
    const { rule } = delivery.firing;
    count(rule, action.key, 'failed');
    const { onFailure } = rule;
    if (!onFailure || action === onFailure) count(rule, action.key, 'dropped');
    else begin(delivery.firing, onFailure);
  }

  function retry(delivery: Delivery, action: CompiledAction, tries: number): void {
    waiting.delete(delivery);
    if (!isLive(delivery.firing.rule)) {
      finish(action);
      drop(delivery, action, 'The rule is disabled or deleted.');
      return;
    }
    count(delivery.firing.rule, action.key, 'retried');
    attempt(delivery, action, tries);
  }

  function settle(
    delivery: Delivery,
    action: CompiledAction,
    tries: number,
    outcome: Outcome,
  ): void {
    const { firing } = delivery;
    if (outcome.kind !== 'failed') {
      finish(action);
      count(firing.rule, action.key, outcome.kind);
      note(firing, action, outcome);
      if ('copy' in outcome && outcome.copy) again(outcome.copy, firing);
      return;
    }
    // The error action has one try: 1105/50351.
    const delayMs = action === firing.rule.onFailure ? undefined : RULE_RETRY_DELAYS_MS[tries];
    const hopeless = outcome.final || closed || waiting.size >= MAX_WAITING;
    if (hopeless || delayMs === undefined) {
      finish(action);
      note(firing, action, outcome);
      giveUp(delivery, action);
      return;
    }
    note(firing, action, { kind: 'retry', why: outcome.why, delayMs });
    const callOff = after(delayMs, () => retry(delivery, action, tries + 1));
    waiting.set(delivery, () => {
      callOff();
      finish(action);
      drop(delivery, action, 'The hub stops.');
    });
  }

  function attempt(delivery: Delivery, action: CompiledAction, tries: number): void {
    const broken = (error: unknown): Outcome => {
      const why = error instanceof Error ? error.message : String(error);
      return { kind: 'failed', why, final: false };
    };
    let outcome: Outcome | Promise<Outcome>;
    try {
      outcome = carry(action, delivery);
    } catch (error) {
      outcome = broken(error);
    }
    if ('kind' in outcome) settle(delivery, action, tries, outcome);
    else void outcome.catch(broken).then((result) => settle(delivery, action, tries, result));
  }

  function begin(firing: Firing, action: CompiledAction): void {
    seq += 1;
    const delivery: Delivery = { firing, seq, timeMs: clock() };
    if (closed) drop(delivery, action, 'The hub stops.');
    else if (action.kind === 'forward' && !forwarder.reserve(action.url)) {
      drop(delivery, action, 'Too many messages wait for this address.');
    } else attempt(delivery, action, 0);
  }

  return {
    start(firing) {
      for (const action of firing.rule.actions) begin(firing, action);
    },
    close() {
      closed = true;
      for (const giveUp of waiting.values()) giveUp();
      waiting.clear();
    },
  };
}
