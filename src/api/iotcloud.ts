import * as z from 'zod/mini';
import { queryOptions } from '@tanstack/react-query';
import type { Action, RequestOf, ResponseOf } from '#src/contract/action.ts';
import { CONNECTION_HEADER, LANGUAGE_HEADER, REVEAL_HEADER } from '#src/contract/console/http.ts';
import { request } from './request.ts';

const withRequestId = z.object({ RequestId: z.string() });

export interface CallOptions {
  signal?: AbortSignal;
  /** Asks for the secret fields of a read; they must not enter the query cache. */
  reveal?: boolean;
}

/**
 * Calls one action of IoT Hub over the console server.
 * @throws ApiError with the cloud's own code where the cloud refused.
 */
export async function callAction<A extends Action>(
  connection: string,
  action: A,
  params: RequestOf<A>,
  { signal, reveal = false }: CallOptions = {},
): Promise<ResponseOf<A>> {
  const answer = await request({
    method: 'POST',
    path: `/api/iotcloud/${action.name}`,
    answer: z.intersection(action.response, withRequestId),
    body: params,
    headers: {
      [CONNECTION_HEADER]: connection,
      [LANGUAGE_HEADER]: document.documentElement.lang,
      ...(reveal ? { [REVEAL_HEADER]: '1' } : {}),
    },
    signal,
  });
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the parser above gives that type; inference loses it for a generic A
  return answer as ResponseOf<A>;
}

/** The start of the keys of all queries of one connection, or of one kind of resource in it. */
export function resourceKey(connection: string, resource?: Action['resource']): string[] {
  return resource === undefined ? ['iotcloud', connection] : ['iotcloud', connection, resource];
}

/** A read as a query. Its key starts with `resourceKey`, so that a write can refresh its resource. */
export function actionQuery<A extends Action>(connection: string, action: A, params: RequestOf<A>) {
  return queryOptions({
    queryKey: [...resourceKey(connection, action.resource), action.name, params] as const,
    queryFn: ({ signal }) => callAction(connection, action, params, { signal }),
  });
}
