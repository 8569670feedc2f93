import type { ReactNode } from 'react';
import { TextInput } from '@mantine/core';
import type { ActionValues } from './action-draft.ts';
import type { FieldProblems } from './action-problems.ts';

export type ValuesOf<Kind extends ActionValues['kind']> = Extract<ActionValues, { kind: Kind }>;

export interface FieldsProps<Kind extends ActionValues['kind']> {
  values: ValuesOf<Kind>;
  problems: FieldProblems;
  /** Whether the server knows a secret of the action. */
  secretKnown: boolean;
  onChange: (values: ValuesOf<Kind>) => void;
}

interface FieldProps {
  label: string;
  value: string;
  error: string | undefined;
  onChange: (value: string) => void;
  help?: string;
  optional?: boolean;
  type?: 'text' | 'url';
}

/** One text of an action. */
export function Field({
  label,
  value,
  error,
  onChange,
  help,
  optional = false,
  type = 'text',
}: FieldProps): ReactNode {
  return (
    <TextInput
      label={label}
      description={help}
      type={type}
      value={value}
      error={error}
      required={!optional}
      autoComplete="off"
      spellCheck={false}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}
