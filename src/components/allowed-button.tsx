import type { ComponentProps, ReactNode } from 'react';
import { Button, Tooltip } from '@mantine/core';
import type { Permission } from '#src/hooks/use-may.ts';
import { useMessages } from '#src/i18n/translate.ts';
import { componentMessages } from './messages.ts';

interface AllowedButtonProps extends ComponentProps<typeof Button<'button'>> {
  permission: Permission;
}

/** A button that stays visible but disabled, with the reason, where the role is too low. */
export function AllowedButton({ permission, ...button }: AllowedButtonProps): ReactNode {
  const reason = useDisabledReason(permission);
  if (reason === null) return <Button {...button} />;
  return (
    <Tooltip label={reason}>
      <Button {...button} data-disabled aria-disabled onClick={(event) => event.preventDefault()} />
    </Tooltip>
  );
}

/** The sentence for a control that is not allowed; null where it is. */
export function useDisabledReason({ allowed, needs, has }: Permission): string | null {
  const t = useMessages(componentMessages);
  return allowed ? null : t('notAllowed', { role: t(needs), current: t(has) });
}
