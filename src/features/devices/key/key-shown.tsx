import type { ReactNode } from 'react';
import { Button, Group, Stack } from '@mantine/core';
import { Link } from 'react-router';
import { useMessages } from '#src/i18n/translate.ts';
import { CredentialsView } from '../credentials/credentials-view.tsx';
import type { Credentials, DeviceIdentity } from '../credentials/credentials.ts';
import { deviceKeyMessages } from './messages.ts';

interface KeyShownProps {
  identity: DeviceIdentity;
  credentials: Credentials;
  backTo: string;
  onTaken: () => void;
}

/** The secret that was just made or fetched, and the way back. */
export function KeyShown({ identity, credentials, backTo, onTaken }: KeyShownProps): ReactNode {
  const t = useMessages(deviceKeyMessages);
  return (
    <Stack gap="md">
      <CredentialsView identity={identity} credentials={credentials} onTaken={onTaken} />
      <Group justify="flex-end">
        <Button component={Link} to={backTo}>
          {t('done')}
        </Button>
      </Group>
    </Stack>
  );
}
