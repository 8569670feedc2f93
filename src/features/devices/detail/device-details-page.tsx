import type { ReactNode } from 'react';
import { Outlet } from 'react-router';
import { DeviceState } from '#src/components/device/device-state.tsx';
import { deviceMessages } from '#src/components/device/messages.ts';
import { logLevelText, operatorText, productTypeText } from '#src/components/device/names.ts';
import { Properties, Property } from '#src/components/page/properties.tsx';
import { Section } from '#src/components/page/section.tsx';
import { Time } from '#src/components/time/time.tsx';
import type { Integer } from '#src/contract/integer.ts';
import { useMessages } from '#src/i18n/translate.ts';
import { deviceAddress } from '../device-address.ts';
import { devicePageMessages } from '../messages.ts';
import { useProductOfDevice } from '../use-product-of-device.ts';
import { DeviceCredentials } from './device-credentials.tsx';
import { useShownDevice } from './device-layout.tsx';
import { DeviceLabels, DeviceTags } from './device-tags.tsx';

/** All that the cloud tells of a device; the panel for its key opens beside it. */
export default function DeviceDetailsPage(): ReactNode {
  const t = useMessages(devicePageMessages);
  return (
    <>
      <Section title={t('properties')}>
        <Properties>
          <MainProperties />
        </Properties>
      </Section>
      <Section title={t('times')}>
        <Properties>
          <Times />
        </Properties>
      </Section>
      <Section title={t('credentials')}>
        <DeviceCredentials />
      </Section>
      <Section title={t('tags')}>
        <DeviceTags />
      </Section>
      <Section title={t('labels')}>
        <DeviceLabels />
      </Section>
      <Outlet />
    </>
  );
}

function MainProperties(): ReactNode {
  const t = useMessages(devicePageMessages);
  const d = useMessages(deviceMessages);
  const { answer, subject } = useShownDevice();
  const product = useProductOfDevice(subject.productId);
  return (
    <>
      <Property name={t('state')}>
        <DeviceState device={answer} />
      </Property>
      <Property name={t('type')}>{product && productTypeText(product.properties, d)}</Property>
      <Property name={t('firmware')}>{answer.Version || t('none')}</Property>
      <Property name={t('clientIp')}>{deviceAddress(answer) || t('none')}</Property>
      <Property name={t('logLevel')}>{logLevelText(answer.LogLevel, d)}</Property>
      {answer.Imei && <Property name={t('imei')}>{answer.Imei}</Property>}
      {Number(answer.Isp ?? 0) > 0 && (
        <Property name={t('operator')}>{operatorText(answer.Isp, d)}</Property>
      )}
      {(answer.NBIoTDeviceID || answer.NbiotDeviceID) && (
        <Property name={t('nbIotId')}>{answer.NBIoTDeviceID || answer.NbiotDeviceID}</Property>
      )}
      {answer.LoraDevEui && (
        <>
          <Property name={t('devEui')}>{answer.LoraDevEui}</Property>
          <Property name={t('moteType')}>{String(answer.LoraMoteType ?? t('none'))}</Property>
        </>
      )}
      {hasAccount(answer.CreateUserId) && (
        <Property name={t('creator')}>{String(answer.CreateUserId)}</Property>
      )}
    </>
  );
}

function hasAccount(id: Integer | null | undefined): boolean {
  return Number(id ?? 0) > 0;
}

function Times(): ReactNode {
  const t = useMessages(devicePageMessages);
  const { answer } = useShownDevice();
  const times = [
    { name: t('firstOnline'), value: answer.FirstOnlineTime },
    { name: t('lastLogin'), value: answer.LoginTime },
    { name: t('lastOffline'), value: answer.LastOfflineTime },
    { name: t('firmwareUpdated'), value: answer.FirmwareUpdateTime },
    { name: t('created'), value: answer.CreateTime },
    { name: t('changed'), value: answer.LastUpdateTime },
  ];
  return times.map(({ name, value }) => (
    <Property key={name} name={name}>
      <Time value={value} show="both" />
    </Property>
  ));
}
