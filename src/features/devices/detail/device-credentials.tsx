import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { callAction } from '#src/api/iotcloud.ts';
import { deviceMessages } from '#src/components/device/messages.ts';
import { authenticationText } from '#src/components/device/names.ts';
import { Properties, Property } from '#src/components/page/properties.tsx';
import { DownloadButton } from '#src/components/secret/download-button.tsx';
import { RevealSecret } from '#src/components/secret/reveal-secret.tsx';
import { SecretBox } from '#src/components/secret/secret-box.tsx';
import { describeDevice } from '#src/contract/devices.ts';
import { usesCertificates, usesPsk } from '#src/domain/product.ts';
import { useConnection, usePaths } from '#src/hooks/use-connection.ts';
import { useMessages } from '#src/i18n/translate.ts';
import { fileBase } from '../credentials/credentials.ts';
import classes from '../devices.module.css';
import { devicePageMessages } from '../messages.ts';
import { useProductOfDevice } from '../use-product-of-device.ts';
import { useShownDevice } from './device-layout.tsx';

/** How the device proves who it is, and the ways to its secrets. */
export function DeviceCredentials(): ReactNode {
  const t = useMessages(devicePageMessages);
  const d = useMessages(deviceMessages);
  const { subject } = useShownDevice();
  const product = useProductOfDevice(subject.productId);
  if (!product) return null;
  return (
    <Properties>
      <Property name={t('authentication')}>{authenticationText(product.properties, d)}</Property>
      {usesPsk(product.kind) && <Psk />}
      {usesCertificates(product.kind) && <Certificate privateCa={product.kind.privateCa} />}
    </Properties>
  );
}

function Psk(): ReactNode {
  const t = useMessages(devicePageMessages);
  const connection = useConnection();
  const paths = usePaths();
  const { productId, name } = useShownDevice().subject;
  async function load(signal: AbortSignal): Promise<string> {
    const params = { ProductId: productId, DeviceName: name };
    const answer = await callAction(connection, describeDevice, params, { reveal: true, signal });
    return answer.DevicePsk ?? '';
  }
  return (
    <Property name={t('deviceKey')}>
      {/* Another device or a changed one must not show the key that was revealed before. */}
      <RevealSecret key={`${productId} ${name}`} name={t('deviceKey')} load={load} />{' '}
      <Link to={paths.deviceKey(productId, name)}>{t('changeKey')}</Link>
    </Property>
  );
}

function Certificate({ privateCa }: { privateCa: string }): ReactNode {
  const t = useMessages(devicePageMessages);
  const paths = usePaths();
  const { answer, subject } = useShownDevice();
  const { productId, name } = subject;
  const fetched = Number(answer.CertState ?? 0) === 1;
  return (
    <>
      <Property name={t('privateKey')}>
        {privateCa !== '' && t('keyElsewhere', { name: privateCa })}
        {privateCa === '' && fetched && t('keyFetched')}
        {privateCa === '' && !fetched && (
          <>
            {t('keyNotFetched')} <Link to={paths.deviceKey(productId, name)}>{t('fetchKey')}</Link>
          </>
        )}
      </Property>
      <Property name={t('certificate')}>
        {answer.DeviceCert ? (
          <details className={classes.pem}>
            <summary>{t('certificateOf')}</summary>
            <SecretBox name={t('certificateOf')} value={answer.DeviceCert} />
            <div className={classes.saving}>
              <DownloadButton
                label={t('downloadCertificate')}
                fileName={`${fileBase({ productId, deviceName: name })}.crt`}
                text={answer.DeviceCert}
              />
            </div>
          </details>
        ) : (
          t('noCertificate')
        )}
      </Property>
    </>
  );
}
