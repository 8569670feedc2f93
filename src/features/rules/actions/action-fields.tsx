import type { ReactNode } from 'react';
import { CodeEditor } from '#src/components/editor/code-editor.tsx';
import { useMessages } from '#src/i18n/translate.ts';
import type { ActionValues } from './action-draft.ts';
import { Field, type FieldsProps, type ValuesOf } from './action-field.tsx';
import classes from './actions.module.css';
import { formProblems, jsonActionProblems, type SayProblem } from './action-problems.ts';
import { actionMessages } from './messages.ts';
import { MysqlFields } from './mysql-fields.tsx';
import { SecretField } from './secret-field.tsx';

interface ActionFieldsProps {
  number: number;
  values: ActionValues;
  secretKnown: boolean;
  say: SayProblem;
  /** Whether empty fields are said to be missing already. */
  checked: boolean;
  onChange: (values: ActionValues) => void;
}

/** The fields of one action, by its kind. */
export function ActionFields({
  number,
  values,
  secretKnown,
  say,
  checked,
  onChange,
}: ActionFieldsProps): ReactNode {
  if (values.kind === 'json') {
    return <JsonFields number={number} values={values} say={say} onChange={onChange} />;
  }
  const problems = checked ? formProblems(values, say) : {};
  const fields = { problems, secretKnown, onChange };
  switch (values.kind) {
    case 'republish':
      return <RepublishFields {...fields} values={values} />;
    case 'forward':
      return <ForwardFields {...fields} values={values} />;
    case 'ckafka':
      return <CkafkaFields {...fields} values={values} />;
    case 'cmqqueue':
      return <QueueFields {...fields} values={values} />;
    case 'mysql':
      return <MysqlFields {...fields} values={values} />;
  }
}

function RepublishFields({ values, problems, onChange }: FieldsProps<'republish'>): ReactNode {
  const t = useMessages(actionMessages);
  return (
    <Field
      label={t('topic')}
      help={t('topicHelp', { example: 'PRODUCTID/${deviceName()}/data' })}
      value={values.topic}
      error={problems['topic']}
      onChange={(topic) => onChange({ ...values, topic })}
    />
  );
}

function ForwardFields({
  values,
  problems,
  secretKnown,
  onChange,
}: FieldsProps<'forward'>): ReactNode {
  const t = useMessages(actionMessages);
  return (
    <>
      <Field
        label={t('api')}
        help={t('apiHelp')}
        type="url"
        value={values.api}
        error={problems['api']}
        onChange={(api) => onChange({ ...values, api })}
      />
      <SecretField
        label={t('token')}
        help={t('tokenHelp')}
        optional
        known={secretKnown}
        value={values.token}
        error={null}
        onChange={(token) => onChange({ ...values, token })}
      />
    </>
  );
}

function CkafkaFields({ values, problems, onChange }: FieldsProps<'ckafka'>): ReactNode {
  const t = useMessages(actionMessages);
  return (
    <div className={classes.grid}>
      <Field
        label={t('instanceId')}
        value={values.instanceId}
        error={problems['instanceId']}
        onChange={(instanceId) => onChange({ ...values, instanceId })}
      />
      <Field
        label={t('instanceName')}
        optional
        value={values.instanceName}
        error={undefined}
        onChange={(instanceName) => onChange({ ...values, instanceName })}
      />
      <Field
        label={t('topicId')}
        value={values.topicId}
        error={problems['topicId']}
        onChange={(topicId) => onChange({ ...values, topicId })}
      />
      <Field
        label={t('topicName')}
        optional
        value={values.topicName}
        error={undefined}
        onChange={(topicName) => onChange({ ...values, topicName })}
      />
      <Field
        label={t('region')}
        help={t('regionHelp')}
        value={values.region}
        error={problems['region']}
        onChange={(region) => onChange({ ...values, region })}
      />
    </div>
  );
}

function QueueFields({ values, problems, onChange }: FieldsProps<'cmqqueue'>): ReactNode {
  const t = useMessages(actionMessages);
  return (
    <div className={classes.grid}>
      <Field
        label={t('queueName')}
        value={values.queueName}
        error={problems['queueName']}
        onChange={(queueName) => onChange({ ...values, queueName })}
      />
      <Field
        label={t('region')}
        help={t('regionHelp')}
        value={values.region}
        error={problems['region']}
        onChange={(region) => onChange({ ...values, region })}
      />
    </div>
  );
}

function JsonFields({
  number,
  values,
  say,
  onChange,
}: Omit<ActionFieldsProps, 'checked' | 'values' | 'secretKnown'> & {
  values: ValuesOf<'json'>;
}): ReactNode {
  const t = useMessages(actionMessages);
  return (
    <>
      <p className={classes.help}>{t('jsonHelp')}</p>
      <CodeEditor
        language="json"
        label={t('jsonLabel', { number })}
        value={values.text}
        minHeight={120}
        problems={jsonActionProblems(values.text, say)}
        onChange={(text) => onChange({ ...values, text })}
      />
    </>
  );
}
