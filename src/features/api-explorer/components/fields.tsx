import { useId, type ReactNode } from 'react';
import { Button, NativeSelect, PasswordInput, Textarea, TextInput } from '@mantine/core';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import { componentMessages } from '#src/components/messages.ts';
import { fieldHelp, namedValues, type NamedValue } from '#src/contract/docs/docs.ts';
import { useDocs } from '#src/hooks/use-docs.ts';
import { useMessages } from '#src/i18n/translate.ts';
import { apiExplorerMessages } from '../messages.ts';
import { emptyDraft, withItem, type Draft, type DraftFields } from '../request/draft.ts';
import { typeName, type FieldModel, type ValueModel } from '../request/field-model.ts';
import type { FormProblemCode } from '../request/problem.ts';
import classes from './fields.module.css';

/** Texts that hold several lines; a one-line field would drop the breaks of what is pasted. */
const MULTILINE: ReadonlySet<string> = new Set([
  'Actions',
  'CertText',
  'FirmwareUserDefined',
  'Payload',
  'Sql',
  'State',
  'TlsCrt',
  'VerifyCertText',
]);

export type Problems = ReadonlyMap<string, FormProblemCode>;

/** Where the input of a path can be found, to lead there. */
export function inputId(path: string): string {
  return `field-${path}`;
}

interface FieldsProps {
  /** The action or structure that the fields belong to. */
  owner: string;
  fields: readonly FieldModel[];
  drafts: DraftFields;
  /** Empty for the fields of the request itself. */
  at: string;
  problems: Problems;
  onChange: (drafts: DraftFields) => void;
}

/** One input for each field, one under the other. */
export function Fields({ owner, fields, drafts, at, problems, onChange }: FieldsProps): ReactNode {
  return fields.map((field) => (
    <ValueInput
      key={field.name}
      owner={owner}
      field={field}
      label={field.name}
      draft={drafts[field.name] ?? emptyDraft(field.value)}
      path={at === '' ? field.name : `${at}.${field.name}`}
      problems={problems}
      onChange={(draft) => onChange({ ...drafts, [field.name]: draft })}
    />
  ));
}

interface InputProps {
  owner: string;
  field: FieldModel;
  label: string;
  draft: Draft;
  path: string;
  problems: Problems;
  onChange: (draft: Draft) => void;
}

function ValueInput(props: InputProps): ReactNode {
  const { field, draft, onChange } = props;
  if (draft.kind === 'array' && field.value.kind === 'array') {
    return <ArrayInput {...props} items={draft.items} item={field.value.item} />;
  }
  if (draft.kind === 'structure' && field.value.kind === 'structure') {
    const { name, fields } = field.value;
    return (
      <Group {...props}>
        <Fields
          owner={name}
          fields={fields}
          drafts={draft.fields}
          at={props.path}
          problems={props.problems}
          onChange={(changed) => onChange({ kind: 'structure', fields: changed })}
        />
      </Group>
    );
  }
  if (draft.kind === 'boolean') return <BooleanInput {...props} value={draft.value} />;
  if (draft.kind === 'text') return <TextualInput {...props} text={draft.text} />;
  return null;
}

interface Help {
  help: string;
  values: readonly NamedValue[];
}

function useHelp({ owner, field, label }: Pick<InputProps, 'owner' | 'field' | 'label'>): Help {
  const t = useMessages(apiExplorerMessages);
  const docs = useDocs();
  // What an array holds is said once, at the array.
  if (label !== field.name) return { help: '', values: [] };
  const values = namedValues(docs, owner, field.name);
  const about = fieldHelp(docs, owner, field.name) ?? '';
  // Some sentences name the values themselves.
  const said = values.every(({ value }) => value !== '' && about.includes(String(value)));
  if (said) return { help: about, values };
  const listed = values.map(({ value, name }) => `${value === '' ? '""' : value} ${name}`);
  return { help: `${about} ${t('values', { values: listed.join(' · ') })}`.trim(), values };
}

function useProblem({ problems, path }: InputProps): string | null {
  const t = useMessages(apiExplorerMessages);
  const code = problems.get(path);
  return code === undefined ? null : t(code);
}

function Label({ label, value }: { label: string; value: ValueModel }): ReactNode {
  return (
    <>
      <span className={classes.name}>{label}</span>{' '}
      <span className={classes.type}>{typeName(value)}</span>
    </>
  );
}

function TextualInput(props: InputProps & { text: string }): ReactNode {
  const { field, label, path, text, onChange } = props;
  const { help, values } = useHelp(props);
  const shared = useMessages(componentMessages);
  const listId = useId();
  const { value } = field;
  const common = {
    id: inputId(path),
    label: <Label label={label} value={value} />,
    description: help,
    error: useProblem(props),
    required: field.required,
    value: text,
    autoComplete: 'off',
    spellCheck: false,
    onChange: (event: { currentTarget: { value: string } }) =>
      onChange({ kind: 'text', text: event.currentTarget.value }),
  };
  if (value.kind === 'string' && value.secret) {
    return (
      <PasswordInput
        {...common}
        autoComplete="new-password"
        visibilityToggleFocusable
        visibilityToggleButtonProps={{ 'aria-label': `${shared('reveal')}: ${label}` }}
      />
    );
  }
  if (value.kind === 'string' && MULTILINE.has(field.name)) {
    return <Textarea {...common} rows={4} classNames={{ input: classes.code ?? '' }} />;
  }
  return (
    <>
      <TextInput
        {...common}
        inputMode={value.kind === 'string' ? 'text' : 'numeric'}
        classNames={{ input: classes.code ?? '' }}
        {...(values.length > 0 ? { list: listId } : {})}
      />
      {values.length > 0 && (
        <datalist id={listId}>
          {values.map((known) => (
            <option key={known.value} value={known.value}>
              {known.name}
            </option>
          ))}
        </datalist>
      )}
    </>
  );
}

function BooleanInput(props: InputProps & { value: boolean | null }): ReactNode {
  const { field, label, path, value, onChange } = props;
  const t = useMessages(apiExplorerMessages);
  const { help } = useHelp(props);
  return (
    <NativeSelect
      id={inputId(path)}
      label={<Label label={label} value={field.value} />}
      description={help}
      error={useProblem(props)}
      required={field.required}
      value={value === null ? '' : String(value)}
      data={[
        { value: '', label: field.required ? t('choose') : t('leftOut') },
        { value: 'true', label: 'true' },
        { value: 'false', label: 'false' },
      ]}
      onChange={(event) => {
        const chosen = event.currentTarget.value;
        onChange({ kind: 'boolean', value: chosen === '' ? null : chosen === 'true' });
      }}
    />
  );
}

function ArrayInput(
  props: InputProps & { items: Extract<Draft, { kind: 'array' }>['items']; item: ValueModel },
): ReactNode {
  const { owner, field, path, problems, items, item, onChange } = props;
  const t = useMessages(apiExplorerMessages);
  return (
    <Group {...props}>
      {items.length === 0 && <p className={classes.none}>{t('noItems')}</p>}
      {items.map(({ id, draft }, index) => {
        const label = `${field.name}[${index}]`;
        return (
          <div key={id} className={classes.item}>
            <div className={classes.value}>
              <ValueInput
                owner={owner}
                field={{ name: field.name, required: true, nullable: false, value: item }}
                label={label}
                draft={draft}
                path={`${path}[${index}]`}
                problems={problems}
                onChange={(changed) =>
                  onChange({
                    kind: 'array',
                    items: items.map((old) => (old.id === id ? { id, draft: changed } : old)),
                  })
                }
              />
            </div>
            <button
              type="button"
              className={classes.remove}
              aria-label={t('removeItem', { field: label })}
              title={t('removeItem', { field: label })}
              onClick={() =>
                onChange({ kind: 'array', items: items.filter((old) => old.id !== id) })
              }
            >
              <IconTrash size={16} aria-hidden />
            </button>
          </div>
        );
      })}
      <Button
        id={inputId(path)}
        variant="default"
        size="xs"
        className={classes.add ?? ''}
        leftSection={<IconPlus size={14} aria-hidden />}
        onClick={() => onChange({ kind: 'array', items: withItem(items, item) })}
      >
        {t('addItem', { field: field.name })}
      </Button>
    </Group>
  );
}

/** A structure or an array with what is in it. */
function Group(props: InputProps & { children: ReactNode }): ReactNode {
  const { field, label, children } = props;
  const t = useMessages(apiExplorerMessages);
  const { help } = useHelp(props);
  return (
    <fieldset className={classes.group}>
      <legend>
        <Label label={label} value={field.value} />
        {field.required && (
          <span className={classes.required}>
            <span aria-hidden> *</span>
            <span className={classes.said}>{t('requiredMark')}</span>
          </span>
        )}
      </legend>
      {help !== '' && <p className={classes.help}>{help}</p>}
      {children}
    </fieldset>
  );
}
