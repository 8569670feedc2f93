import { useState, type ReactNode } from 'react';
import { Button } from '@mantine/core';
import { Link } from 'react-router';
import { AllowedButton } from '#src/components/allowed-button.tsx';
import { Notice } from '#src/components/feedback/notice.tsx';
import { QueryView } from '#src/components/feedback/query-view.tsx';
import { Skeleton } from '#src/components/feedback/skeleton.tsx';
import { PageHeader } from '#src/components/page/page-header.tsx';
import { Pager } from '#src/components/table/pager.tsx';
import { createTopicRule, listTopicRules } from '#src/contract/rules.ts';
import { useActionQuery } from '#src/hooks/use-action.ts';
import { usePaths } from '#src/hooks/use-connection.ts';
import { useMay } from '#src/hooks/use-may.ts';
import { usePageState } from '#src/hooks/use-page-state.ts';
import { useMessages } from '#src/i18n/translate.ts';
import { RuleDialog, type RuleTask } from './components/rule-dialogs.tsx';
import { RuleTable } from './components/rule-table.tsx';
import { ruleMessages } from './messages.ts';

/** The rules of the account, page by page as the cloud gives them. */
export default function RulesPage(): ReactNode {
  const t = useMessages(ruleMessages);
  const state = usePageState();
  const query = useActionQuery(
    listTopicRules,
    { PageNum: state.page, PageSize: state.size },
    { keepPrevious: true },
  );
  const [task, setTask] = useState<{ ruleName: string; task: RuleTask } | null>(null);
  return (
    <>
      <PageHeader
        title={t('title')}
        subtitle={t('subtitle')}
        actions={query.data && Number(query.data.TotalCnt) > 0 && <NewRule />}
      />
      <QueryView
        query={query}
        errorTitle={t('loadFailed')}
        skeleton={<Skeleton lines={8} />}
        empty={{
          when: ({ Rules }) => Rules.length === 0,
          show:
            state.page === 1 ? (
              <Notice title={t('emptyTitle')} text={t('emptyText')}>
                <NewRule />
              </Notice>
            ) : (
              <Notice title={t('beyondTitle')} text={t('beyondText')}>
                <Button variant="default" onClick={() => state.setPage(1)}>
                  {t('firstPage')}
                </Button>
              </Notice>
            ),
        }}
      >
        {({ Rules, TotalCnt }) => (
          <>
            <RuleTable rules={Rules} onTask={(ruleName, task) => setTask({ ruleName, task })} />
            <Pager state={state} total={Number(TotalCnt)} />
          </>
        )}
      </QueryView>
      {task && <RuleDialog {...task} onClose={() => setTask(null)} />}
    </>
  );
}

function NewRule(): ReactNode {
  const t = useMessages(ruleMessages);
  const paths = usePaths();
  const permission = useMay(createTopicRule);
  if (!permission.allowed) {
    return <AllowedButton permission={permission}>{t('newRule')}</AllowedButton>;
  }
  return (
    <Button component={Link} to={paths.ruleNew()}>
      {t('newRule')}
    </Button>
  );
}
