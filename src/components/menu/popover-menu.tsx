import { useId, type ReactNode } from 'react';
import classes from './menu.module.css';

interface PopoverMenuProps {
  label: string;
  button: ReactNode;
  /** Gets a function that closes the menu. */
  children: (close: () => void) => ReactNode;
}

/**
 * A small panel under a button. The browser's own popover gives Esc, outside click and focus,
 * so that neither the header nor the rows of a list need a positioning library.
 */
export function PopoverMenu({ label, button, children }: PopoverMenuProps): ReactNode {
  const id = useId();
  return (
    <>
      <button type="button" className={classes.button} popoverTarget={id} aria-label={label}>
        {button}
      </button>
      <div id={id} popover="auto" className={classes.panel}>
        {children(() => document.getElementById(id)?.hidePopover())}
      </div>
    </>
  );
}
