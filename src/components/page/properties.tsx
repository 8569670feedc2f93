import type { ReactNode } from 'react';
import classes from './page.module.css';

/** Names and values of one object, in two columns where there is room. */
export function Properties({ children }: { children: ReactNode }): ReactNode {
  return <dl className={classes.properties}>{children}</dl>;
}

export function Property({ name, children }: { name: string; children: ReactNode }): ReactNode {
  return (
    <div className={classes.property}>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}
