import type { ReactNode } from 'react';
import type { UseQueryResult } from '@tanstack/react-query';
import { ErrorView } from './error-view.tsx';

interface QueryViewProps<Data> {
  query: UseQueryResult<Data>;
  skeleton: ReactNode;
  /** Says whether there is nothing to show; a view that is never empty passes `null`. */
  empty: { when: (data: Data) => boolean; show: ReactNode } | null;
  errorTitle?: string;
  children: (data: Data) => ReactNode;
}

/**
 * The four states of everything that loads. Data that is being refreshed stays; an error of a
 * refresh stands above it.
 */
export function QueryView<Data>({
  query,
  skeleton,
  empty,
  errorTitle,
  children,
}: QueryViewProps<Data>): ReactNode {
  const { data, error, isPending, refetch } = query;
  const problem = error && (
    <ErrorView
      error={error}
      {...(errorTitle === undefined ? {} : { title: errorTitle })}
      retry={() => void refetch()}
    />
  );
  if (isPending) return skeleton;
  if (data === undefined) return problem;
  return (
    <>
      {problem}
      {empty?.when(data) ? empty.show : children(data)}
    </>
  );
}
