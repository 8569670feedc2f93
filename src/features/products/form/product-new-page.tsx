import { useEffect, type ReactNode } from 'react';
import { Radio, Stack, Text, Textarea, TextInput } from '@mantine/core';
import { useLocation, useNavigate } from 'react-router';
import { fieldErrors } from '#src/components/form/field-problem.ts';
import { formMessages } from '#src/components/form/messages.ts';
import { PanelForm } from '#src/components/form/panel-form.tsx';
import { usePanelState } from '#src/components/form/use-panel-state.ts';
import { createProduct } from '#src/contract/products.ts';
import { useActionMutation } from '#src/hooks/use-action.ts';
import { useConnection, usePaths, useSession } from '#src/hooks/use-connection.ts';
import { useMessages } from '#src/i18n/translate.ts';
import { RegisterFields } from '../registration/register-fields.tsx';
import { AuthenticationFields } from './authentication-fields.tsx';
import { productFormMessages } from './messages.ts';
import { NEW_PRODUCT, productFields, productProblems, toCreateProduct } from './product-values.ts';

const TYPES = ['general', 'gateway', 'nbIot', 'lora', 'loraGateway'] as const;
const FORMATS = ['json', 'custom'] as const;
const NAME_TAKEN = 'InvalidParameterValue.ProductAlreadyExist';

/** The form for a new product; it follows the chosen type and ends on the product's page. */
export default function ProductNewPage(): ReactNode {
  const t = useMessages(productFormMessages);
  const f = useMessages(formMessages);
  const paths = usePaths();
  const navigate = useNavigate();
  const { search } = useLocation();
  const { mutate, isPending, data, error } = useActionMutation(createProduct);
  const { form, values, dirty, submitWith } = usePanelState(NEW_PRODUCT, (typed) =>
    fieldErrors(productProblems(typed), f),
  );
  const fields = productFields(values);
  // Only once the panel knows that it is done does it let the page be left without asking.
  const created = data?.ProductId;
  useEffect(() => {
    if (created !== undefined) void navigate(paths.product(created));
  }, [created, navigate, paths]);
  return (
    <PanelForm
      title={t('title')}
      backTo={paths.products() + search}
      submitLabel={t('submit')}
      dirty={dirty && data === undefined}
      pending={isPending}
      error={error?.code === NAME_TAKEN ? null : error}
      onSubmit={submitWith((sent) => {
        if (isPending || data !== undefined) return;
        mutate(toCreateProduct(sent), {
          onError: (refusal) => {
            if (refusal.code === NAME_TAKEN) form.setFieldError('name', t('nameTaken'));
          },
        });
      })}
    >
      <Region />
      <TextInput
        label={t('name')}
        description={t('nameHelp')}
        autoComplete="off"
        spellCheck={false}
        data-autofocus
        key={form.key('name')}
        {...form.getInputProps('name')}
      />
      <Textarea
        label={t('description')}
        description={t('descriptionHelp')}
        rows={2}
        key={form.key('description')}
        {...form.getInputProps('description')}
      />
      <Radio.Group label={t('type')} key={form.key('type')} {...form.getInputProps('type')}>
        <Stack gap="xs" mt="xs">
          {TYPES.map((type) => (
            <Radio key={type} value={type} label={t(type)} description={t(`${type}Help`)} />
          ))}
        </Stack>
      </Radio.Group>
      {fields.authentication && <AuthenticationFields form={form} privateCa={fields.privateCa} />}
      {fields.appEui && (
        <TextInput
          label={t('appEui')}
          description={t('appEuiHelp')}
          autoComplete="off"
          spellCheck={false}
          key={form.key('appEui')}
          {...form.getInputProps('appEui')}
        />
      )}
      {fields.skey && (
        <TextInput
          label={t('skey')}
          description={t('skeyHelp')}
          autoComplete="off"
          spellCheck={false}
          key={form.key('skey')}
          {...form.getInputProps('skey')}
        />
      )}
      <Radio.Group label={t('format')} key={form.key('format')} {...form.getInputProps('format')}>
        <Stack gap="xs" mt="xs">
          {FORMATS.map((format) => (
            <Radio key={format} value={format} label={t(format)} description={t(`${format}Help`)} />
          ))}
        </Stack>
      </Radio.Group>
      {fields.registration && (
        <RegisterFields form={form} type={values.registerType} legend={t('registration')} />
      )}
    </PanelForm>
  );
}

function Region(): ReactNode {
  const t = useMessages(productFormMessages);
  const name = useConnection();
  const connection = useSession().connections.find((candidate) => candidate.name === name);
  return (
    <Text size="sm" c="dimmed">
      {t('region', { region: connection?.region ?? name })}
    </Text>
  );
}
