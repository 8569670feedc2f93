import type { ReactNode } from 'react';
import { TextInput } from '@mantine/core';
import type { UseFormReturnType } from '@mantine/form';
import { useMessages } from '#src/i18n/translate.ts';
import type { DeviceValues } from './device-values.ts';
import { deviceFormMessages } from './messages.ts';

const FIELDS = ['devEui', 'moteType', 'appKey', 'skey'] as const;

export function LoraFields({ form }: { form: UseFormReturnType<DeviceValues> }): ReactNode {
  const t = useMessages(deviceFormMessages);
  return FIELDS.map((field) => (
    <TextInput
      label={t(field)}
      description={t(`${field}Help`)}
      autoComplete="off"
      spellCheck={false}
      key={form.key(field)}
      {...form.getInputProps(field)}
    />
  ));
}
