import type { ReactNode } from 'react';
import { Link, useMatches } from 'react-router';
import { useMessages } from '#src/i18n/translate.ts';
import { appMessages } from '../messages.ts';
import { isRouteHandle } from '../route-handle.ts';
import classes from './breadcrumbs.module.css';

export function Breadcrumbs(): ReactNode {
  const t = useMessages(appMessages);
  const crumbs = useMatches().flatMap((match) =>
    isRouteHandle(match.handle)
      ? [{ to: match.pathname, label: match.handle.crumb(match.params, t) }]
      : [],
  );
  return (
    <nav aria-label={t('breadcrumbs')} className={classes.nav}>
      <ol className={classes.list}>
        {crumbs.map((crumb, index) => (
          <li key={crumb.to} className={classes.crumb}>
            {index === crumbs.length - 1 ? (
              <span className={classes.current} aria-current="location">
                {crumb.label}
              </span>
            ) : (
              <Link to={crumb.to}>{crumb.label}</Link>
            )}
          </li>
        ))}
      </ol>
    </nav>
  );
}
