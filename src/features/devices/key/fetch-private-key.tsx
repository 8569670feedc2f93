import type { ReactNode } from 'react';
import { Button, Group, Stack, Text } from '@mantine/core';
import { Link } from 'react-router';
import { AllowedButton } from '#src/components/allowed-button.tsx';
import { ErrorView } from '#src/components/feedback/error-view.tsx';
import { componentMessages } from '#src/components/messages.ts';
import { SidePanel } from '#src/components/page/side-panel.tsx';
import { describeDevice, describeDeviceClientKey } from '#src/contract/devices.ts';
import { useActionMutation, useActionQuery } from '#src/hooks/use-action.ts';
import { useMay } from '#src/hooks/use-may.ts';
import { useMessages } from '#src/i18n/translate.ts';
import type { DeviceIdentity } from '../credentials/credentials.ts';
import classes from '../credentials/credentials.module.css';
import { useTaking } from '../credentials/use-taking.ts';
import { KeyShown } from './key-shown.tsx';
import { deviceKeyMessages } from './messages.ts';

interface FetchPrivateKeyProps {
  identity: DeviceIdentity;
  backTo: string;
}

/** Warns first: the cloud gives the private key of a device out once. */
export function FetchPrivateKey({ identity, backTo }: FetchPrivateKeyProps): ReactNode {
  const t = useMessages(deviceKeyMessages);
  const name = identity.deviceName;
  const params = { ProductId: identity.productId, DeviceName: name };
  const { mutate, isPending, data, error } = useActionMutation(describeDeviceClientKey);
  const privateKey = data?.ClientKey ?? '';
  const taking = useTaking(privateKey !== '');
  if (privateKey !== '') {
    return (
      <SidePanel
        title={t('fetchedTitle', { name })}
        backTo={backTo}
        dirty={taking.atRisk}
        question={taking.question}
      >
        <KeyShown
          identity={identity}
          credentials={{ kind: 'privateKey', privateKey }}
          backTo={backTo}
          onTaken={taking.take}
        />
      </SidePanel>
    );
  }
  return (
    <SidePanel title={t('fetchTitle', { name })} backTo={backTo} dirty={isPending}>
      <Stack gap="md">
        <Question
          identity={identity}
          backTo={backTo}
          pending={isPending}
          onFetch={() => mutate(params)}
        />
        {error && <ErrorView title={t('fetch')} error={error} />}
      </Stack>
    </SidePanel>
  );
}

interface QuestionProps extends FetchPrivateKeyProps {
  pending: boolean;
  onFetch: () => void;
}

function Question({ identity, backTo, pending, onFetch }: QuestionProps): ReactNode {
  const t = useMessages(deviceKeyMessages);
  const c = useMessages(componentMessages);
  const permission = useMay(describeDeviceClientKey);
  const { data: device } = useActionQuery(describeDevice, {
    ProductId: identity.productId,
    DeviceName: identity.deviceName,
  });
  // `CertState`: 1 once the key was handed out. APIDOC DescribeDevice.
  const fetched = Number(device?.CertState ?? 0) === 1;
  return (
    <>
      <p className={classes.note}>{t(fetched ? 'fetchedAlready' : 'fetchText')}</p>
      {!fetched && (
        <Text size="sm" c="dimmed">
          {t('fetchAudited')}
        </Text>
      )}
      <Group justify="flex-end">
        <Button variant="default" component={Link} to={backTo}>
          {c('cancel')}
        </Button>
        {!fetched && (
          <AllowedButton
            permission={permission}
            loading={pending}
            onClick={() => {
              if (!pending) onFetch();
            }}
          >
            {t('fetch')}
          </AllowedButton>
        )}
      </Group>
    </>
  );
}
