import type { ReactNode } from 'react';
import { Button, Group, Stack } from '@mantine/core';
import { useNavigate } from 'react-router';
import { ErrorView } from '#src/components/feedback/error-view.tsx';
import { componentMessages } from '#src/components/messages.ts';
import { SidePanel } from '#src/components/page/side-panel.tsx';
import { useMessages } from '#src/i18n/translate.ts';

interface PanelFormProps {
  title: string;
  backTo: string;
  /** The button says what it does: “Create product”. */
  submitLabel: string;
  dirty: boolean;
  pending: boolean;
  /** The refusal of the last try; it stands above the buttons and nothing typed is lost. */
  error: unknown;
  onSubmit: (event: React.FormEvent<HTMLFormElement>) => void;
  size?: number | string;
  children: ReactNode;
}

/** A create or edit form in a side panel: one column, Enter submits, Esc asks only if typed. */
export function PanelForm({
  title,
  backTo,
  submitLabel,
  dirty,
  pending,
  error,
  onSubmit,
  size,
  children,
}: PanelFormProps): ReactNode {
  const t = useMessages(componentMessages);
  const navigate = useNavigate();
  return (
    <SidePanel
      title={title}
      backTo={backTo}
      dirty={dirty}
      {...(size === undefined ? {} : { size })}
    >
      <form onSubmit={onSubmit} noValidate>
        <Stack gap="md">
          {children}
          {error !== null && error !== undefined && <ErrorView title={title} error={error} />}
          <Group justify="flex-end">
            <Button variant="default" onClick={() => void navigate(backTo)}>
              {t('cancel')}
            </Button>
            <Button type="submit" loading={pending}>
              {submitLabel}
            </Button>
          </Group>
        </Stack>
      </form>
    </SidePanel>
  );
}
