import type { RememberedRule } from '#src/contract/console/memory.ts';
import type { TopicRuleInfo } from '#src/contract/structures.ts';
import { topicPattern } from '#src/domain/rule-sql/parse.ts';

export interface Drift {
  /** The topics where they differ. */
  readonly pattern: { readonly cloud: string; readonly here: string } | null;
  readonly description: boolean;
}

/** How the rule in the cloud differs from what was last written here; null where it does not. */
export function driftOf(rule: TopicRuleInfo, remembered: RememberedRule): Drift | null {
  const cloud = rule.TopicPattern ?? '';
  const here = topicPattern(remembered.sql) ?? '';
  // The cloud may leave either out of the list; what is not said does not differ.
  const pattern = cloud === '' || cloud === here ? null : { cloud, here };
  const description = rule.Description !== undefined && rule.Description !== remembered.description;
  return pattern || description ? { pattern, description } : null;
}
