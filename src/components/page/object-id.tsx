import type { ReactNode } from 'react';
import { CopyButton } from '#src/components/copy-button.tsx';
import classes from './page.module.css';

/** An id in monospace with a copy button. `what` names it: “Product ID”. */
export function ObjectId({ value, what }: { value: string; what: string }): ReactNode {
  return (
    <span className={classes.id}>
      {value}
      <CopyButton value={value} what={what} />
    </span>
  );
}
