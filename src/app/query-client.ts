import { QueryClient } from '@tanstack/react-query';
import { sessionQuery } from '#src/api/console.ts';
import { onSignedOut } from '#src/api/request.ts';

function sortKeys(_key: string, value: unknown): unknown {
  if (typeof value === 'bigint') return `${value}n`;
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(
    Object.entries(value).sort(([left], [right]) => (left < right ? -1 : 1)),
  );
}

export function createQueryClient(): QueryClient {
  const client = new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: 5_000,
        // The console server already repeats what may be repeated.
        retry: false,
        queryKeyHashFn: (key) => JSON.stringify(key, sortKeys),
      },
      mutations: { retry: false },
    },
  });
  onSignedOut(() => client.setQueryData(sessionQuery.queryKey, null));
  return client;
}
