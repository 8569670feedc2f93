import type { ReactNode } from 'react';
import { MenuItem } from '#src/components/menu/menu-item.tsx';
import type { ProductKind } from '#src/domain/product.ts';
import { useMessages } from '#src/i18n/translate.ts';
import type { DeviceSubject } from '../device-subject.ts';
import { devicePageMessages } from '../messages.ts';
import type { OpenDeviceDialog } from './device-dialog.tsx';
import { useDeviceReasons } from './use-device-reasons.ts';

interface DeviceMenuItemsProps {
  device: DeviceSubject;
  kind: ProductKind;
  /** Whether enabling and disabling stand in the menu, or on a button of their own. */
  withSwitch: boolean;
  onOpen: (dialog: OpenDeviceDialog) => void;
}

/** What can be done to a device, for the menu of its row and of its page. */
export function DeviceMenuItems({
  device,
  kind,
  withSwitch,
  onOpen,
}: DeviceMenuItemsProps): ReactNode {
  const t = useMessages(devicePageMessages);
  const reasons = useDeviceReasons(device, kind);
  const change = device.state === 'disabled' ? 'enable' : 'disable';
  return (
    <>
      {withSwitch && (
        <MenuItem
          label={t(change)}
          disabledReason={reasons.switch}
          onSelect={() => onOpen({ does: change, device })}
        />
      )}
      <MenuItem
        label={t('setLogLevel')}
        disabledReason={reasons.logLevel}
        onSelect={() => onOpen({ does: 'logLevel', device })}
      />
      <MenuItem
        label={t('resetState')}
        disabledReason={reasons.reset}
        onSelect={() => onOpen({ does: 'reset', device })}
      />
      <MenuItem
        label={t('delete')}
        danger
        disabledReason={reasons.delete}
        onSelect={() => onOpen({ does: 'delete', device })}
      />
    </>
  );
}
