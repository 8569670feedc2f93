import { useEffect, useState } from 'react';

/** The shell's main part, which takes the focus when what had it is gone. */
const CONTENT_ID = 'content';

/**
 * Gives the focus back to where it was, once the dialog or panel that took it is gone. Without it,
 * a person at the keyboard would start again at the top of the page.
 */
export function useReturnFocus(): void {
  const [before] = useState(() => document.activeElement);
  useEffect(
    () => () => {
      // Whatever follows has had its turn by then: only a focus that was lost is moved.
      setTimeout(() => {
        if (document.activeElement !== document.body) return;
        const usable = before instanceof HTMLElement && before.isConnected;
        const target = usable ? before : document.getElementById(CONTENT_ID);
        target?.focus({ preventScroll: true });
      });
    },
    [before],
  );
}
