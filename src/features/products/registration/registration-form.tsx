import type { ReactNode } from 'react';
import { Stack } from '@mantine/core';
import { AllowedButton } from '#src/components/allowed-button.tsx';
import { fieldErrors } from '#src/components/form/field-problem.ts';
import { formMessages } from '#src/components/form/messages.ts';
import { usePanelState } from '#src/components/form/use-panel-state.ts';
import { updateProductDynamicRegister } from '#src/contract/products.ts';
import { useMay } from '#src/hooks/use-may.ts';
import { useMessages } from '#src/i18n/translate.ts';
import classes from '../products.module.css';
import { registrationMessages } from './messages.ts';
import {
  REGISTER_TYPES,
  registerLimitProblem,
  USUAL_REGISTER_LIMIT,
  type RegistrationValues,
} from './register-type.ts';
import { RegisterFields } from './register-fields.tsx';

interface RegistrationFormProps {
  /** As it is now; a figure that is not published starts the form at off. */
  type: string;
  limit: number;
  disabledReason: string | null;
  pending: boolean;
  saved: boolean;
  /** Something is typed again, so that “saved” no longer holds. */
  onChange: () => void;
  onSave: (values: RegistrationValues) => void;
}

export function RegistrationForm({
  type,
  limit,
  disabledReason,
  pending,
  saved,
  onChange,
  onSave,
}: RegistrationFormProps): ReactNode {
  const t = useMessages(registrationMessages);
  const f = useMessages(formMessages);
  const permission = useMay(updateProductDynamicRegister);
  const initial: RegistrationValues = {
    registerType: REGISTER_TYPES.find((value) => value === type) ?? '0',
    registerLimit: String(limit > 0 ? limit : USUAL_REGISTER_LIMIT),
  };
  const { form, values, dirty, submitWith } = usePanelState(initial, (typed) =>
    fieldErrors({ registerLimit: registerLimitProblem(typed) }, f),
  );
  return (
    <form
      className={classes.form}
      noValidate
      onChange={onChange}
      onSubmit={submitWith((sent) => {
        if (!pending && permission.allowed) onSave(sent);
      })}
    >
      <Stack gap="md">
        <RegisterFields form={form} type={values.registerType} legend={t('type')} />
        <div className={classes.bar}>
          <AllowedButton
            permission={permission}
            type="submit"
            loading={pending}
            disabled={disabledReason !== null || !dirty}
          >
            {t('save')}
          </AllowedButton>
          <span role="status" className={saved ? classes.saved : undefined}>
            {disabledReason ?? (saved && !dirty ? t('saved') : '')}
          </span>
        </div>
      </Stack>
    </form>
  );
}
