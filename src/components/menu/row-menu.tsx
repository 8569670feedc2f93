import type { ReactNode } from 'react';
import { IconDots } from '@tabler/icons-react';
import { componentMessages } from '#src/components/messages.ts';
import { useMessages } from '#src/i18n/translate.ts';
import { PopoverMenu } from './popover-menu.tsx';

interface RowMenuProps {
  /** The name of the row's object, for the button's accessible name. */
  name: string;
  children: (close: () => void) => ReactNode;
}

export function RowMenu({ name, children }: RowMenuProps): ReactNode {
  const t = useMessages(componentMessages);
  return (
    <PopoverMenu label={t('rowActions', { name })} button={<IconDots size={16} aria-hidden />}>
      {children}
    </PopoverMenu>
  );
}
