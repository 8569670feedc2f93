import { useEffect, useRef, useState, type ReactNode } from 'react';
import { Switch, TextInput } from '@mantine/core';
import { flushSync } from 'react-dom';
import type { ApiError } from '#src/api/error.ts';
import { AllowedButton } from '#src/components/allowed-button.tsx';
import { ErrorView } from '#src/components/feedback/error-view.tsx';
import { fieldProblemText } from '#src/components/form/field-problem.ts';
import { formMessages } from '#src/components/form/messages.ts';
import { Section } from '#src/components/page/section.tsx';
import { RULE_NAME_LENGTH } from '#src/domain/limits.ts';
import { ruleDescriptionProblem, ruleNameProblem } from '#src/domain/names.ts';
import { readSql } from '#src/domain/rule-sql/check.ts';
import type { Permission } from '#src/hooks/use-may.ts';
import { useMessages } from '#src/i18n/translate.ts';
import { ActionList, useSayProblem } from '../actions/action-list.tsx';
import { isSound } from '../actions/action-problems.ts';
import { ruleMessages } from '../messages.ts';
import { LeaveQuestion } from './leave-question.tsx';
import { partOf, type RulePart } from './refusal.ts';
import classes from './rule-editor.module.css';
import { exampleValues } from './rule-values.ts';
import { SqlField } from './sql-field.tsx';
import { useExampleProduct } from './use-example-product.ts';
import type { RuleForm } from './use-rule-form.ts';

interface RuleEditorProps {
  form: RuleForm;
  /** Whether name and state are still to be chosen. */
  creating: boolean;
  submitLabel: string;
  failedTitle: string;
  permission: Permission;
  pending: boolean;
  /** Whether the last save went well and nothing was typed since. */
  saved: boolean;
  error: ApiError | null;
  onSubmit: () => void;
}

type Part = 'name' | 'description' | 'sql' | 'actions';

/** Name, SQL and actions of a rule; a refusal stands at the part it is about. */
export function RuleEditor({
  form,
  creating,
  submitLabel,
  failedTitle,
  permission,
  pending,
  saved,
  error,
  onSubmit,
}: RuleEditorProps): ReactNode {
  const t = useMessages(ruleMessages);
  const tf = useMessages(formMessages);
  const say = useSayProblem();
  const root = useRef<HTMLFormElement>(null);
  const [checked, setChecked] = useState(false);
  const { values, change } = form;
  const productId = useExampleProduct(values.sql === '');
  const nameProblem = creating ? fieldProblemText(ruleNameProblem(values.name), tf) : null;
  const descriptionProblem = fieldProblemText(ruleDescriptionProblem(values.description), tf);
  const refused: RulePart | null = error && partOf(error, values.actions);
  const refusedAt = refused && (refused.part === 'action' ? `action-${refused.id}` : refused.part);
  useEffect(() => {
    if (!error || refusedAt === null) return;
    const place = root.current?.querySelector(`[data-refused="${refusedAt}"]`);
    place?.scrollIntoView({ block: 'center' });
  }, [error, refusedAt]);

  function wrongParts(): Part[] {
    const parts: [Part, boolean][] = [
      ['name', nameProblem !== null],
      ['description', descriptionProblem !== null],
      ['sql', readSql(values.sql).problems.some(({ severity }) => severity === 'error')],
      ['actions', values.actions.some((action) => !isSound(action.values, say))],
    ];
    return parts.filter(([, wrong]) => wrong).map(([part]) => part);
  }
  function submit(): void {
    if (pending || !permission.allowed) return;
    // The fields must be marked before one of them can be found.
    flushSync(() => setChecked(true));
    const [first] = wrongParts();
    if (first === undefined) onSubmit();
    else focusPart(root.current, first);
  }
  const refusal = (place: string): ReactNode =>
    error && refusedAt === place ? (
      <div data-refused={place} className={classes.refusal}>
        <ErrorView title={failedTitle} error={error} />
      </div>
    ) : null;
  const wrong = checked ? wrongParts() : [];

  return (
    <form
      ref={root}
      noValidate
      className={classes.form}
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <LeaveQuestion dirty={form.dirty} onDiscard={form.reset} />
      <div className={classes.fields}>
        {creating && (
          <div data-part="name">
            <TextInput
              label={t('name')}
              description={t('nameHelp')}
              required
              value={values.name}
              maxLength={RULE_NAME_LENGTH}
              error={checked ? nameProblem : null}
              autoComplete="off"
              spellCheck={false}
              onChange={(event) => change({ name: event.currentTarget.value })}
            />
            {refusal('name')}
          </div>
        )}
        <div data-part="description">
          <TextInput
            label={t('description')}
            value={values.description}
            error={descriptionProblem}
            autoComplete="off"
            onChange={(event) => change({ description: event.currentTarget.value })}
          />
        </div>
      </div>
      <Section title={t('sql')}>
        <div data-part="sql">
          <SqlField
            sql={values.sql}
            checked={checked}
            onChange={(sql) => change({ sql })}
            onSave={submit}
            onExample={values.sql === '' ? () => change(exampleValues(values, productId)) : null}
          />
          {refusal('sql')}
        </div>
      </Section>
      <Section title={t('actions')}>
        <div data-part="actions">
          <p className={classes.help}>{t('actionsHelp')}</p>
          <ActionList
            actions={values.actions}
            checked={checked}
            refusal={(id) => refusal(`action-${id}`)}
            onChange={(actions) => change({ actions })}
          />
          {refusal('actions')}
        </div>
      </Section>
      {creating && (
        <Switch
          label={t('enabledAtOnce')}
          description={t('enabledHelp')}
          checked={values.enabled}
          onChange={(event) => change({ enabled: event.currentTarget.checked })}
        />
      )}
      {refusal('whole')}
      <div className={classes.bar}>
        <AllowedButton type="submit" permission={permission} loading={pending}>
          {submitLabel}
        </AllowedButton>
        <span role="status" className={classes.status}>
          {saved && t('saved')}
          {wrong.includes('sql') && t('problemsSql')}{' '}
          {wrong.includes('actions') && t('problemsActions')}
        </span>
      </div>
    </form>
  );
}

/** Leads to the first thing in a part that is wrong. */
function focusPart(root: HTMLElement | null, part: Part): void {
  const place = root?.querySelector(`[data-part="${part}"]`);
  const field =
    place?.querySelector<HTMLElement>('[aria-invalid="true"]') ??
    place?.querySelector<HTMLElement>('input, .cm-content, button');
  field?.focus();
  field?.scrollIntoView({ block: 'center' });
}
