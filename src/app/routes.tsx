import type { QueryClient } from '@tanstack/react-query';
import { redirect, type RouteObject } from 'react-router';
import { overviewQuery, sessionQuery } from '#src/api/console.ts';
import OverviewPage from '#src/features/overview/overview-page.tsx';
import { paths } from '#src/lib/paths.ts';
import { CrashPage, NotFoundPage } from './error-pages.tsx';
import type { RouteHandle } from './route-handle.ts';
import { Shell } from './shell/shell.tsx';

function crumb(label: RouteHandle['crumb']): RouteHandle {
  return { crumb: label };
}

/** A route's page as a chunk of its own. Route modules default-export their page. */
function page(
  load: () => Promise<{ default: React.ComponentType }>,
): NonNullable<RouteObject['lazy']> {
  return { Component: async () => (await load()).default };
}

/** The one route table. Forms are child routes of the list they stand beside. */
export function createRoutes(queryClient: QueryClient): RouteObject[] {
  return [
    {
      ErrorBoundary: CrashPage,
      HydrateFallback: () => null,
      children: [
        {
          path: '/',
          loader: async () => {
            const session = await queryClient.ensureQueryData(sessionQuery);
            const [first] = session?.connections ?? [];
            return redirect(first ? paths.overview(first.name) : paths.signIn());
          },
        },
        { path: '/sign-in', lazy: page(() => import('#src/features/session/sign-in-page.tsx')) },
        {
          path: '/:connection',
          Component: Shell,
          loader: () => queryClient.ensureQueryData(sessionQuery),
          shouldRevalidate: () => false,
          handle: crumb((_, t) => t('overview')),
          children: [
            {
              ErrorBoundary: CrashPage,
              children: [
                // The first page after the sign-in travels with the app itself.
                {
                  index: true,
                  Component: OverviewPage,
                  loader: ({ params }) => {
                    // Asked for beside the session; the page shows whatever comes of it.
                    void queryClient.prefetchQuery(overviewQuery(params['connection'] ?? ''));
                    return null;
                  },
                },
                {
                  path: 'products/:productId',
                  handle: crumb((params) => params['productId'] ?? ''),
                  children: [
                    {
                      handle: crumb((_, t) => t('topics')),
                      lazy: page(() => import('#src/features/topics/topics-page.tsx')),
                      children: [
                        { path: 'topics', element: null },
                        {
                          path: 'new-topic',
                          lazy: page(() => import('#src/features/topics/topic-new-page.tsx')),
                        },
                        {
                          path: 'edit-topic/:topicName',
                          lazy: page(() => import('#src/features/topics/topic-edit-page.tsx')),
                        },
                      ],
                    },
                    {
                      path: 'devices/:deviceName/shadow',
                      handle: crumb((_, t) => t('shadow')),
                      lazy: page(() => import('#src/features/shadows/shadow-page.tsx')),
                    },
                  ],
                },
                {
                  path: 'api-explorer',
                  handle: crumb((_, t) => t('apiExplorer')),
                  children: [
                    {
                      index: true,
                      lazy: page(() => import('#src/features/api-explorer/api-explorer-page.tsx')),
                    },
                    {
                      path: ':action',
                      handle: crumb((params) => params['action'] ?? ''),
                      lazy: page(() => import('#src/features/api-explorer/action-page.tsx')),
                    },
                  ],
                },
                {
                  path: 'audit',
                  handle: crumb((_, t) => t('audit')),
                  lazy: page(() => import('#src/features/audit/audit-page.tsx')),
                },
                { path: '*', Component: NotFoundPage },
              ],
            },
          ],
        },
        { path: '*', Component: NotFoundPage },
      ],
    },
  ];
}
