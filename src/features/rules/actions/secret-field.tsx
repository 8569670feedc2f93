import type { ReactNode } from 'react';
import { Button, Group, PasswordInput } from '@mantine/core';
import { componentMessages } from '#src/components/messages.ts';
import { SECRET_PLACEHOLDER } from '#src/contract/console/memory.ts';
import { useMessages } from '#src/i18n/translate.ts';
import { actionMessages } from './messages.ts';

interface SecretFieldProps {
  label: string;
  help: string | null;
  value: string;
  /** Whether the server knows the saved one, so that it can be kept. */
  known: boolean;
  /** Whether the action can do without. */
  optional: boolean;
  error: string | null;
  onChange: (value: string) => void;
}

/**
 * A secret of an action. One that the server knows stands as the placeholder in the value and is
 * not shown; it stays until another is typed.
 */
export function SecretField({
  label,
  help,
  value,
  known,
  optional,
  error,
  onChange,
}: SecretFieldProps): ReactNode {
  const t = useMessages(actionMessages);
  const common = useMessages(componentMessages);
  const kept = value === SECRET_PLACEHOLDER;
  const description = [help, kept ? t('kept') : null].filter((text) => text !== null).join(' ');
  return (
    <div>
      <PasswordInput
        label={label}
        description={description}
        // The placeholder itself must not be edited: half of it would be taken for a secret.
        value={kept ? '' : value}
        placeholder={kept ? SECRET_PLACEHOLDER : ''}
        required={!optional && !kept}
        error={error}
        autoComplete="new-password"
        spellCheck={false}
        visibilityToggleFocusable
        visibilityToggleButtonProps={{ 'aria-label': `${common('reveal')}: ${label}` }}
        onChange={(event) => onChange(event.currentTarget.value)}
      />
      {known && (
        <Group gap="xs" mt={6}>
          {kept && optional && (
            <Button variant="default" size="xs" onClick={() => onChange('')}>
              {t('removeToken')}
            </Button>
          )}
          {!kept && (
            <Button variant="default" size="xs" onClick={() => onChange(SECRET_PLACEHOLDER)}>
              {t('keepSecret')}
            </Button>
          )}
        </Group>
      )}
    </div>
  );
}
