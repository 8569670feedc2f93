import { useEffect, useState } from 'react';
import type { LeaveQuestion } from '#src/components/page/discard-dialog.tsx';
import { useMessages } from '#src/i18n/translate.ts';
import { credentialMessages } from './messages.ts';

interface Taking {
  /** Whether credentials stand on the screen that were not saved yet. */
  atRisk: boolean;
  take: () => void;
  question: LeaveQuestion;
}

/**
 * Follows whether shown credentials were saved, and asks before they are lost: the page's panel
 * with `question`, the browser by itself when the tab is closed or loaded again.
 * @param shown whether there are any on the screen.
 */
export function useTaking(shown: boolean): Taking {
  const t = useMessages(credentialMessages);
  const [taken, setTaken] = useState(false);
  const atRisk = shown && !taken;
  useEffect(() => {
    if (!atRisk) return;
    const ask = (event: BeforeUnloadEvent): void => event.preventDefault();
    addEventListener('beforeunload', ask);
    return () => removeEventListener('beforeunload', ask);
  }, [atRisk]);
  return {
    atRisk,
    take: () => setTaken(true),
    question: {
      title: t('leaveTitle'),
      text: t('leaveText'),
      leave: t('leave'),
      stay: t('stay'),
    },
  };
}
