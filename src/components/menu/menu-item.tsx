import { useId, type ReactNode } from 'react';
import { clsx } from 'clsx';
import classes from './menu.module.css';

interface MenuItemProps {
  label: string;
  onSelect: () => void;
  danger?: boolean;
  /** Why it cannot be chosen now; null where it can. */
  disabledReason: string | null;
}

/** One command of a menu. One that is not allowed stays readable and says why. */
export function MenuItem({
  label,
  onSelect,
  danger = false,
  disabledReason,
}: MenuItemProps): ReactNode {
  const id = useId();
  return (
    <button
      type="button"
      className={clsx(classes.item, danger && classes.danger)}
      aria-disabled={disabledReason !== null}
      aria-describedby={disabledReason === null ? undefined : id}
      onClick={() => {
        if (disabledReason === null) onSelect();
      }}
    >
      {label}
      {disabledReason !== null && (
        <span id={id} className={classes.reason}>
          {disabledReason}
        </span>
      )}
    </button>
  );
}
