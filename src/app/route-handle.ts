import type { Params } from 'react-router';
import type { Translate } from '#src/i18n/messages.ts';
import type { appMessages } from './messages.ts';

/** What a route tells the shell about itself. */
export interface RouteHandle {
  crumb: (params: Params, t: Translate<(typeof appMessages)['en-US']>) => string;
}

export function isRouteHandle(handle: unknown): handle is RouteHandle {
  return typeof handle === 'object' && handle !== null && 'crumb' in handle;
}
