import { useState, type ReactNode } from 'react';
import { Button, Group, Modal, Stack, TextInput } from '@mantine/core';
import { ErrorView } from '#src/components/feedback/error-view.tsx';
import { componentMessages } from '#src/components/messages.ts';
import { useReturnFocus } from '#src/hooks/use-return-focus.ts';
import { useMessages } from '#src/i18n/translate.ts';

interface ConfirmDialogProps {
  /** Says what will be done to which thing: “Delete device pump-1”. */
  title: string;
  /** What happens then, and what blocks it. */
  children: ReactNode;
  /** The button says what it does. */
  confirmLabel: string;
  /** For what cannot be undone: the name that must be typed. Null where one click is enough. */
  typeName: string | null;
  danger: boolean;
  /** True while something that the children name stands in the way. */
  blocked?: boolean;
  pending: boolean;
  error: unknown;
  onConfirm: () => void;
  onClose: () => void;
}

/** Shown while it is mounted. An error of the action stands in it. */
export function ConfirmDialog({
  title,
  children,
  confirmLabel,
  typeName,
  danger,
  blocked = false,
  pending,
  error,
  onConfirm,
  onClose,
}: ConfirmDialogProps): ReactNode {
  const t = useMessages(componentMessages);
  useReturnFocus();
  const [typed, setTyped] = useState('');
  const [checked, setChecked] = useState(false);
  const asked = blocked ? null : typeName;
  const matches = asked === null || typed === asked;
  return (
    <Modal opened onClose={onClose} title={title} closeButtonProps={{ 'aria-label': t('close') }}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          setChecked(true);
          if (matches && !pending && !blocked) onConfirm();
        }}
      >
        <Stack gap="sm">
          <div>{children}</div>
          {asked !== null && (
            <TextInput
              label={t('typeToConfirm', { name: asked })}
              value={typed}
              autoComplete="off"
              spellCheck={false}
              data-autofocus
              error={checked && !matches ? t('typeToConfirmMismatch', { name: asked }) : null}
              onChange={(event) => setTyped(event.currentTarget.value)}
            />
          )}
          {error !== null && error !== undefined && <ErrorView title={title} error={error} />}
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {t('cancel')}
            </Button>
            <Button
              type="submit"
              loading={pending}
              disabled={blocked}
              {...(danger ? { color: 'red' } : {})}
            >
              {confirmLabel}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
