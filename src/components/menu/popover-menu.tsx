import { useId, useState, type ReactNode } from 'react';
import classes from './menu.module.css';

interface PopoverMenuProps {
  label: string;
  button: ReactNode;
  /** Gets a function that closes the menu. */
  children: (close: () => void) => ReactNode;
}

/**
 * A small panel under a button. The browser's own popover gives Esc, outside click and focus,
 * so that neither the header nor the rows of a list need a positioning library. Its content is
 * drawn only while it is open: a list has a menu in each of its rows.
 */
export function PopoverMenu({ label, button, children }: PopoverMenuProps): ReactNode {
  const id = useId();
  const [open, setOpen] = useState(false);
  return (
    <>
      <button type="button" className={classes.button} popoverTarget={id} aria-label={label}>
        {button}
      </button>
      <div
        id={id}
        popover="auto"
        className={classes.panel}
        onBeforeToggle={(event) => setOpen(event.newState === 'open')}
      >
        {open && children(() => document.getElementById(id)?.hidePopover())}
      </div>
    </>
  );
}
