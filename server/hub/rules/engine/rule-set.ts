import type { RuleRow, RuleStore } from '../../store/rules.ts';
import { compileRule, type CompiledRule } from './compile.ts';
import { createFilterIndex } from './filter-index.ts';

/** The enabled rules, ready to run. It follows the store: what is written there holds at once. */
export interface RuleSet {
  /** The rules whose filter a topic falls under, in the order of creation. */
  match(topic: string): CompiledRule[];
  /** Whether a rule is still there and enabled, maybe in a later version. */
  isLive(rule: CompiledRule): boolean;
}

export interface RuleSetOptions {
  readonly store: RuleStore;
  /** Is told of every enabled rule that cannot run. */
  readonly broken: (rule: string, why: string) => void;
  /** Is told of every rule that was deleted. @param rule its key. */
  readonly deleted: (rule: number) => void;
}

export function createRuleSet({ store, broken, deleted }: RuleSetOptions): RuleSet {
  const byPk = new Map<number, CompiledRule>();
  const index = createFilterIndex<CompiledRule>();
  // Read when the next message comes: only then the transaction of the change is through.
  const changed = new Set<number>();
  store.watch((pk) => changed.add(pk));

  function unload(pk: number): void {
    const known = byPk.get(pk);
    if (!known) return;
    index.remove(known.sql.from.filter, known);
    byPk.delete(pk);
  }

  function load(row: RuleRow): void {
    try {
      const rule = compileRule(row);
      byPk.set(row.pk, rule);
      index.add(rule.sql.from.filter, rule);
    } catch (error) {
      broken(row.name, error instanceof Error ? error.message : String(error));
    }
  }

  function refresh(): void {
    for (const pk of changed) {
      const row = store.byPk(pk);
      // SQLite gives the key of the newest rule, once deleted, to the next one.
      if (!row || (byPk.get(pk)?.name ?? row.name) !== row.name) deleted(pk);
      unload(pk);
      if (row?.disabled === 0) load(row);
      changed.delete(pk);
    }
  }

  for (const row of store.enabled()) load(row);
  return {
    match(topic) {
      if (changed.size > 0) refresh();
      return index.match(topic).sort((a, b) => a.pk - b.pk);
    },
    isLive({ pk, name }) {
      if (changed.size > 0) refresh();
      return byPk.get(pk)?.name === name;
    },
  };
}
