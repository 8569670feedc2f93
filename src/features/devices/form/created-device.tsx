import type { ReactNode } from 'react';
import { Button, Group, Stack } from '@mantine/core';
import { Link } from 'react-router';
import { usePaths } from '#src/hooks/use-connection.ts';
import { useMessages } from '#src/i18n/translate.ts';
import { CredentialsView } from '../credentials/credentials-view.tsx';
import type { Credentials, DeviceIdentity } from '../credentials/credentials.ts';
import { deviceFormMessages } from './messages.ts';

interface CreatedDeviceProps {
  identity: DeviceIdentity;
  /** Null for a device that brings its own certificate. */
  credentials: Credentials | null;
  onTaken: () => void;
}

/** What follows the creation of a device: its credentials, and the way to its page. */
export function CreatedDevice({ identity, credentials, onTaken }: CreatedDeviceProps): ReactNode {
  const t = useMessages(deviceFormMessages);
  const paths = usePaths();
  return (
    <Stack gap="md">
      {credentials ? (
        <CredentialsView identity={identity} credentials={credentials} onTaken={onTaken} />
      ) : (
        <p>{t('createdOwn')}</p>
      )}
      <Group justify="flex-end">
        <Button component={Link} to={paths.device(identity.productId, identity.deviceName)}>
          {t('openDevice')}
        </Button>
      </Group>
    </Stack>
  );
}
