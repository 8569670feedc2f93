import * as z from 'zod/mini';
import { queryOptions } from '@tanstack/react-query';
import { auditPage } from '#src/contract/console/audit.ts';
import { CONNECTION_HEADER } from '#src/contract/console/http.ts';
import { rememberedRuleAnswer, rememberedTopics } from '#src/contract/console/memory.ts';
import { overview } from '#src/contract/console/overview.ts';
import { session, type Session, type SignInRequest } from '#src/contract/console/session.ts';
import { ApiError } from './error.ts';
import { request } from './request.ts';

/** Null where nobody is signed in. */
export const sessionQuery = queryOptions({
  queryKey: ['session'],
  queryFn: async ({ signal }): Promise<Session | null> => {
    try {
      return await request({ method: 'GET', path: '/api/session', answer: session, signal });
    } catch (error) {
      if (error instanceof ApiError && error.status === 401) return null;
      throw error;
    }
  },
  staleTime: Number.POSITIVE_INFINITY,
});

/** @throws ApiError `Console.WrongCredentials`, `Console.LinkUsed` or `Console.TooManyAttempts`. */
export function signIn(credentials: SignInRequest): Promise<Session> {
  return request({ method: 'POST', path: '/api/session', answer: session, body: credentials });
}

export async function signOut(): Promise<void> {
  await request({ method: 'DELETE', path: '/api/session', answer: z.unknown() });
}

/** How often the overview asks again while the server is still counting. Milliseconds. */
const COUNTING_INTERVAL = 1_000;
const OVERVIEW_INTERVAL = 15_000;

export function overviewQuery(connection: string) {
  return queryOptions({
    queryKey: ['overview', connection],
    queryFn: ({ signal }) =>
      request({
        method: 'GET',
        path: '/api/overview',
        answer: overview,
        headers: { [CONNECTION_HEADER]: connection },
        signal,
      }),
    refetchInterval: (query) =>
      query.state.data?.counting ? COUNTING_INTERVAL : OVERVIEW_INTERVAL,
  });
}

export function rememberedTopicsQuery(connection: string, productId: string) {
  return queryOptions({
    queryKey: ['iotcloud', connection, 'topic', 'remembered', productId],
    queryFn: ({ signal }) =>
      request({
        method: 'GET',
        path: `/api/memory/topics?productId=${encodeURIComponent(productId)}`,
        answer: rememberedTopics,
        headers: { [CONNECTION_HEADER]: connection },
        signal,
      }),
  });
}

export function rememberedRuleQuery(connection: string, ruleName: string) {
  return queryOptions({
    queryKey: ['iotcloud', connection, 'rule', 'remembered', ruleName],
    queryFn: ({ signal }) =>
      request({
        method: 'GET',
        path: `/api/memory/rules/${encodeURIComponent(ruleName)}`,
        answer: rememberedRuleAnswer,
        headers: { [CONNECTION_HEADER]: connection },
        signal,
      }),
  });
}

export interface AuditFilter {
  before?: number;
  limit: number;
  user?: string;
  action?: string;
  result?: string;
  q?: string;
}

export function auditQuery(connection: string, filter: AuditFilter) {
  const search = new URLSearchParams(
    Object.entries(filter).map(([name, value]) => [name, String(value)]),
  );
  return queryOptions({
    queryKey: ['audit', connection, filter],
    queryFn: ({ signal }) =>
      request({
        method: 'GET',
        path: `/api/audit?${search.toString()}`,
        answer: auditPage,
        headers: { [CONNECTION_HEADER]: connection },
        signal,
      }),
  });
}
