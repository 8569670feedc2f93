import type { ReactNode } from 'react';
import { componentMessages } from '#src/components/messages.ts';
import { useMessages } from '#src/i18n/translate.ts';
import classes from './feedback.module.css';

const WIDTHS = ['92%', '78%', '85%', '64%', '88%', '71%'];

/** Grey bars in the shape of the lines to come. Invisible for the first 400 ms. */
export function Skeleton({ lines }: { lines: number }): ReactNode {
  const t = useMessages(componentMessages);
  return (
    <div className={classes.skeleton} role="status" aria-label={t('loading')}>
      {Array.from({ length: lines }, (_, line) => (
        <div key={line} className={classes.bar} style={{ width: WIDTHS[line % WIDTHS.length] }} />
      ))}
    </div>
  );
}
