import { createContext, use, useMemo } from 'react';
import { useParams } from 'react-router';
import type { Session } from '#src/contract/console/session.ts';
import { pathsOf } from '#src/lib/paths.ts';

/**
 * The session of the frame. It goes down by context, not by query: when the session ends, the pages
 * below keep the last one until the frame has taken them away.
 */
export const SessionContext = createContext<Session | null>(null);

/** The signed-in session. Only for pages below the frame. */
export function useSession(): Session {
  const session = use(SessionContext);
  if (!session) throw new Error('useSession: nobody is signed in');
  return session;
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
