import type { ReactNode } from 'react';
import { Link, useNavigate } from 'react-router';
import { useDisabledReason } from '#src/components/allowed-button.tsx';
import { EnabledState } from '#src/components/device/device-state.tsx';
import { MenuItem } from '#src/components/menu/menu-item.tsx';
import { RowMenu } from '#src/components/menu/row-menu.tsx';
import { DataTable, type Column } from '#src/components/table/data-table.tsx';
import { Time } from '#src/components/time/time.tsx';
import { deleteTopicRule, disableTopicRule, enableTopicRule } from '#src/contract/rules.ts';
import type { TopicRuleInfo } from '#src/contract/structures.ts';
import { usePaths } from '#src/hooks/use-connection.ts';
import { useMay } from '#src/hooks/use-may.ts';
import { useMessages } from '#src/i18n/translate.ts';
import { ruleMessages, type SayRule } from '../messages.ts';
import type { RuleTask } from './rule-dialogs.tsx';
import classes from './rule-table.module.css';
import { WrittenHere } from './written-here.tsx';

interface RuleTableProps {
  rules: readonly TopicRuleInfo[];
  onTask: (ruleName: string, task: RuleTask) => void;
}

export function RuleTable({ rules, onTask }: RuleTableProps): ReactNode {
  const t = useMessages(ruleMessages);
  const paths = usePaths();
  const href = (rule: TopicRuleInfo): string => paths.rule(rule.RuleName ?? '');
  return (
    <DataTable
      label={t('table')}
      columns={columnsOf(t, href)}
      rows={rules}
      rowKey={(rule) => rule.RuleName ?? ''}
      rowHref={href}
      actionsLabel={t('actionsOf')}
      rowActions={menuWith(onTask)}
    />
  );
}

function columnsOf(t: SayRule, href: (rule: TopicRuleInfo) => string): Column<TopicRuleInfo>[] {
  return [
    {
      id: 'name',
      header: t('name'),
      narrow: 'title',
      cell: (rule) => <Link to={href(rule)}>{rule.RuleName}</Link>,
    },
    {
      id: 'pattern',
      header: t('topicPattern'),
      narrow: 'field',
      cell: (rule) => <code>{rule.TopicPattern}</code>,
    },
    {
      id: 'description',
      header: t('description'),
      narrow: 'hidden',
      cell: (rule) => <span className={classes.description}>{rule.Description}</span>,
    },
    {
      id: 'state',
      header: t('state'),
      narrow: 'field',
      cell: (rule) => <EnabledState enabled={rule.RuleDisabled !== true} />,
    },
    {
      id: 'body',
      header: t('body'),
      narrow: 'field',
      cell: (rule) => <WrittenHere rule={rule} />,
    },
    {
      id: 'created',
      header: t('created'),
      narrow: 'hidden',
      cell: (rule) => <Time value={rule.CreatedAt} />,
    },
  ];
}

function menuWith(onTask: RuleTableProps['onTask']): (rule: TopicRuleInfo) => ReactNode {
  return (rule) => <RuleRowMenu rule={rule} onTask={(task) => onTask(rule.RuleName ?? '', task)} />;
}

interface RuleRowMenuProps {
  rule: TopicRuleInfo;
  onTask: (task: RuleTask) => void;
}

function RuleRowMenu({ rule, onTask }: RuleRowMenuProps): ReactNode {
  const t = useMessages(ruleMessages);
  const paths = usePaths();
  const navigate = useNavigate();
  const disabled = rule.RuleDisabled === true;
  const name = rule.RuleName ?? '';
  const switchReason = useDisabledReason(useMay(disabled ? enableTopicRule : disableTopicRule));
  const deleteReason = useDisabledReason(useMay(deleteTopicRule));
  return (
    <RowMenu name={name}>
      {(close) => {
        const choose = (task: RuleTask) => (): void => {
          close();
          onTask(task);
        };
        return (
          <>
            <MenuItem
              label={t('open')}
              disabledReason={null}
              onSelect={() => {
                close();
                void navigate(paths.rule(name));
              }}
            />
            <MenuItem
              label={disabled ? t('enable') : t('disable')}
              disabledReason={switchReason}
              onSelect={choose(disabled ? 'enable' : 'disable')}
            />
            <MenuItem
              label={t('delete')}
              danger
              disabledReason={deleteReason}
              onSelect={choose('delete')}
            />
          </>
        );
      }}
    </RowMenu>
  );
}
