import type { ReactNode } from 'react';
import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { overviewQuery } from '#src/api/console.ts';
import { ErrorView } from '#src/components/feedback/error-view.tsx';
import { Notice } from '#src/components/feedback/notice.tsx';
import { QueryView } from '#src/components/feedback/query-view.tsx';
import { Skeleton } from '#src/components/feedback/skeleton.tsx';
import { PageHeader } from '#src/components/page/page-header.tsx';
import { Section } from '#src/components/page/section.tsx';
import { Time } from '#src/components/time/time.tsx';
import type { Overview } from '#src/contract/console/overview.ts';
import { ApiError } from '#src/api/error.ts';
import { useConnection, usePaths } from '#src/hooks/use-connection.ts';
import { useMessages } from '#src/i18n/translate.ts';
import { formatCount } from '#src/lib/number.ts';
import { overviewMessages } from './messages.ts';
import classes from './overview-page.module.css';

export default function OverviewPage(): ReactNode {
  const t = useMessages(overviewMessages);
  const paths = usePaths();
  const query = useQuery(overviewQuery(useConnection()));
  return (
    <>
      <PageHeader title={t('title')} subtitle={query.data && <Freshness overview={query.data} />} />
      <QueryView
        query={query}
        errorTitle={t('failed')}
        skeleton={<Skeleton lines={6} />}
        empty={{
          when: (data) => data.products === 0 && data.asOf !== null && data.error === null,
          show: (
            <Notice title={t('emptyTitle')} text={t('emptyText')}>
              <Link to={paths.productNew()}>{t('createProduct')}</Link>
            </Notice>
          ),
        }}
      >
        {(data) => (
          <>
            {data.error && (
              <ErrorView
                title={t('failed')}
                error={new ApiError(0, { ...data.error, retryable: true })}
              />
            )}
            {isCounted(data) ? <Figures overview={data} /> : !data.error && <Skeleton lines={6} />}
          </>
        )}
      </QueryView>
      <NextSteps />
    </>
  );
}

/** Noughts before the first answer would look like an empty fleet. */
function isCounted({ asOf, products }: Overview): boolean {
  return asOf !== null || products > 0;
}

function Freshness({ overview }: { overview: Overview }): ReactNode {
  const t = useMessages(overviewMessages);
  if (overview.asOf === null) return t('counting');
  return (
    <>
      {t('asOf')} <Time value={overview.asOf} />
    </>
  );
}

/** Whole per cents; never 0 or 100 where some, or not all, are meant. */
function percentOf(part: number, whole: number): number {
  if (whole === 0 || part === 0) return 0;
  return part === whole ? 100 : Math.min(99, Math.max(1, Math.round((part / whole) * 100)));
}

function Figures({ overview }: { overview: Overview }): ReactNode {
  const t = useMessages(overviewMessages);
  const paths = usePaths();
  const { devices } = overview;
  const states = [
    { mark: '●', tone: 'ok', label: t('online'), value: overview.online },
    { mark: '○', tone: 'muted', label: t('offline'), value: overview.offline },
    { mark: '◌', tone: 'muted', label: t('neverActivated'), value: overview.neverActivated },
    { mark: '⊘', tone: 'warn', label: t('disabled'), value: overview.disabled },
  ];
  return (
    <Section title={t('figures')}>
      <dl className={classes.figures}>
        <Figure label={t('products')} value={overview.products}>
          <Link to={paths.products()}>{t('productsLink')}</Link>
        </Figure>
        <Figure label={t('devices')} value={devices} />
        <Figure label={t('rules')} value={overview.rules}>
          <Link to={paths.rules()}>{t('rulesLink')}</Link>
          {overview.rulesDisabled > 0 && (
            <span>{t('rulesDisabled', { count: overview.rulesDisabled })}</span>
          )}
        </Figure>
      </dl>
      <dl className={classes.states}>
        {states.map(({ mark, tone, label, value }) => (
          <Figure key={label} label={label} value={value} mark={mark} tone={tone}>
            {devices > 0 && t('share', { percent: percentOf(value, devices) })}
          </Figure>
        ))}
      </dl>
    </Section>
  );
}

function NextSteps(): ReactNode {
  const t = useMessages(overviewMessages);
  const paths = usePaths();
  return (
    <Section title={t('next')}>
      <ul className={classes.next}>
        <li>
          <Link to={paths.products()}>{t('nextShadow')}</Link>
        </li>
        <li>
          <Link to={paths.rules()}>{t('nextRule')}</Link>
        </li>
        <li>
          <Link to={paths.apiExplorer()}>{t('nextApi')}</Link>
        </li>
      </ul>
    </Section>
  );
}

interface FigureProps {
  label: string;
  value: number;
  mark?: string;
  tone?: string;
  children?: ReactNode;
}

function Figure({ label, value, mark, tone, children }: FigureProps): ReactNode {
  return (
    <div className={classes.figure}>
      <dt>
        {mark !== undefined && (
          <span aria-hidden className={classes.mark} data-tone={tone}>
            {mark}
          </span>
        )}
        {label}
      </dt>
      <dd className={classes.value}>{formatCount(value)}</dd>
      <dd className={classes.note}>{children}</dd>
    </div>
  );
}
