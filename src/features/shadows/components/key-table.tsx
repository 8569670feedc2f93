import type { ReactNode } from 'react';
import { Button, Switch, TextInput } from '@mantine/core';
import { CopyButton } from '#src/components/copy-button.tsx';
import { Notice } from '#src/components/feedback/notice.tsx';
import { Section } from '#src/components/page/section.tsx';
import { DataTable, type Column } from '#src/components/table/data-table.tsx';
import { Time } from '#src/components/time/time.tsx';
import { useMessages } from '#src/i18n/translate.ts';
import { shadowMessages, type SayShadow } from '../messages.ts';
import classes from '../shadows.module.css';
import { differs, pathText, type KeyRow, type KeyStatus } from '../state-rows.ts';
import { useKeyFilter } from '../use-key-filter.ts';
import { JsonText } from './json-text.tsx';

interface KeyTableProps {
  rows: readonly KeyRow[];
  /** The paths that the latest version changed. */
  changed: ReadonlySet<string>;
}

/** Every value of the shadow with both sides, and who is behind since when. */
export function KeyTable({ rows, changed }: KeyTableProps): ReactNode {
  const t = useMessages(shadowMessages);
  const filter = useKeyFilter();
  const text = filter.text.toLowerCase();
  const shown = rows.filter(
    (row) =>
      pathText(row.path).toLowerCase().includes(text) && (!filter.onlyDiffering || differs(row)),
  );
  return (
    <Section title={t('keys')}>
      <p className={classes.about}>{t('keysAbout')}</p>
      {rows.length === 0 ? (
        <p>{t('emptyState')}</p>
      ) : (
        <>
          <div className={classes.filter}>
            <TextInput
              aria-label={t('filter')}
              placeholder={t('filter')}
              value={filter.text}
              spellCheck={false}
              autoComplete="off"
              onChange={(event) => filter.setText(event.currentTarget.value)}
            />
            <Switch
              label={t('onlyDiffering')}
              checked={filter.onlyDiffering}
              onChange={(event) => filter.setOnlyDiffering(event.currentTarget.checked)}
            />
          </div>
          {shown.length === 0 ? (
            <Notice title={t('noneMatch')} text={t('noneMatchText', { count: rows.length })}>
              <Button variant="default" onClick={filter.clear}>
                {t('showAll')}
              </Button>
            </Notice>
          ) : (
            <DataTable
              label={t('keys')}
              columns={columnsOf(t, changed)}
              rows={shown}
              rowKey={(row) => pathText(row.path)}
              rowHref={null}
            />
          )}
        </>
      )}
    </Section>
  );
}

const MARKS: Record<KeyStatus, string> = {
  inStep: '●',
  deviceBehind: '◆',
  desiredBehind: '◇',
  notDesired: '○',
};

const STATUS_TEXTS = {
  inStep: 'statusInStep',
  deviceBehind: 'statusDeviceBehind',
  desiredBehind: 'statusDesiredBehind',
  notDesired: 'statusNotDesired',
} as const;

function columnsOf(t: SayShadow, changed: ReadonlySet<string>): Column<KeyRow>[] {
  return [
    {
      id: 'key',
      header: t('key'),
      narrow: 'title',
      width: '24%',
      cell: ({ path }) => (
        <span className={classes.path}>
          <code>
            {path.length > 1 && (
              <span className={classes.parents}>{`${pathText(path.slice(0, -1))}.`}</span>
            )}
            {pathText(path.slice(-1))}
          </code>
          <CopyButton value={pathText(path)} what={t('copyPath', { path: pathText(path) })} />
        </span>
      ),
    },
    {
      id: 'desired',
      header: t('desired'),
      narrow: 'field',
      width: '20%',
      cell: ({ desired }) => <JsonText value={desired} absent={t('absent')} />,
    },
    {
      id: 'reported',
      header: t('reported'),
      narrow: 'field',
      width: '20%',
      cell: ({ reported }) => <JsonText value={reported} absent={t('absent')} />,
    },
    {
      id: 'status',
      header: t('status'),
      narrow: 'field',
      cell: ({ path, status, since }) => (
        <span className={classes.status} data-status={status}>
          <span className={classes.word}>
            <span aria-hidden>{MARKS[status]} </span>
            {t(STATUS_TEXTS[status])}
          </span>
          {since !== null && <Time value={since} />}
          {changed.has(pathText(path)) && (
            <span className={classes.changed}>{t('justChanged')}</span>
          )}
        </span>
      ),
    },
  ];
}
