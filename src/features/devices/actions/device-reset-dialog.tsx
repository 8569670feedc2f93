import { useState, type ReactNode } from 'react';
import { Text } from '@mantine/core';
import { ConfirmDialog } from '#src/components/page/confirm-dialog.tsx';
import { resetDeviceState } from '#src/contract/devices.ts';
import { useActionMutation } from '#src/hooks/use-action.ts';
import { useMessages } from '#src/i18n/translate.ts';
import type { DeviceSubject } from '../device-subject.ts';
import classes from '../devices.module.css';
import { devicePageMessages } from '../messages.ts';

interface DeviceResetDialogProps {
  device: DeviceSubject;
  onClose: () => void;
}

/** The action answers for each device by itself, so a success may still hold a refusal. */
export function DeviceResetDialog({ device, onClose }: DeviceResetDialogProps): ReactNode {
  const t = useMessages(devicePageMessages);
  const [refused, setRefused] = useState<string | null>(null);
  const { mutate, isPending, error } = useActionMutation(resetDeviceState);
  function confirm(): void {
    setRefused(null);
    mutate(
      { ProductId: device.productId, DeviceNames: [device.name] },
      {
        onSuccess: ({ ResetDeviceResults: [result] }) => {
          if (result?.Success === false) setRefused(result.Reason || t('unknown'));
          else onClose();
        },
      },
    );
  }
  return (
    <ConfirmDialog
      title={t('resetTitle', { name: device.name })}
      confirmLabel={t('resetState')}
      typeName={null}
      danger={false}
      pending={isPending}
      error={error}
      onClose={onClose}
      onConfirm={confirm}
    >
      <Text size="sm">{t('resetText')}</Text>
      {refused !== null && (
        <p role="alert" className={classes.refused}>
          {t('resetRefused', { reason: refused })}
        </p>
      )}
    </ConfirmDialog>
  );
}
