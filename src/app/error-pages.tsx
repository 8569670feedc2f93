import type { ReactNode } from 'react';
import { Link, isRouteErrorResponse, useRouteError } from 'react-router';
import { useQuery } from '@tanstack/react-query';
import { sessionQuery } from '#src/api/console.ts';
import { ErrorView } from '#src/components/feedback/error-view.tsx';
import { Notice } from '#src/components/feedback/notice.tsx';
import { useMessages } from '#src/i18n/translate.ts';
import { paths } from '#src/lib/paths.ts';
import { appMessages } from './messages.ts';

export function NotFoundPage(): ReactNode {
  const t = useMessages(appMessages);
  return (
    <Notice title={t('notFoundTitle')} text={t('notFoundText')}>
      <Link to={paths.home()}>{t('toOverview')}</Link>
    </Notice>
  );
}

export function UnknownConnection({ name }: { name: string }): ReactNode {
  const t = useMessages(appMessages);
  const { data } = useQuery(sessionQuery);
  return (
    <Notice title={t('unknownConnection', { name })} text={t('unknownConnectionText')}>
      {data?.connections.map((connection) => (
        <Link key={connection.name} to={paths.overview(connection.name)}>
          {connection.name}
        </Link>
      ))}
    </Notice>
  );
}

/** What a route shows when its page could not be loaded or threw while it was drawn. */
export function CrashPage(): ReactNode {
  const t = useMessages(appMessages);
  const error = useRouteError();
  if (isRouteErrorResponse(error) && error.status === 404) return <NotFoundPage />;
  return (
    <main>
      <ErrorView title={t('crashTitle')} error={error} retry={() => location.reload()} />
    </main>
  );
}
