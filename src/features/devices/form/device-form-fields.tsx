import type { ReactNode } from 'react';
import { Radio, Stack, Text, Textarea, TextInput } from '@mantine/core';
import type { UseFormReturnType } from '@mantine/form';
import type { ProductKind } from '#src/domain/product.ts';
import { useMessages } from '#src/i18n/translate.ts';
import { deviceFields, type DeviceValues } from './device-values.ts';
import { LoraFields } from './lora-fields.tsx';
import { deviceFormMessages } from './messages.ts';
import { NbIotFields } from './nb-iot-fields.tsx';
import { TagFields } from './tag-fields.tsx';

interface DeviceFormFieldsProps {
  form: UseFormReturnType<DeviceValues>;
  /** What stands in the form now. */
  values: DeviceValues;
  kind: ProductKind;
  productId: string;
}

/** The fields of a new device, as its product wants them. */
export function DeviceFormFields({
  form,
  values,
  kind,
  productId,
}: DeviceFormFieldsProps): ReactNode {
  const t = useMessages(deviceFormMessages);
  const fields = deviceFields(kind);
  return (
    <>
      <TextInput
        label={t('name')}
        description={t('nameHelp')}
        autoComplete="off"
        spellCheck={false}
        data-autofocus
        key={form.key('name')}
        {...form.getInputProps('name')}
      />
      {fields.nbIot && <NbIotFields form={form} />}
      {fields.lora && <LoraFields form={form} />}
      {fields.psk && <KeyFields form={form} own={values.keySource === 'own'} />}
      {fields.hubCertificate && (
        <Text size="sm" c="dimmed">
          {t('hubCertificate')}
        </Text>
      )}
      {fields.certificate && (
        <Textarea
          label={t('certificate')}
          description={t('certificateHelp', {
            ca: kind.privateCa,
            name: `${productId}${values.name.trim()}`,
          })}
          rows={6}
          autoComplete="off"
          spellCheck={false}
          key={form.key('certificate')}
          {...form.getInputProps('certificate')}
        />
      )}
      <TagFields form={form} tags={values.tags} />
    </>
  );
}

function KeyFields({
  form,
  own,
}: Pick<DeviceFormFieldsProps, 'form'> & { own: boolean }): ReactNode {
  const t = useMessages(deviceFormMessages);
  return (
    <>
      <Radio.Group
        label={t('keySource')}
        key={form.key('keySource')}
        {...form.getInputProps('keySource')}
      >
        <Stack gap="xs" mt="xs">
          <Radio value="generated" label={t('generated')} description={t('generatedHelp')} />
          <Radio value="own" label={t('own')} description={t('ownHelp')} />
        </Stack>
      </Radio.Group>
      {own && (
        <TextInput
          label={t('psk')}
          description={t('pskHelp')}
          autoComplete="off"
          spellCheck={false}
          key={form.key('psk')}
          {...form.getInputProps('psk')}
        />
      )}
    </>
  );
}
