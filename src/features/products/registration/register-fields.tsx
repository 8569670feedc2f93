import type { ReactNode } from 'react';
import { Radio, Stack, TextInput } from '@mantine/core';
import type { UseFormReturnType } from '@mantine/form';
import { useMessages } from '#src/i18n/translate.ts';
import { registrationMessages } from './messages.ts';
import {
  CREATES_DEVICES,
  MAX_REGISTER_LIMIT,
  REGISTER_TYPE_NAMES,
  REGISTER_TYPES,
  type RegistrationValues,
} from './register-type.ts';

interface RegisterFieldsProps {
  form: Pick<UseFormReturnType<RegistrationValues>, 'key' | 'getInputProps'>;
  /** The type that is chosen now. */
  type: string;
  legend: string;
}

/** Type and limit of dynamic registration, in the form for a new product and on its own tab. */
export function RegisterFields({ form, type, legend }: RegisterFieldsProps): ReactNode {
  const t = useMessages(registrationMessages);
  return (
    <>
      <Radio.Group
        label={legend}
        key={form.key('registerType')}
        {...form.getInputProps('registerType')}
      >
        <Stack gap="xs" mt="xs">
          {REGISTER_TYPES.map((value) => (
            <Radio
              key={value}
              value={value}
              label={t(REGISTER_TYPE_NAMES[value])}
              description={t(`${REGISTER_TYPE_NAMES[value]}Help`)}
            />
          ))}
        </Stack>
      </Radio.Group>
      {type === CREATES_DEVICES && (
        <TextInput
          label={t('limit')}
          description={t('limitHelp', { max: MAX_REGISTER_LIMIT })}
          inputMode="numeric"
          autoComplete="off"
          key={form.key('registerLimit')}
          {...form.getInputProps('registerLimit')}
        />
      )}
    </>
  );
}
