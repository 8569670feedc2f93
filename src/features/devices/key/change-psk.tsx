import { useState, type ReactNode } from 'react';
import { Radio, Stack, Text, TextInput } from '@mantine/core';
import { fieldErrors } from '#src/components/form/field-problem.ts';
import { FormBody } from '#src/components/form/form-body.tsx';
import { formMessages } from '#src/components/form/messages.ts';
import { usePanelState } from '#src/components/form/use-panel-state.ts';
import { SidePanel } from '#src/components/page/side-panel.tsx';
import { updateDevicePSK } from '#src/contract/devices.ts';
import { pskProblem } from '#src/domain/names.ts';
import { useActionMutation } from '#src/hooks/use-action.ts';
import { useMessages } from '#src/i18n/translate.ts';
import type { DeviceIdentity } from '../credentials/credentials.ts';
import { useTaking } from '../credentials/use-taking.ts';
import { KeyShown } from './key-shown.tsx';
import { deviceKeyMessages } from './messages.ts';
import { newPsk } from './new-psk.ts';

interface ChangePskProps {
  identity: DeviceIdentity;
  backTo: string;
}

interface PskValues {
  source: 'generated' | 'own';
  psk: string;
}

const START: PskValues = { source: 'generated', psk: '' };

/** Gives a device another key. The cloud does not answer with it, so it is made here. */
export function ChangePsk({ identity, backTo }: ChangePskProps): ReactNode {
  const t = useMessages(deviceKeyMessages);
  const f = useMessages(formMessages);
  const name = identity.deviceName;
  const [changed, setChanged] = useState<string | null>(null);
  const { mutate, isPending, error } = useActionMutation(updateDevicePSK);
  const taking = useTaking(changed !== null);
  const { form, values, dirty, submitWith } = usePanelState(START, (typed) =>
    fieldErrors({ psk: typed.source === 'own' ? pskProblem(typed.psk.trim()) : null }, f),
  );
  if (changed !== null) {
    return (
      <SidePanel
        title={t('changedTitle', { name })}
        backTo={backTo}
        dirty={taking.atRisk}
        question={taking.question}
      >
        <KeyShown
          identity={identity}
          credentials={{ kind: 'psk', psk: changed }}
          backTo={backTo}
          onTaken={taking.take}
        />
      </SidePanel>
    );
  }
  return (
    <SidePanel title={t('changeTitle', { name })} backTo={backTo} dirty={dirty}>
      <FormBody
        title={t('changeTitle', { name })}
        backTo={backTo}
        submitLabel={t('change')}
        pending={isPending}
        error={error}
        onSubmit={submitWith((sent) => {
          if (isPending) return;
          const psk = sent.source === 'own' ? sent.psk.trim() : newPsk();
          mutate(
            { ProductId: identity.productId, DeviceName: name, Psk: psk },
            { onSuccess: () => setChanged(psk) },
          );
        })}
      >
        <Text size="sm">{t('changeText')}</Text>
        <Radio.Group label={t('source')} key={form.key('source')} {...form.getInputProps('source')}>
          <Stack gap="xs" mt="xs">
            <Radio value="generated" label={t('generated')} description={t('generatedHelp')} />
            <Radio value="own" label={t('own')} description={t('ownHelp')} />
          </Stack>
        </Radio.Group>
        {values.source === 'own' && (
          <TextInput
            label={t('psk')}
            description={t('pskHelp')}
            autoComplete="off"
            spellCheck={false}
            key={form.key('psk')}
            {...form.getInputProps('psk')}
          />
        )}
      </FormBody>
    </SidePanel>
  );
}
