import type { ReactNode } from 'react';
import { EnabledState } from '#src/components/device/device-state.tsx';
import { deviceMessages } from '#src/components/device/messages.ts';
import { authenticationText, productTypeText } from '#src/components/device/names.ts';
import { ObjectId } from '#src/components/page/object-id.tsx';
import { Properties, Property } from '#src/components/page/properties.tsx';
import { Section } from '#src/components/page/section.tsx';
import { Time } from '#src/components/time/time.tsx';
import type { Integer } from '#src/contract/integer.ts';
import { usesCertificates } from '#src/domain/product.ts';
import { useMessages } from '#src/i18n/translate.ts';
import { formatCount } from '#src/lib/number.ts';
import { formatText } from './format-text.ts';
import { productMessages } from './messages.ts';
import { useShownProduct } from './product-layout.tsx';
import { CREATES_DEVICES } from './registration/register-type.ts';
import { registerTypeText } from './registration/register-type-text.ts';
import { registrationMessages } from './registration/messages.ts';
import { useDeviceCount } from './use-device-count.ts';

/** All properties of a product, its times and its counts. */
export default function ProductDetailsPage(): ReactNode {
  const t = useMessages(productMessages);
  return (
    <>
      <Section title={t('properties')}>
        <Properties>
          <MainProperties />
          <RareProperties />
        </Properties>
      </Section>
      <Section title={t('timesAndCounts')}>
        <Properties>
          <TimesAndCounts />
        </Properties>
      </Section>
    </>
  );
}

function MainProperties(): ReactNode {
  const t = useMessages(productMessages);
  const d = useMessages(deviceMessages);
  const r = useMessages(registrationMessages);
  const { answer, subject } = useShownProduct();
  const properties = answer.ProductProperties ?? {};
  const { privateCa } = subject.kind;
  return (
    <>
      <Property name={t('name')}>{subject.name}</Property>
      <Property name={t('id')}>
        <ObjectId value={subject.id} what={t('id')} />
      </Property>
      <Property name={t('description')}>{properties.ProductDescription || t('none')}</Property>
      <Property name={t('state')}>
        <EnabledState enabled={!subject.kind.disabled} />
      </Property>
      <Property name={t('type')}>{productTypeText(properties, d)}</Property>
      <Property name={t('authentication')}>{authenticationText(properties, d)}</Property>
      {usesCertificates(subject.kind) && (
        <Property name={t('privateCa')}>
          {privateCa === '' ? t('hubCa') : t('privateCaOf', { name: privateCa })}
        </Property>
      )}
      <Property name={t('format')}>{formatText(properties, t)}</Property>
      <Property name={t('registration')}>{registerTypeText(properties.RegisterType, r)}</Property>
      {String(properties.RegisterType) === CREATES_DEVICES && (
        <Property name={t('registrationLimit')}>{count(properties.RegisterLimit)}</Property>
      )}
    </>
  );
}

/** What only some products have; an absent value takes no line. */
function RareProperties(): ReactNode {
  const t = useMessages(productMessages);
  const properties = useShownProduct().answer.ProductProperties ?? {};
  const model = properties.ModelId === '-1' ? '' : properties.ModelId;
  const rare = [
    { name: t('region'), value: properties.Region },
    { name: t('appEui'), value: properties.AppEUI || properties.Appeui },
    { name: t('platform'), value: properties.Platform === '0' ? '' : properties.Platform },
    { name: t('model'), value: properties.ModelName || model },
    { name: t('productKey'), value: properties.ProductKey },
    { name: t('originProduct'), value: properties.OriginProductId },
    { name: t('originUser'), value: account(properties.OriginUserId) },
  ];
  return rare.map(
    ({ name, value }) =>
      value && (
        <Property key={name} name={name}>
          {value}
        </Property>
      ),
  );
}

function TimesAndCounts(): ReactNode {
  const t = useMessages(productMessages);
  const { answer, subject } = useShownProduct();
  const { ProductMetadata: metadata, ProductProperties: properties } = answer;
  const limit = Number(properties?.DeviceLimit ?? 0);
  const devices = useDeviceCount(subject.id);
  const disabled = useDeviceCount(subject.id, 'disabled');
  const total = devices.data && Number(devices.data.TotalCount);
  return (
    <>
      <Property name={t('created')}>
        <Time value={metadata?.CreationDate} show="both" />
      </Property>
      {account(metadata?.CreateUserId) && (
        <Property name={t('creator')}>{account(metadata?.CreateUserId)}</Property>
      )}
      {account(metadata?.UserId) && (
        <Property name={t('owner')}>{account(metadata?.UserId)}</Property>
      )}
      <Property name={t('devices')}>
        {devices.isError && t('countsFailed')}
        {total !== undefined &&
          (limit > 0 ? t('devicesOf', { count: total, limit }) : count(total))}
      </Property>
      <Property name={t('devicesDisabled')}>
        {disabled.isError ? t('countsFailed') : disabled.data && count(disabled.data.TotalCount)}
      </Property>
    </>
  );
}

function count(value: Integer | undefined): string {
  return formatCount(value ?? 0);
}

/** The number of an account; empty where there is none. Its digits are not grouped. */
function account(id: Integer | undefined): string {
  return id === undefined || Number(id) === 0 ? '' : String(id);
}
