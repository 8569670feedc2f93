import { useState } from 'react';
import { useForm, type FormValidateInput, type UseFormReturnType } from '@mantine/form';

interface PanelState<Values> {
  form: UseFormReturnType<Values>;
  /** What stands in the form now, for what depends on it. */
  values: Values;
  /** Whether something differs from the start. */
  dirty: boolean;
}

/** The form of a panel with what is typed so far; fields are checked when they are sent. */
export function usePanelState<Values extends Record<string, unknown>>(
  initialValues: Values,
  validate: FormValidateInput<Values>,
): PanelState<Values> {
  const [initial] = useState(initialValues);
  const [values, setValues] = useState(initial);
  const form = useForm<Values>({
    mode: 'uncontrolled',
    initialValues: initial,
    validate,
    onValuesChange: (next) => setValues(next),
  });
  const dirty = JSON.stringify(values) !== JSON.stringify(initial);
  return { form, values, dirty };
}
