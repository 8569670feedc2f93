import {
  keepPreviousData,
  useMutation,
  useQuery,
  useQueryClient,
  type UseMutationResult,
  type UseQueryResult,
} from '@tanstack/react-query';
import type { Action, RequestOf, ResponseOf } from '#src/contract/action.ts';
import type { ApiError } from '#src/api/error.ts';
import { actionQuery, callAction, resourceKey, type CallOptions } from '#src/api/iotcloud.ts';
import { useConnection } from './use-connection.ts';

interface QuerySettings {
  enabled?: boolean;
  /** Milliseconds between refreshes while the tab is visible. */
  refetchInterval?: number | false;
  /** Shows the last page or filter until the next one is there, as `isPlaceholderData`. */
  keepPrevious?: boolean;
}

/** A read of IoT Hub on the page's connection. */
export function useActionQuery<A extends Action>(
  action: A,
  params: RequestOf<A>,
  { keepPrevious = false, ...settings }: QuerySettings = {},
): UseQueryResult<ResponseOf<A>> {
  const connection = useConnection();
  return useQuery({
    ...actionQuery(connection, action, params),
    ...settings,
    ...(keepPrevious ? { placeholderData: keepPreviousData } : {}),
  });
}

interface MutationSettings {
  /** Further kinds of resource that the write changes, beside the action's own. */
  alsoChanges?: readonly Action['resource'][];
  options?: Omit<CallOptions, 'signal'>;
  /** Leaves the page of what was just deleted, before the reads are asked again. */
  leave?: () => void | Promise<void>;
}

/**
 * A write on the page's connection. When it is done, all reads of its resource are asked again;
 * the promise of `mutateAsync` waits for those that are on the page.
 */
export function useActionMutation<A extends Action>(
  action: A,
  { alsoChanges = [], options = {}, leave }: MutationSettings = {},
): UseMutationResult<ResponseOf<A>, ApiError, RequestOf<A>> {
  const connection = useConnection();
  const queryClient = useQueryClient();
  return useMutation<ResponseOf<A>, ApiError, RequestOf<A>>({
    mutationFn: (params) => callAction(connection, action, params, options),
    gcTime: 0, // an answer may carry a secret, which must not stay behind
    onSuccess: async () => {
      await leave?.();
      await Promise.all([
        ...[action.resource, ...alsoChanges].map((resource) =>
          queryClient.invalidateQueries({ queryKey: resourceKey(connection, resource) }),
        ),
        queryClient.invalidateQueries({ queryKey: ['overview', connection] }),
      ]);
    },
  });
}
