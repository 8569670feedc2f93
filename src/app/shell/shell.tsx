import { Suspense, type ReactNode } from 'react';
import { Navigate, Outlet, useLocation } from 'react-router';
import { useSuspenseQuery } from '@tanstack/react-query';
import { sessionQuery } from '#src/api/console.ts';
import { SessionContext, useConnection } from '#src/hooks/use-connection.ts';
import { useMessages } from '#src/i18n/translate.ts';
import { paths } from '#src/lib/paths.ts';
import { appMessages } from '../messages.ts';
import { UnknownConnection } from '../error-pages.tsx';
import { Header } from './header.tsx';
import { Navigation } from './navigation.tsx';
import classes from './shell.module.css';

/** Frame of every page behind the sign-in; when the session ends it leads back there, and here again. */
export function Shell(): ReactNode {
  const { data: session } = useSuspenseQuery(sessionQuery);
  const location = useLocation();
  if (session === null) {
    const next = `${location.pathname}${location.search}`;
    return <Navigate to={`${paths.signIn()}?next=${encodeURIComponent(next)}`} replace />;
  }
  return (
    <SessionContext value={session}>
      <Frame connections={session.connections.map((connection) => connection.name)} />
    </SessionContext>
  );
}

function Frame({ connections }: { connections: string[] }): ReactNode {
  const t = useMessages(appMessages);
  const connection = useConnection();
  if (!connections.includes(connection)) return <UnknownConnection name={connection} />;
  return (
    <>
      <a href="#content" className={classes.skip}>
        {t('skip')}
      </a>
      <Header />
      <div className={classes.body}>
        <Navigation />
        <main id="content" tabIndex={-1} className={classes.content}>
          {/* a page's own suspense must not take the frame away */}
          <Suspense key={connection}>
            <Outlet />
          </Suspense>
        </main>
      </div>
    </>
  );
}
