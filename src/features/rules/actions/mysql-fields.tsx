import type { ReactNode } from 'react';
import { Button } from '@mantine/core';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import { useMessages } from '#src/i18n/translate.ts';
import { Field, type FieldsProps } from './action-field.tsx';
import classes from './actions.module.css';
import { actionMessages } from './messages.ts';
import { SecretField } from './secret-field.tsx';

/** The fields of a row in a MySQL table. */
export function MysqlFields({
  values,
  problems,
  secretKnown,
  onChange,
}: FieldsProps<'mysql'>): ReactNode {
  const t = useMessages(actionMessages);
  return (
    <>
      <div className={classes.grid}>
        <Field
          label={t('instanceId')}
          value={values.instanceId}
          error={problems['instanceId']}
          onChange={(instanceId) => onChange({ ...values, instanceId })}
        />
        <Field
          label={t('region')}
          help={t('regionHelp')}
          value={values.region}
          error={problems['region']}
          onChange={(region) => onChange({ ...values, region })}
        />
        <Field
          label={t('userName')}
          value={values.userName}
          error={problems['userName']}
          onChange={(userName) => onChange({ ...values, userName })}
        />
        <SecretField
          label={t('password')}
          help={null}
          optional={false}
          known={secretKnown}
          value={values.password}
          error={problems['password'] ?? null}
          onChange={(password) => onChange({ ...values, password })}
        />
        <Field
          label={t('database')}
          value={values.database}
          error={problems['database']}
          onChange={(database) => onChange({ ...values, database })}
        />
        <Field
          label={t('table')}
          value={values.table}
          error={problems['table']}
          onChange={(table) => onChange({ ...values, table })}
        />
        <Field
          label={t('deviceType')}
          optional
          value={values.deviceType}
          error={undefined}
          onChange={(deviceType) => onChange({ ...values, deviceType })}
        />
      </div>
      <Pairs values={values} problems={problems} onChange={onChange} />
    </>
  );
}

/** The columns of the table that a row is written to, with the values they get. */
function Pairs({
  values,
  problems,
  onChange,
}: Omit<FieldsProps<'mysql'>, 'secretKnown'>): ReactNode {
  const t = useMessages(actionMessages);
  const { pairs } = values;
  const change = (id: string, changes: { field?: string; value?: string }): void =>
    onChange({
      ...values,
      pairs: pairs.map((pair) => (pair.id === id ? { ...pair, ...changes } : pair)),
    });
  return (
    <fieldset className={classes.pairs}>
      <legend>{t('pairs')}</legend>
      <p className={classes.help}>{t('pairsHelp', { example: '${temperature}' })}</p>
      {pairs.map((pair, index) => (
        <div key={pair.id} className={classes.pair}>
          <Field
            label={t('column', { number: index + 1 })}
            value={pair.field}
            error={problems[`pairs.${index}.field`]}
            onChange={(field) => change(pair.id, { field })}
          />
          <Field
            label={t('value', { number: index + 1 })}
            optional
            value={pair.value}
            error={problems[`pairs.${index}.value`]}
            onChange={(value) => change(pair.id, { value })}
          />
          <button
            type="button"
            className={classes.tool}
            aria-label={t('removePair', { number: index + 1 })}
            title={t('removePair', { number: index + 1 })}
            onClick={() => onChange({ ...values, pairs: pairs.filter(({ id }) => id !== pair.id) })}
          >
            <IconTrash size={16} aria-hidden />
          </button>
        </div>
      ))}
      <Button
        variant="default"
        size="xs"
        leftSection={<IconPlus size={14} aria-hidden />}
        onClick={() =>
          onChange({
            ...values,
            pairs: [...pairs, { id: crypto.randomUUID(), field: '', value: '' }],
          })
        }
      >
        {t('addPair')}
      </Button>
    </fieldset>
  );
}
