import { useEffect, useState, type ReactNode } from 'react';
import { Radio, Stack, Switch, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useNavigate } from 'react-router';
import type { ApiError } from '#src/api/error.ts';
import { PanelForm } from '#src/components/form/panel-form.tsx';
import { useMessages } from '#src/i18n/translate.ts';
import { topicMessages } from '../messages.ts';
import { PRIVILEGE_NAMES, type PrivilegeName } from '../privilege.ts';
import { sameValues, type TopicValues } from '../topic-values.ts';
import { useIsGateway } from '../use-is-gateway.ts';
import { useTopicChecks } from '../use-topic-checks.ts';
import { TopicPreview } from './topic-preview.tsx';
import classes from '../topics.module.css';

interface TopicFormProps {
  title: string;
  submitLabel: string;
  productId: string;
  backTo: string;
  initial: TopicValues;
  /** Whether the topic exists under its initial name already. */
  renaming: boolean;
  state: { pending: boolean; done: boolean; error: ApiError | null };
  onSubmit: (values: TopicValues) => void;
}

const PRIVILEGE_HELP = {
  publish: 'publishHelp',
  subscribe: 'subscribeHelp',
  both: 'bothHelp',
} as const satisfies Record<PrivilegeName, string>;

/** Name, privilege and, for a gateway product, the sub-product of a topic. */
export function TopicForm({
  title,
  submitLabel,
  productId,
  backTo,
  initial,
  renaming,
  state,
  onSubmit,
}: TopicFormProps): ReactNode {
  const t = useMessages(topicMessages);
  const navigate = useNavigate();
  const isGateway = useIsGateway(productId);
  const checks = useTopicChecks();
  const [values, setValues] = useState(initial);
  const form = useForm({
    mode: 'uncontrolled',
    initialValues: initial,
    validateInputOnChange: true,
    onValuesChange: (next) => setValues(next),
    validate: checks,
  });
  const { setErrors } = form;
  const atField = fieldErrorOf(state.error);
  useEffect(() => {
    if (atField) setErrors({ [atField.field]: t(atField.text) });
  }, [atField, setErrors, t]);
  // Only once the panel knows that it is done does it let the page be left without asking.
  const { done } = state;
  useEffect(() => {
    if (done) void navigate(backTo);
  }, [done, navigate, backTo]);
  const changed = !sameValues(values, initial);
  return (
    <PanelForm
      title={title}
      backTo={backTo}
      submitLabel={submitLabel}
      dirty={changed && !done}
      pending={state.pending}
      error={atField ? null : state.error}
      onSubmit={form.onSubmit((sent) => {
        if (!state.pending && !done) onSubmit(sent);
      })}
    >
      <TextInput
        label={t('name')}
        description={t('nameHelp')}
        autoComplete="off"
        spellCheck={false}
        data-autofocus
        key={form.key('name')}
        {...form.getInputProps('name')}
      />
      <TopicPreview values={values} productId={productId} />
      {renaming && values.name !== initial.name && (
        <p className={classes.note} role="status">
          {t('renameNote')}
        </p>
      )}
      <Radio.Group
        label={t('privilege')}
        key={form.key('privilege')}
        {...form.getInputProps('privilege')}
      >
        <Stack gap="xs" mt="xs">
          {PRIVILEGE_NAMES.map((name) => (
            <Radio key={name} value={name} label={t(name)} description={t(PRIVILEGE_HELP[name])} />
          ))}
        </Stack>
      </Radio.Group>
      {/* The cloud changes a subscription but cannot take it away. */}
      {isGateway && !(renaming && initial.broker) && (
        <Switch
          label={t('useBroker')}
          description={t('useBrokerHelp')}
          key={form.key('broker')}
          {...form.getInputProps('broker', { type: 'checkbox' })}
        />
      )}
      {values.broker && (
        <>
          <TextInput
            label={t('brokerProduct')}
            description={t('brokerProductHelp')}
            autoComplete="off"
            spellCheck={false}
            key={form.key('brokerProduct')}
            {...form.getInputProps('brokerProduct')}
          />
          <TextInput
            label={t('brokerDevice')}
            description={t('brokerDeviceHelp')}
            autoComplete="off"
            spellCheck={false}
            key={form.key('brokerDevice')}
            {...form.getInputProps('brokerDevice')}
          />
        </>
      )}
    </PanelForm>
  );
}

interface FieldError {
  field: keyof TopicValues;
  text: 'taken' | 'notBound';
}

const TAKEN: FieldError = { field: 'name', text: 'taken' };
const NOT_BOUND: FieldError = { field: 'brokerProduct', text: 'notBound' };

/** The field that a refusal is about; null where it concerns the whole. */
function fieldErrorOf(error: ApiError | null): FieldError | null {
  if (error?.code === 'InvalidParameterValue.TopicPolicyAlreadyExist') return TAKEN;
  return error?.code === 'FailedOperation.ProductNotBind' ? NOT_BOUND : null;
}
