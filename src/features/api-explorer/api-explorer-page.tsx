import type { ReactNode } from 'react';
import { Button, TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { Link, useSearchParams } from 'react-router';
import { Notice } from '#src/components/feedback/notice.tsx';
import { PageHeader } from '#src/components/page/page-header.tsx';
import { Section } from '#src/components/page/section.tsx';
import { usePaths } from '#src/hooks/use-connection.ts';
import { useDocs } from '#src/hooks/use-docs.ts';
import { useMessages } from '#src/i18n/translate.ts';
import { actionGroups, type ListedAction } from './action-groups.ts';
import classes from './api-explorer-page.module.css';
import { ActionMarks } from './components/action-marks.tsx';
import { apiExplorerMessages } from './messages.ts';

/** All actions of the contract, to search and to open. */
export default function ApiExplorerPage(): ReactNode {
  const t = useMessages(apiExplorerMessages);
  const docs = useDocs();
  const [params, setParams] = useSearchParams();
  const search = params.get('q') ?? '';
  const groups = actionGroups(docs, search);
  const count = groups.reduce((sum, { actions }) => sum + actions.length, 0);
  function setSearch(text: string): void {
    setParams(text === '' ? {} : { q: text }, { replace: true });
  }
  return (
    <>
      <PageHeader title={t('title')} subtitle={t('subtitle')} />
      <div className={classes.tools}>
        <TextInput
          type="search"
          aria-label={t('search')}
          placeholder={t('searchHint')}
          leftSection={<IconSearch size={16} aria-hidden />}
          value={search}
          onChange={(event) => setSearch(event.currentTarget.value)}
          className={classes.search ?? ''}
        />
        <span role="status" className={classes.count}>
          {t('found', { count })}
        </span>
      </div>
      {groups.map(({ resource, actions }) => (
        <Section key={resource} title={t(resource)}>
          <ActionList actions={actions} />
        </Section>
      ))}
      {count === 0 && (
        <Notice title={t('nothingFound', { text: search })} text={t('nothingFoundText')}>
          <Button variant="default" onClick={() => setSearch('')}>
            {t('clearSearch')}
          </Button>
        </Notice>
      )}
    </>
  );
}

function ActionList({ actions }: { actions: readonly ListedAction[] }): ReactNode {
  const paths = usePaths();
  return (
    <ul className={classes.list}>
      {actions.map(({ action, title }) => (
        <li key={action.name} className={classes.row}>
          <Link to={paths.apiExplorerAction(action.name)} className={classes.name}>
            {action.name}
          </Link>
          <span className={classes.title}>{title}</span>
          <ActionMarks action={action} />
        </li>
      ))}
    </ul>
  );
}
