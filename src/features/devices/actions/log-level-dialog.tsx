import { useState, type ReactNode } from 'react';
import { Radio, Stack, Text } from '@mantine/core';
import { deviceMessages } from '#src/components/device/messages.ts';
import { ConfirmDialog } from '#src/components/page/confirm-dialog.tsx';
import { updateDeviceLogLevel } from '#src/contract/devices.ts';
import { LOG_LEVELS } from '#src/domain/device.ts';
import { useActionMutation } from '#src/hooks/use-action.ts';
import { useMessages } from '#src/i18n/translate.ts';
import type { DeviceSubject } from '../device-subject.ts';
import { devicePageMessages } from '../messages.ts';

interface LogLevelDialogProps {
  device: DeviceSubject;
  onClose: () => void;
}

export function LogLevelDialog({ device, onClose }: LogLevelDialogProps): ReactNode {
  const t = useMessages(devicePageMessages);
  const d = useMessages(deviceMessages);
  const [level, setLevel] = useState(String(device.logLevel));
  const { mutate, isPending, error } = useActionMutation(updateDeviceLogLevel);
  return (
    <ConfirmDialog
      title={t('logLevelTitle', { name: device.name })}
      confirmLabel={t('setLogLevel')}
      typeName={null}
      danger={false}
      pending={isPending}
      error={error}
      onClose={onClose}
      onConfirm={() =>
        mutate(
          { ProductId: device.productId, DeviceName: device.name, LogLevel: Number(level) },
          { onSuccess: onClose },
        )
      }
    >
      <Text size="sm">{t('logLevelText')}</Text>
      <Radio.Group label={t('logLevel')} value={level} mt="sm" onChange={setLevel}>
        <Stack gap="xs" mt="xs">
          {LOG_LEVELS.map((name, figure) => (
            <Radio key={name} value={String(figure)} label={d(name)} />
          ))}
        </Stack>
      </Radio.Group>
    </ConfirmDialog>
  );
}
