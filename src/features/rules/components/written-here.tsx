import type { ReactNode } from 'react';
import { useQuery } from '@tanstack/react-query';
import { rememberedRuleQuery } from '#src/api/console.ts';
import type { TopicRuleInfo } from '#src/contract/structures.ts';
import { useConnection } from '#src/hooks/use-connection.ts';
import { useMessages } from '#src/i18n/translate.ts';
import { driftOf } from '../drift.ts';
import { ruleMessages } from '../messages.ts';
import classes from './written-here.module.css';

const MARKS = { writtenHere: '✓', notWrittenHere: '–', changedElsewhere: '▲' } as const;

/** Whether this console knows the body of a rule, and whether the cloud still has the same one. */
export function WrittenHere({ rule }: { rule: TopicRuleInfo }): ReactNode {
  const t = useMessages(ruleMessages);
  const { data, error } = useQuery(rememberedRuleQuery(useConnection(), rule.RuleName ?? ''));
  if (error && !data) return <span className={classes.none}>{t('bodyUnread')}</span>;
  if (!data) return null;
  const known = data.rule !== null;
  const changed = data.rule !== null && driftOf(rule, data.rule) !== null;
  const state = changed ? 'changedElsewhere' : known ? 'writtenHere' : 'notWrittenHere';
  return (
    <span className={classes.state} data-state={state}>
      <span aria-hidden>{MARKS[state]}</span>
      {t(state)}
    </span>
  );
}
