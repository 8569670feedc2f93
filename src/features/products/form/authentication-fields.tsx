import type { ReactNode } from 'react';
import { Radio, Select, Stack } from '@mantine/core';
import type { UseFormReturnType } from '@mantine/form';
import { describePrivateCAs } from '#src/contract/certificates.ts';
import { ENCRYPTION_TYPE } from '#src/domain/device.ts';
import { useActionQuery } from '#src/hooks/use-action.ts';
import { useMessages } from '#src/i18n/translate.ts';
import { productFormMessages } from './messages.ts';
import type { ProductValues } from './product-values.ts';

interface AuthenticationFieldsProps {
  form: UseFormReturnType<ProductValues>;
  /** Whether the chosen authentication has certificates, whose CA can be chosen. */
  privateCa: boolean;
}

export function AuthenticationFields({ form, privateCa }: AuthenticationFieldsProps): ReactNode {
  const t = useMessages(productFormMessages);
  return (
    <>
      <Radio.Group
        label={t('authentication')}
        description={t('authenticationFixed')}
        key={form.key('encryption')}
        {...form.getInputProps('encryption')}
      >
        <Stack gap="xs" mt="xs">
          <Radio value={ENCRYPTION_TYPE.psk} label={t('psk')} description={t('pskHelp')} />
          <Radio
            value={ENCRYPTION_TYPE.certificate}
            label={t('certificate')}
            description={t('certificateHelp')}
          />
        </Stack>
      </Radio.Group>
      {privateCa && <PrivateCaField form={form} />}
    </>
  );
}

function PrivateCaField({ form }: { form: UseFormReturnType<ProductValues> }): ReactNode {
  const t = useMessages(productFormMessages);
  const { data, isError } = useActionQuery(describePrivateCAs, {});
  const names = data?.CAs.map((ca) => ca.CertName) ?? [];
  return (
    <Select
      label={t('privateCa')}
      description={isError ? t('casFailed') : t('privateCaHelp')}
      data={[
        { value: '', label: t('hubCa') },
        ...names.map((name) => ({ value: name, label: name })),
      ]}
      key={form.key('privateCa')}
      {...form.getInputProps('privateCa')}
    />
  );
}
