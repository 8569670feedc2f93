import type { ReactNode } from 'react';
import { Text } from '@mantine/core';
import { ConfirmDialog } from '#src/components/page/confirm-dialog.tsx';
import { updateDeviceAvailableState } from '#src/contract/devices.ts';
import { ENABLE_STATE } from '#src/domain/device.ts';
import { useActionMutation } from '#src/hooks/use-action.ts';
import { useMessages } from '#src/i18n/translate.ts';
import type { DeviceSubject } from '../device-subject.ts';
import { devicePageMessages } from '../messages.ts';

interface DeviceSwitchDialogProps {
  does: 'enable' | 'disable';
  device: DeviceSubject;
  onClose: () => void;
}

export function DeviceSwitchDialog({ does, device, onClose }: DeviceSwitchDialogProps): ReactNode {
  const t = useMessages(devicePageMessages);
  const { mutate, isPending, error } = useActionMutation(updateDeviceAvailableState);
  return (
    <ConfirmDialog
      title={t(does === 'enable' ? 'enableTitle' : 'disableTitle', { name: device.name })}
      confirmLabel={t(does === 'enable' ? 'enableDevice' : 'disableDevice')}
      typeName={null}
      danger={does === 'disable'}
      pending={isPending}
      error={error}
      onClose={onClose}
      onConfirm={() =>
        mutate(
          {
            ProductId: device.productId,
            DeviceName: device.name,
            EnableState: ENABLE_STATE[does === 'enable' ? 'enabled' : 'disabled'],
          },
          { onSuccess: onClose },
        )
      }
    >
      <Text size="sm">{t(does === 'enable' ? 'enableText' : 'disableText')}</Text>
    </ConfirmDialog>
  );
}
