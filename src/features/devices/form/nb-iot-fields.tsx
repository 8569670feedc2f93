import type { ReactNode } from 'react';
import { Radio, Stack, TextInput } from '@mantine/core';
import type { UseFormReturnType } from '@mantine/form';
import { useMessages } from '#src/i18n/translate.ts';
import type { DeviceValues } from './device-values.ts';
import { deviceFormMessages } from './messages.ts';

const OPERATORS = ['telecom', 'mobile', 'unicom'] as const;

export function NbIotFields({ form }: { form: UseFormReturnType<DeviceValues> }): ReactNode {
  const t = useMessages(deviceFormMessages);
  return (
    <>
      <Radio.Group
        label={t('operator')}
        key={form.key('operator')}
        {...form.getInputProps('operator')}
      >
        <Stack gap="xs" mt="xs">
          {OPERATORS.map((operator) => (
            <Radio key={operator} value={operator} label={t(operator)} />
          ))}
        </Stack>
      </Radio.Group>
      <TextInput
        label={t('imei')}
        description={t('imeiHelp')}
        inputMode="numeric"
        autoComplete="off"
        key={form.key('imei')}
        {...form.getInputProps('imei')}
      />
    </>
  );
}
