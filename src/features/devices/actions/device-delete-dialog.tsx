import { useState, type ReactNode } from 'react';
import { Text, TextInput } from '@mantine/core';
import { ConfirmDialog } from '#src/components/page/confirm-dialog.tsx';
import { deleteDevice } from '#src/contract/devices.ts';
import { needsSkey, type ProductKind } from '#src/domain/product.ts';
import { useActionMutation } from '#src/hooks/use-action.ts';
import { useMessages } from '#src/i18n/translate.ts';
import type { DeviceSubject } from '../device-subject.ts';
import classes from '../devices.module.css';
import { devicePageMessages } from '../messages.ts';

interface DeviceDeleteDialogProps {
  device: DeviceSubject;
  kind: ProductKind;
  onClose: () => void;
  leave?: () => Promise<void>;
}

export function DeviceDeleteDialog({
  device,
  kind,
  onClose,
  leave,
}: DeviceDeleteDialogProps): ReactNode {
  const t = useMessages(devicePageMessages);
  const [skey, setSkey] = useState('');
  const [missing, setMissing] = useState(false);
  const { mutate, isPending, error } = useActionMutation(deleteDevice, {
    alsoChanges: ['shadow', 'gateway'],
    ...(leave ? { leave } : {}),
  });
  const asksSkey = needsSkey(kind.type);
  function confirm(): void {
    if (asksSkey && skey.trim() === '') {
      setMissing(true);
      return;
    }
    mutate(
      {
        ProductId: device.productId,
        DeviceName: device.name,
        ...(asksSkey ? { Skey: skey.trim() } : {}),
      },
      { onSuccess: onClose },
    );
  }
  return (
    <ConfirmDialog
      title={t('deleteTitle', { name: device.name })}
      confirmLabel={t('deleteDevice')}
      typeName={device.name}
      danger
      pending={isPending}
      error={error}
      onClose={onClose}
      onConfirm={confirm}
    >
      <Text size="sm">{t('deleteText')}</Text>
      <ul className={classes.blockers}>
        {device.state === 'online' && <li>{t('deleteOnline')}</li>}
        <li>{t('deleteBound')}</li>
      </ul>
      {asksSkey && (
        <TextInput
          mt="sm"
          label={t('skey')}
          value={skey}
          autoComplete="off"
          spellCheck={false}
          error={missing && skey.trim() === '' ? t('skeyMissing') : null}
          onChange={(event) => setSkey(event.currentTarget.value)}
        />
      )}
    </ConfirmDialog>
  );
}
