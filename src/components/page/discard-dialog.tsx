import type { ReactNode } from 'react';
import { Button, Group, Modal, Stack, Text } from '@mantine/core';
import { componentMessages } from '#src/components/messages.ts';
import { useMessages } from '#src/i18n/translate.ts';

interface DiscardDialogProps {
  opened: boolean;
  onKeep: () => void;
  onDiscard: () => void;
}

/** Asks before typed but unsaved text is lost. */
export function DiscardDialog({ opened, onKeep, onDiscard }: DiscardDialogProps): ReactNode {
  const t = useMessages(componentMessages);
  return (
    <Modal
      opened={opened}
      onClose={onKeep}
      title={t('discardTitle')}
      closeButtonProps={{ 'aria-label': t('close') }}
    >
      <Stack>
        <Text size="sm">{t('discardText')}</Text>
        <Group justify="flex-end">
          <Button variant="default" onClick={onDiscard}>
            {t('discard')}
          </Button>
          <Button data-autofocus onClick={onKeep}>
            {t('keep')}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
