import type { ReactNode } from 'react';
import { Drawer } from '@mantine/core';
import { useBlocker, useNavigate } from 'react-router';
import { componentMessages } from '#src/components/messages.ts';
import { useReturnFocus } from '#src/hooks/use-return-focus.ts';
import { useMessages } from '#src/i18n/translate.ts';
import { DiscardDialog, type LeaveQuestion } from './discard-dialog.tsx';

interface SidePanelProps {
  title: string;
  /** Where closing leads: the page that the panel stands beside. */
  backTo: string;
  /** While true, leaving asks first. */
  dirty: boolean;
  /** What it asks then; about typed text where it is absent. */
  question?: LeaveQuestion;
  size?: number | string;
  children: ReactNode;
}

/** A form or a detail beside its list. It is a route: Back closes it, a link opens it. */
export function SidePanel({
  title,
  backTo,
  dirty,
  question,
  size = 480,
  children,
}: SidePanelProps): ReactNode {
  const t = useMessages(componentMessages);
  const navigate = useNavigate();
  useReturnFocus();
  const blocker = useBlocker(
    ({ currentLocation, nextLocation }) =>
      dirty && currentLocation.pathname !== nextLocation.pathname,
  );
  return (
    <>
      <title>{`${title} · IoT Hub`}</title>
      <Drawer
        opened
        onClose={() => void navigate(backTo)}
        title={title}
        size={size}
        closeButtonProps={{ 'aria-label': t('close') }}
        closeOnClickOutside={!dirty}
      >
        {children}
      </Drawer>
      <DiscardDialog
        opened={blocker.state === 'blocked'}
        question={question}
        onKeep={() => blocker.reset?.()}
        onDiscard={() => blocker.proceed?.()}
      />
    </>
  );
}
