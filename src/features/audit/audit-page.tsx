import type { ReactNode } from 'react';
import { Button } from '@mantine/core';
import { IconRefresh } from '@tabler/icons-react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Link, useSearchParams } from 'react-router';
import { auditQuery } from '#src/api/console.ts';
import { Notice } from '#src/components/feedback/notice.tsx';
import { QueryView } from '#src/components/feedback/query-view.tsx';
import { Skeleton } from '#src/components/feedback/skeleton.tsx';
import { PageHeader } from '#src/components/page/page-header.tsx';
import { DownloadButton } from '#src/components/secret/download-button.tsx';
import type { AuditPage as Rows, AuditRow } from '#src/contract/console/audit.ts';
import { useConnection } from '#src/hooks/use-connection.ts';
import { useMessages } from '#src/i18n/translate.ts';
import { AuditFilters } from './audit-filters.tsx';
import classes from './audit-page.module.css';
import {
  changeAuditState,
  readAuditState,
  SIZES,
  toAuditFilter,
  writeAuditState,
  type AuditState,
} from './audit-state.ts';
import { AuditTable } from './audit-table.tsx';
import { auditCsv, auditJson } from './export-rows.ts';
import { auditMessages } from './messages.ts';

function distinct(rows: readonly AuditRow[], of: (row: AuditRow) => string): string[] {
  return [...new Set(rows.map(of))].sort();
}

/** Who did what when, and how it ended. */
export default function AuditPage(): ReactNode {
  const t = useMessages(auditMessages);
  const connection = useConnection();
  const [search, setSearch] = useSearchParams();
  const state = readAuditState(search);
  const query = useQuery({
    ...auditQuery(connection, toAuditFilter(state)),
    placeholderData: keepPreviousData,
  });
  const rows = query.data?.rows ?? [];
  const filtered = Object.values(state.filters).some((value) => value !== '');
  function change(changes: Partial<AuditState>): void {
    setSearch(writeAuditState(changeAuditState(state, changes)), { preventScrollReset: true });
  }
  return (
    <>
      <PageHeader
        title={t('title')}
        subtitle={t('subtitle')}
        actions={<Tools rows={rows} onRefresh={() => void query.refetch()} />}
      />
      <AuditFilters
        filters={state.filters}
        known={{
          user: distinct(rows, (row) => row.user),
          action: distinct(rows, (row) => row.action),
          result: distinct(rows, (row) => row.result),
        }}
        onChange={(filters) => change({ filters })}
      />
      <QueryView
        query={query}
        errorTitle={t('loadFailed')}
        skeleton={<Skeleton lines={8} />}
        empty={{
          when: (data) => data.rows.length === 0 && state.before === null,
          show: filtered ? (
            <Notice title={t('noMatchTitle')} text={t('noMatchText')} />
          ) : (
            <Notice title={t('emptyTitle')} text={t('emptyText')} />
          ),
        }}
      >
        {(data) => (
          <>
            <AuditTable
              rows={data.rows}
              open={state.open}
              onOpen={(open) => change({ open })}
              onFilter={(filters) => change({ filters: { ...state.filters, ...filters } })}
            />
            <Paging data={data} state={state} onSize={(size) => change({ size })} />
          </>
        )}
      </QueryView>
    </>
  );
}

function Tools({
  rows,
  onRefresh,
}: {
  rows: readonly AuditRow[];
  onRefresh: () => void;
}): ReactNode {
  const t = useMessages(auditMessages);
  return (
    <>
      <Button
        variant="default"
        leftSection={<IconRefresh size={16} aria-hidden />}
        onClick={onRefresh}
      >
        {t('refresh')}
      </Button>
      {rows.length > 0 && (
        <>
          <DownloadButton label={t('exportCsv')} fileName="audit.csv" text={auditCsv(rows)} />
          <DownloadButton label={t('exportJson')} fileName="audit.json" text={auditJson(rows)} />
        </>
      )}
    </>
  );
}

interface PagingProps {
  data: Rows;
  state: AuditState;
  onSize: (size: AuditState['size']) => void;
}

/** The trail has no total and grows at its start, so pages are found by the row they begin before. */
function Paging({ data, state, onSize }: PagingProps): ReactNode {
  const t = useMessages(auditMessages);
  const to = (before: number | null): string =>
    `?${writeAuditState(changeAuditState(state, { before, open: null })).toString()}`;
  return (
    <div className={classes.paging}>
      <label className={classes.size}>
        {t('perPage')}
        <select
          value={state.size}
          onChange={(event) => {
            const size = SIZES.find((option) => String(option) === event.currentTarget.value);
            if (size) onSize(size);
          }}
        >
          {SIZES.map((size) => (
            <option key={size} value={size}>
              {size}
            </option>
          ))}
        </select>
      </label>
      <span role="status">{t('shown', { count: data.rows.length })}</span>
      {state.before !== null && <Link to={to(null)}>{t('newest')}</Link>}
      {data.next !== null && <Link to={to(data.next)}>{t('older')}</Link>}
    </div>
  );
}
