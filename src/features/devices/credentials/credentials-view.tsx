import type { ReactNode } from 'react';
import { Stack } from '@mantine/core';
import { DownloadButton } from '#src/components/secret/download-button.tsx';
import { SecretBox } from '#src/components/secret/secret-box.tsx';
import { useMessages } from '#src/i18n/translate.ts';
import classes from './credentials.module.css';
import { credentialFiles, type Credentials, type DeviceIdentity } from './credentials.ts';
import { credentialMessages } from './messages.ts';

interface CredentialsViewProps {
  identity: DeviceIdentity;
  credentials: Credentials;
  /** All that cannot be had again was copied or saved. */
  onTaken: () => void;
}

const NOTES = {
  psk: 'pskNote',
  certificate: 'certificateNote',
  privateKey: 'privateKeyNote',
  lora: 'loraNote',
} as const;

const SAVE = {
  json: 'saveJson',
  certificate: 'saveCertificate',
  privateKey: 'savePrivateKey',
} as const;

/** Shows credentials to copy and to save, and says what happens if they are lost. */
export function CredentialsView({
  identity,
  credentials,
  onTaken,
}: CredentialsViewProps): ReactNode {
  const t = useMessages(credentialMessages);
  return (
    <Stack gap="md">
      <p className={classes.note}>{t(NOTES[credentials.kind])}</p>
      <Boxes credentials={credentials} onTaken={onTaken} />
      <div className={classes.files}>
        {credentialFiles(identity, credentials).map((file) => (
          <DownloadButton
            key={file.name}
            label={t(SAVE[file.what])}
            fileName={file.name}
            text={file.text}
            {...(file.complete ? { onSaved: onTaken } : {})}
          />
        ))}
      </div>
    </Stack>
  );
}

function Boxes({
  credentials,
  onTaken,
}: Pick<CredentialsViewProps, 'credentials' | 'onTaken'>): ReactNode {
  const t = useMessages(credentialMessages);
  switch (credentials.kind) {
    case 'psk':
      return <SecretBox name={t('psk')} value={credentials.psk} onCopied={onTaken} />;
    case 'certificate':
      return (
        <>
          <SecretBox name={t('certificate')} value={credentials.certificate} />
          <SecretBox name={t('privateKey')} value={credentials.privateKey} onCopied={onTaken} />
        </>
      );
    case 'privateKey':
      return <SecretBox name={t('privateKey')} value={credentials.privateKey} onCopied={onTaken} />;
    case 'lora':
      return (
        <>
          <SecretBox name={t('devEui')} value={credentials.devEui} />
          {/* Of two keys, one copied is not all: only the file counts as taken. */}
          <SecretBox name={t('appKey')} value={credentials.appKey} />
          <SecretBox name={t('nwkKey')} value={credentials.nwkKey} />
        </>
      );
  }
}
