import type { ReactNode } from 'react';
import classes from './feedback.module.css';

interface NoticeProps {
  title: string;
  text: string;
  /** The next step: a link or a button. */
  children?: ReactNode;
}

/** One sentence and one action, where a list or a page would stand. */
export function Notice({ title, text, children }: NoticeProps): ReactNode {
  return (
    <section className={classes.notice}>
      <h2>{title}</h2>
      <p>{text}</p>
      {children !== undefined && <div className={classes.actions}>{children}</div>}
    </section>
  );
}
