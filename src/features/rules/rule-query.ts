import { queryOptions } from '@tanstack/react-query';
import { callAction, resourceKey } from '#src/api/iotcloud.ts';
import { listTopicRules } from '#src/contract/rules.ts';
import type { TopicRuleInfo } from '#src/contract/structures.ts';

/** Rules per call while one is looked for. */
const PAGE_SIZE = 100;

async function findRule(
  connection: string,
  ruleName: string,
  signal: AbortSignal,
): Promise<TopicRuleInfo | null> {
  for (let page = 1; ; page += 1) {
    const params = { PageNum: page, PageSize: PAGE_SIZE };
    const { Rules, TotalCnt } = await callAction(connection, listTopicRules, params, { signal });
    const found = Rules.find(({ RuleName }) => RuleName === ruleName);
    if (found) return found;
    if (Rules.length === 0 || page * PAGE_SIZE >= Number(TotalCnt)) return null;
  }
}

/** One rule as the list has it; null where there is none. No action reads a single rule. */
export function ruleQuery(connection: string, ruleName: string) {
  return queryOptions({
    queryKey: [...resourceKey(connection, 'rule'), 'one', ruleName],
    queryFn: ({ signal }) => findRule(connection, ruleName, signal),
  });
}
