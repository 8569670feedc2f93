import type { RuleCount, RuleOutcome, RuleStore } from '../../store/rules.ts';
import type { After } from '../../timers.ts';

/** What became of messages and deliveries, by rule. */
export interface Counters {
  /** @param action its key in the rule; empty for the rule as a whole. */
  add(rule: number, action: string, outcome: RuleOutcome): void;
  /** The counts of a rule up to now. @param rule its key. */
  of(rule: number): RuleCount[];
  /** Forgets what was not written yet of a rule that is gone. */
  forget(rule: number): void;
  /** Writes all counts to the store. */
  flush(): void;
}

/** A write per message would cost more than the rule itself; a killed hub loses one such time. */
const FLUSH_MS = 1000;

/** @param failed is told when counts could not be written; they are tried again. */
export function createCounters(
  store: RuleStore,
  after: After,
  failed: (error: unknown) => void,
): Counters {
  const rules = new Map<number, Map<string, { -readonly [K in keyof RuleCount]: RuleCount[K] }>>();
  let callOff: (() => void) | undefined;

  function flush(): void {
    callOff?.();
    callOff = undefined;
    if (rules.size === 0) return;
    store.addCounts([...rules].map(([pk, counts]) => [pk, counts.values()] as const));
    rules.clear();
  }

  function flushInTime(): void {
    callOff = undefined;
    try {
      flush();
    } catch (error) {
      failed(error);
      callOff = after(FLUSH_MS, flushInTime);
    }
  }

  return {
    add(rule, action, outcome) {
      let counts = rules.get(rule);
      if (!counts) rules.set(rule, (counts = new Map()));
      const key = `${action} ${outcome}`;
      const known = counts.get(key);
      if (known) known.count += 1;
      else counts.set(key, { action, outcome, count: 1 });
      callOff ??= after(FLUSH_MS, flushInTime);
    },
    of(rule) {
      flush();
      return store.counts(rule);
    },
    forget: (rule) => {
      rules.delete(rule);
    },
    flush,
  };
}
