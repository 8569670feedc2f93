import type { ReactNode } from 'react';
import { useBlocker } from 'react-router';
import { DiscardDialog } from '#src/components/page/discard-dialog.tsx';

interface LeaveQuestionProps {
  dirty: boolean;
  onDiscard: () => void;
}

/** Asks before a page with unsaved text is left for another one. */
export function LeaveQuestion({ dirty, onDiscard }: LeaveQuestionProps): ReactNode {
  const blocker = useBlocker(
    ({ currentLocation, nextLocation }) =>
      dirty && currentLocation.pathname !== nextLocation.pathname,
  );
  return (
    <DiscardDialog
      opened={blocker.state === 'blocked'}
      onKeep={() => blocker.reset?.()}
      onDiscard={() => {
        onDiscard();
        blocker.proceed?.();
      }}
    />
  );
}
