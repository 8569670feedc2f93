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

/** The tabs of a product. Panels for new things are children of the tab that they stand beside. */
function productRoute(): RouteObject {
  const devices = crumb((_, t) => t('devices'));
  const topics = crumb((_, t) => t('topics'));
  return {
    lazy: page(() => import('#src/features/products/product-layout.tsx')),
    children: [
      {
        index: true,
        lazy: page(() => import('#src/features/products/product-details-page.tsx')),
      },
      {
        lazy: page(() => import('#src/features/devices/list/devices-page.tsx')),
        children: [
          { path: 'devices', handle: devices, element: null },
          {
            path: 'new-device',
            handle: devices,
            lazy: page(() => import('#src/features/devices/form/device-new-page.tsx')),
          },
        ],
      },
      {
        lazy: page(() => import('#src/features/topics/topics-page.tsx')),
        children: [
          { path: 'topics', handle: topics, element: null },
          {
            path: 'new-topic',
            handle: topics,
            lazy: page(() => import('#src/features/topics/topic-new-page.tsx')),
          },
          {
            path: 'edit-topic/:topicName',
            handle: topics,
            lazy: page(() => import('#src/features/topics/topic-edit-page.tsx')),
          },
        ],
      },
      {
        path: 'registration',
        handle: crumb((_, t) => t('registration')),
        lazy: page(
          () => import('#src/features/products/registration/product-registration-page.tsx'),
        ),
      },
      {
        path: 'certificate',
        handle: crumb((_, t) => t('certificate')),
        lazy: page(() => import('#src/features/products/certificate/product-certificate-page.tsx')),
      },
    ],
  };
}

/** A device has a frame of its own, beside its product's. */
function deviceRoute(): RouteObject {
  return {
    path: 'devices',
    handle: crumb((_, t) => t('devices')),
    children: [
      {
        path: ':deviceName',
        handle: crumb((params) => params['deviceName'] ?? ''),
        lazy: page(() => import('#src/features/devices/detail/device-layout.tsx')),
        children: [
          {
            lazy: page(() => import('#src/features/devices/detail/device-details-page.tsx')),
            children: [
              { index: true, element: null },
              {
                path: 'key',
                lazy: page(() => import('#src/features/devices/key/device-key-page.tsx')),
              },
            ],
          },
          {
            path: 'shadow',
            handle: crumb((_, t) => t('shadow')),
            lazy: page(() => import('#src/features/shadows/shadow-page.tsx')),
          },
        ],
      },
    ],
  };
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
                  path: 'products',
                  handle: crumb((_, t) => t('products')),
                  children: [
                    {
                      lazy: page(() => import('#src/features/products/products-page.tsx')),
                      children: [
                        { index: true, element: null },
                        {
                          path: 'new',
                          lazy: page(
                            () => import('#src/features/products/form/product-new-page.tsx'),
                          ),
                        },
                      ],
                    },
                    {
                      path: ':productId',
                      handle: crumb((params) => params['productId'] ?? ''),
                      children: [productRoute(), deviceRoute()],
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
                  path: 'rules',
                  handle: crumb((_, t) => t('rules')),
                  children: [
                    { index: true, lazy: page(() => import('#src/features/rules/rules-page.tsx')) },
                    {
                      path: 'new-rule',
                      handle: crumb((_, t) => t('newRule')),
                      lazy: page(() => import('#src/features/rules/rule-new-page.tsx')),
                    },
                    {
                      path: ':ruleName',
                      handle: crumb((params) => params['ruleName'] ?? ''),
                      lazy: page(() => import('#src/features/rules/rule-page.tsx')),
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
