import type { ReactNode } from 'react';
import classes from './data-table.module.css';

/** Rows that stay, paler, until the ones that were asked for are there. */
export function Refreshing({
  active,
  children,
}: {
  active: boolean;
  children: ReactNode;
}): ReactNode {
  return (
    <div className={classes.refreshing} aria-busy={active}>
      {children}
    </div>
  );
}
