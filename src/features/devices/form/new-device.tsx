import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { Notice } from '#src/components/feedback/notice.tsx';
import { fieldErrors } from '#src/components/form/field-problem.ts';
import { FormBody } from '#src/components/form/form-body.tsx';
import { formMessages } from '#src/components/form/messages.ts';
import { usePanelState } from '#src/components/form/use-panel-state.ts';
import { SidePanel } from '#src/components/page/side-panel.tsx';
import { createDevice } from '#src/contract/devices.ts';
import type { ProductKind } from '#src/domain/product.ts';
import { useActionMutation } from '#src/hooks/use-action.ts';
import { usePaths } from '#src/hooks/use-connection.ts';
import { useMessages } from '#src/i18n/translate.ts';
import { credentialsOf } from '../credentials/credentials.ts';
import { useTaking } from '../credentials/use-taking.ts';
import { CreatedDevice } from './created-device.tsx';
import { DeviceFormFields } from './device-form-fields.tsx';
import { deviceProblems, NEW_DEVICE, toCreateDevice } from './device-values.ts';
import { deviceFormMessages } from './messages.ts';

interface NewDeviceProps {
  productId: string;
  kind: ProductKind;
  backTo: string;
}

/** Codes of refusals that belong to one field, and what is said there. */
const FIELD_REFUSALS = {
  'InvalidParameterValue.DeviceAlreadyExist': 'name',
  'InvalidParameterValue.DefinedPskNotBase64': 'psk',
} as const;

function refusedField(code: string | undefined): 'name' | 'psk' | null {
  const entry = Object.entries(FIELD_REFUSALS).find(([known]) => known === code);
  return entry?.[1] ?? null;
}

/** First the form, then, in the same panel, the credentials that only now can be had. */
export function NewDevice({ productId, kind, backTo }: NewDeviceProps): ReactNode {
  const t = useMessages(deviceFormMessages);
  const f = useMessages(formMessages);
  const { mutate, isPending, data, error } = useActionMutation(createDevice);
  const { form, values, dirty, submitWith } = usePanelState(NEW_DEVICE, (typed) =>
    fieldErrors(deviceProblems(typed, kind), f),
  );
  const credentials = data ? credentialsOf(data) : null;
  const taking = useTaking(credentials !== null);
  const name = values.name.trim();
  if (data) {
    return (
      <SidePanel
        title={t('createdTitle', { name })}
        backTo={backTo}
        dirty={taking.atRisk}
        question={taking.question}
      >
        <CreatedDevice
          identity={{ productId, deviceName: data.DeviceName ?? name }}
          credentials={credentials}
          onTaken={taking.take}
        />
      </SidePanel>
    );
  }
  return (
    <SidePanel title={t('title')} backTo={backTo} dirty={dirty}>
      {kind.disabled && !dirty ? (
        <ProductDisabled productId={productId} />
      ) : (
        <FormBody
          title={t('title')}
          backTo={backTo}
          submitLabel={t('submit')}
          pending={isPending}
          error={refusedField(error?.code) === null ? error : null}
          onSubmit={submitWith((sent) => {
            if (isPending) return;
            mutate(toCreateDevice(sent, productId, kind), {
              onError: ({ code }) => {
                const field = refusedField(code);
                if (field === 'name') form.setFieldError('name', t('nameTaken'));
                if (field === 'psk') form.setFieldError('psk', f('notBase64'));
              },
            });
          })}
        >
          <DeviceFormFields form={form} values={values} kind={kind} productId={productId} />
        </FormBody>
      )}
    </SidePanel>
  );
}

function ProductDisabled({ productId }: { productId: string }): ReactNode {
  const t = useMessages(deviceFormMessages);
  const paths = usePaths();
  return (
    <Notice title={t('disabledTitle')} text={t('disabledText')}>
      <Link to={paths.product(productId)}>{t('toProduct')}</Link>
    </Notice>
  );
}
