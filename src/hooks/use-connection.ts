import { useMemo } from 'react';
import { useSuspenseQuery } from '@tanstack/react-query';
import { useParams } from 'react-router';
import { sessionQuery } from '#src/api/console.ts';
import type { Session } from '#src/contract/console/session.ts';
import { pathsOf } from '#src/lib/paths.ts';

/** The signed-in session. Only for pages below the route that asks for one. */
export function useSession(): Session {
  const { data } = useSuspenseQuery(sessionQuery);
  if (!data) throw new Error('useSession: nobody is signed in');
  return data;
}

/** Name of the connection whose objects the page shows: the first segment of the address. */
export function useConnection(): string {
  const { connection } = useParams();
  if (connection === undefined) throw new Error('useConnection: the route has no connection');
  return connection;
}

/** Address builders for the connection of this page. */
export function usePaths(): ReturnType<typeof pathsOf> {
  const connection = useConnection();
  return useMemo(() => pathsOf(connection), [connection]);
}
