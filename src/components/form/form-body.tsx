import type { ReactNode } from 'react';
import { Button, Group, Stack } from '@mantine/core';
import { useNavigate } from 'react-router';
import { ErrorView } from '#src/components/feedback/error-view.tsx';
import { componentMessages } from '#src/components/messages.ts';
import { useMessages } from '#src/i18n/translate.ts';

export interface FormBodyProps {
  /** What the form does; it heads a refusal. */
  title: string;
  /** Where the cancel button leads. */
  backTo: string;
  /** The button says what it does: “Create product”. */
  submitLabel: string;
  pending: boolean;
  /** The refusal of the last try; it stands above the buttons and nothing typed is lost. */
  error: unknown;
  onSubmit: (event: React.FormEvent<HTMLFormElement>) => void;
  children: ReactNode;
}

/** The fields of a panel in one column, the refusal, and the buttons. Enter submits. */
export function FormBody({
  title,
  backTo,
  submitLabel,
  pending,
  error,
  onSubmit,
  children,
}: FormBodyProps): ReactNode {
  const t = useMessages(componentMessages);
  const navigate = useNavigate();
  return (
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
  );
}
