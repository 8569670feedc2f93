import { QueryClient } from '@tanstack/react-query';
import { matchRoutes } from 'react-router';
import { describe, expect, it } from 'vitest';
import { paths } from '#src/lib/paths.ts';
import { createRoutes } from './routes.tsx';

const routes = createRoutes(new QueryClient());
const built = Object.entries(paths).map(([name, build]) => [
  name,
  build('local', 'ABCDE12345', 'pump-1'),
]);

describe('routes', () => {
  it.each(built)('%s leads to a page', (_name, address = '') => {
    const last = matchRoutes(routes, address)?.at(-1)?.route;
    expect(last?.path).not.toBe('*');
    // A match that would draw nothing: the list of devices shares its address with a parent.
    const draws = ['index', 'element', 'lazy', 'Component'].some((key) => key in (last ?? {}));
    const redirects = last?.loader !== undefined;
    expect(draws || redirects).toBe(true);
  });

  it('keeps devices that are called like a tab apart from the tab', () => {
    const address = paths.device('local', 'ABCDE12345', 'key');
    expect(matchRoutes(routes, address)?.at(-1)?.params['deviceName']).toBe('key');
  });
});
