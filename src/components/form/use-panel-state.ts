import { useState } from 'react';
import { useForm, type UseFormReturnType } from '@mantine/form';

interface PanelState<Values> {
  form: UseFormReturnType<Values>;
  /** What stands in the form now, for what depends on it. */
  values: Values;
  /** Whether something differs from the start. */
  dirty: boolean;
  /** Checks, then sends; or leads to the first field that is wrong. */
  submitWith: (send: (values: Values) => void) => (event: React.FormEvent<HTMLFormElement>) => void;
}

/**
 * A form with what is typed so far. Fields are checked when they are sent.
 * @param check gives the sentence for each field that is wrong, in the order of the fields.
 */
// oxlint-disable-next-line typescript/no-explicit-any -- the form's own constraint: an interface has no index signature
export function usePanelState<Values extends Record<string, any>>(
  initialValues: Values,
  check: (values: Values) => Record<string, string>,
): PanelState<Values> {
  const [initial] = useState(initialValues);
  const [values, setValues] = useState(initial);
  const form = useForm<Values>({
    mode: 'uncontrolled',
    initialValues: initial,
    validate: check,
    onValuesChange: (next) => setValues(next),
  });
  return {
    form,
    values,
    dirty: JSON.stringify(values) !== JSON.stringify(initial),
    submitWith: (send) =>
      form.onSubmit(send, (errors) => {
        const [first] = Object.keys(errors);
        if (first !== undefined) form.getInputNode(first)?.focus();
      }),
  };
}
