import { useId, type ReactNode } from 'react';
import { Button, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { IconX } from '@tabler/icons-react';
import { useMessages } from '#src/i18n/translate.ts';
import classes from './audit-filters.module.css';
import { FILTER_NAMES, type AuditState, type FilterName } from './audit-state.ts';
import { auditMessages } from './messages.ts';

type Filters = AuditState['filters'];

const LABELS = { user: 'user', action: 'action', result: 'result', q: 'text' } as const;

interface AuditFiltersProps {
  filters: Filters;
  /** Values seen in the rows, offered while typing. */
  known: Readonly<Record<'user' | 'action' | 'result', readonly string[]>>;
  onChange: (filters: Filters) => void;
}

/** The filters as a form, and those that are set as chips to remove. */
export function AuditFilters({ filters, known, onChange }: AuditFiltersProps): ReactNode {
  const t = useMessages(auditMessages);
  return (
    <div className={classes.filters}>
      {/* Another address means other filters: the fields begin with them anew. */}
      <FilterForm
        key={FILTER_NAMES.map((name) => filters[name]).join('\n')}
        filters={filters}
        known={known}
        onChange={onChange}
      />
      <Chips filters={filters} onChange={onChange} label={t('filters')} />
    </div>
  );
}

function FilterForm({ filters, known, onChange }: AuditFiltersProps): ReactNode {
  const t = useMessages(auditMessages);
  const id = useId();
  const form = useForm<Filters>({ mode: 'uncontrolled', initialValues: filters });
  const hints: Partial<Record<FilterName, string>> = { result: t('resultHint'), q: t('textHint') };
  return (
    <form
      role="search"
      className={classes.form}
      onSubmit={form.onSubmit((values) =>
        onChange({
          user: values.user.trim(),
          action: values.action.trim(),
          result: values.result.trim(),
          q: values.q.trim(),
        }),
      )}
    >
      {FILTER_NAMES.map((name) => (
        <TextInput
          key={form.key(name)}
          label={t(LABELS[name])}
          placeholder={hints[name] ?? ''}
          maxLength={200}
          autoComplete="off"
          spellCheck={false}
          className={classes.field ?? ''}
          {...(name === 'q' ? {} : { list: `${id}-${name}` })}
          {...form.getInputProps(name)}
        />
      ))}
      <Button type="submit" variant="default">
        {t('apply')}
      </Button>
      {(['user', 'action', 'result'] as const).map((name) => (
        <datalist key={name} id={`${id}-${name}`}>
          {known[name].map((value) => (
            <option key={value} value={value}>
              {value}
            </option>
          ))}
        </datalist>
      ))}
    </form>
  );
}

interface ChipsProps {
  filters: Filters;
  label: string;
  onChange: (filters: Filters) => void;
}

function Chips({ filters, label, onChange }: ChipsProps): ReactNode {
  const t = useMessages(auditMessages);
  const set = FILTER_NAMES.filter((name) => filters[name] !== '');
  if (set.length === 0) return null;
  return (
    <ul className={classes.chips} aria-label={label}>
      {set.map((name) => {
        const words = { name: t(LABELS[name]), value: filters[name] };
        return (
          <li key={name}>
            <button
              type="button"
              className={classes.chip}
              aria-label={t('removeChip', words)}
              onClick={() => onChange({ ...filters, [name]: '' })}
            >
              {t('chip', words)}
              <IconX size={14} aria-hidden />
            </button>
          </li>
        );
      })}
      {set.length > 1 && (
        <li>
          <button
            type="button"
            className={classes.chip}
            onClick={() => onChange({ user: '', action: '', result: '', q: '' })}
          >
            {t('clear')}
          </button>
        </li>
      )}
    </ul>
  );
}
