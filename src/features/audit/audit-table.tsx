import type { ReactNode } from 'react';
import { IconChevronDown, IconChevronRight } from '@tabler/icons-react';
import { clsx } from 'clsx';
import type { AuditRow } from '#src/contract/console/audit.ts';
import { stringifyJson } from '#src/contract/json.ts';
import { CopyButton } from '#src/components/copy-button.tsx';
import { Time } from '#src/components/time/time.tsx';
import { Explanation } from '#src/components/feedback/explanation.tsx';
import { useMessages } from '#src/i18n/translate.ts';
import type { AuditState, FilterName } from './audit-state.ts';
import classes from './audit-table.module.css';
import { paramsOf } from './export-rows.ts';
import { auditMessages } from './messages.ts';

// The explanations of all codes are large and seldom needed.

/** The server's word for a call whose end is not recorded. */
const UNKNOWN = 'UNKNOWN';

interface AuditTableProps {
  rows: readonly AuditRow[];
  open: number | null;
  onOpen: (id: number | null) => void;
  /** Shows only rows that are alike in one point. */
  onFilter: (filters: Partial<AuditState['filters']>) => void;
}

/** The rows; one of them may show its parameters and what its result means. */
export function AuditTable({ rows, open, onOpen, onFilter }: AuditTableProps): ReactNode {
  const t = useMessages(auditMessages);
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a part that scrolls must be reachable by keyboard
    <div className={classes.scroller} role="region" aria-label={t('table')} tabIndex={0}>
      <table className={classes.table} aria-label={t('table')}>
        <thead>
          <tr>
            <th scope="col">{t('action')}</th>
            <th scope="col">{t('time')}</th>
            <th scope="col">{t('user')}</th>
            <th scope="col">{t('connection')}</th>
            <th scope="col">{t('result')}</th>
            <th scope="col" className={classes.right}>
              {t('duration')}
            </th>
            <th scope="col">{t('requestId')}</th>
          </tr>
        </thead>
        {rows.map((row) => (
          <AuditRows
            key={row.id}
            row={row}
            open={row.id === open}
            onToggle={() => onOpen(row.id === open ? null : row.id)}
            onFilter={onFilter}
          />
        ))}
      </table>
    </div>
  );
}

interface AuditRowsProps {
  row: AuditRow;
  open: boolean;
  onToggle: () => void;
  onFilter: AuditTableProps['onFilter'];
}

function AuditRows({ row, open, onToggle, onFilter }: AuditRowsProps): ReactNode {
  const t = useMessages(auditMessages);
  const detailId = `audit-${row.id}`;
  return (
    <tbody>
      <tr
        className={classes.row}
        onClick={(event) => {
          const inside = event.target instanceof Element && event.target.closest('a, button');
          if (!inside && getSelection()?.type !== 'Range') onToggle();
        }}
      >
        <td data-narrow="title">
          <button
            type="button"
            className={classes.toggle}
            aria-expanded={open}
            aria-controls={open ? detailId : undefined}
            onClick={onToggle}
          >
            {open ? (
              <IconChevronDown size={16} aria-hidden />
            ) : (
              <IconChevronRight size={16} aria-hidden />
            )}
            {row.action}
          </button>
        </td>
        <td data-label={t('time')} className={classes.nowrap}>
          <Time value={row.time} />
        </td>
        <td data-label={t('user')}>{row.user}</td>
        <td data-label={t('connection')} data-narrow={row.connection === '' ? 'hidden' : 'field'}>
          {row.connection}
        </td>
        <td data-label={t('result')}>
          <Result result={row.result} />
        </td>
        <td data-narrow="hidden" className={clsx(classes.right, classes.nowrap)}>
          {t('milliseconds', { count: row.durationMs })}
        </td>
        <td data-narrow="hidden" className={classes.id}>
          <RequestId value={row.requestId} />
        </td>
      </tr>
      {open && (
        <tr className={classes.opened}>
          <td colSpan={7} id={detailId}>
            <Detail row={row} onFilter={onFilter} />
          </td>
        </tr>
      )}
    </tbody>
  );
}

function RequestId({ value }: { value: string }): ReactNode {
  const t = useMessages(auditMessages);
  if (value === '') return null;
  return (
    <span className={classes.id}>
      {value}
      <CopyButton value={value} what={t('requestId')} />
    </span>
  );
}

function toneOf(result: string): 'ok' | 'warn' | 'bad' {
  if (result === 'OK') return 'ok';
  return result === UNKNOWN ? 'warn' : 'bad';
}

const MARKS = { ok: '●', warn: '◌', bad: '▲' } as const;

function Result({ result }: { result: string }): ReactNode {
  const t = useMessages(auditMessages);
  const tone = toneOf(result);
  return (
    <span className={classes.result}>
      <span aria-hidden data-tone={tone} className={classes.mark}>
        {MARKS[tone]}
      </span>
      <span>{tone === 'warn' ? t('unknown') : result}</span>
    </span>
  );
}

function Detail({ row, onFilter }: Pick<AuditRowsProps, 'row' | 'onFilter'>): ReactNode {
  const t = useMessages(auditMessages);
  const params = paramsOf(row);
  const text = typeof params === 'string' ? params : stringifyJson(params, 2);
  const tone = toneOf(row.result);
  const alike: [FilterName, string, string][] = [
    ['user', row.user, t('sameUser', { user: row.user })],
    ['action', row.action, t('sameAction', { action: row.action })],
    ['result', row.result, t('sameResult', { result: row.result })],
  ];
  return (
    <div className={classes.detail}>
      {tone !== 'ok' && (
        <section aria-label={t('outcome')}>
          <h3>{t('outcome')}</h3>
          {tone === 'warn' ? (
            <p>{t('unknownText')}</p>
          ) : (
            <Explanation code={row.result} message="" />
          )}
        </section>
      )}
      <section aria-label={t('parameters')}>
        <h3>
          {t('parameters')}
          <CopyButton value={text} what={t('parametersOf', { action: row.action })} />
        </h3>
        {text === '{}' ? (
          <p>{t('noParameters')}</p>
        ) : (
          <>
            {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a part that scrolls must be reachable by keyboard */}
            <pre role="region" tabIndex={0} aria-label={t('parametersOf', { action: row.action })}>
              {text}
            </pre>
            <p className={classes.note}>{t('parametersText')}</p>
          </>
        )}
      </section>
      <div className={classes.onlyNarrow}>
        <RequestId value={row.requestId} />
        <span>{t('milliseconds', { count: row.durationMs })}</span>
      </div>
      <div className={classes.alike}>
        <Time value={row.time} show="both" />
        {alike.map(([name, value, label]) => (
          <button key={name} type="button" onClick={() => onFilter({ [name]: value })}>
            {label}
          </button>
        ))}
      </div>
    </div>
  );
}
