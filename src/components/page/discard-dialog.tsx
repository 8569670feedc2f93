import type { ReactNode } from 'react';
import { Button, Group, Modal, Stack, Text } from '@mantine/core';
import { componentMessages } from '#src/components/messages.ts';
import { useMessages } from '#src/i18n/translate.ts';

/** What is asked before a page is left, where it is not about typed text. */
export interface LeaveQuestion {
  title: string;
  text: string;
  leave: string;
  stay: string;
}

interface DiscardDialogProps {
  opened: boolean;
  question?: LeaveQuestion | undefined;
  onKeep: () => void;
  onDiscard: () => void;
}

/** Asks before typed but unsaved text, or what `question` names, is lost. */
export function DiscardDialog({
  opened,
  question,
  onKeep,
  onDiscard,
}: DiscardDialogProps): ReactNode {
  const t = useMessages(componentMessages);
  return (
    <Modal
      opened={opened}
      onClose={onKeep}
      title={question?.title ?? t('discardTitle')}
      closeButtonProps={{ 'aria-label': t('close') }}
    >
      <Stack>
        <Text size="sm">{question?.text ?? t('discardText')}</Text>
        <Group justify="flex-end">
          <Button variant="default" onClick={onDiscard}>
            {question?.leave ?? t('discard')}
          </Button>
          <Button data-autofocus onClick={onKeep}>
            {question?.stay ?? t('keep')}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
