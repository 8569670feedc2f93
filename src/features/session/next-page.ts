import { paths } from '#src/lib/paths.ts';

/**
 * Where to go after the sign-in: the page that was asked for, if it is one of this origin's.
 * Anything that a browser could read as another origin leads home.
 */
export function nextPage(next: string | null, origin: string): string {
  if (next === null || !next.startsWith('/') || /[\\\p{Cc}]/u.test(next)) return paths.home();
  const url = URL.parse(next, origin);
  if (url?.origin !== origin || next.startsWith('//')) return paths.home();
  return url.pathname.startsWith(paths.signIn()) ? paths.home() : `${url.pathname}${url.search}`;
}
