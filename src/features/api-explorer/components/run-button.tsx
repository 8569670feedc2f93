import { useState, type ReactNode } from 'react';
import { Button, Checkbox, Group, Stack } from '@mantine/core';
import type { Action } from '#src/contract/action.ts';
import { AllowedButton } from '#src/components/allowed-button.tsx';
import { ConfirmDialog } from '#src/components/page/confirm-dialog.tsx';
import { mayUse } from '#src/domain/permission.ts';
import { useConnection, useSession } from '#src/hooks/use-connection.ts';
import { useMay } from '#src/hooks/use-may.ts';
import { useMessages } from '#src/i18n/translate.ts';
import type { Run } from '../call/use-run.ts';
import { apiExplorerMessages } from '../messages.ts';
import { careFor, nameOf } from '../request/danger.ts';
import type { Params } from '../request/draft.ts';
import { answersWithSecret } from '../request/field-model.ts';

interface RunButtonProps {
  action: Action;
  params: Params;
  run: Run;
  /** Looks at the request before it is sent; false keeps it from being sent. */
  check: () => boolean;
}

/** Runs the action; asks before a write, and for a name before what cannot be undone. */
export function RunButton({ action, params, run, check }: RunButtonProps): ReactNode {
  const t = useMessages(apiExplorerMessages);
  const { role } = useSession();
  const permission = useMay(action);
  const [reveal, setReveal] = useState(false);
  const [asking, setAsking] = useState(false);
  const [agreed, setAgreed] = useState(false);
  const care = careFor(action);
  const offersReveal =
    action.kind === 'read' && answersWithSecret(action) && mayUse(role, 'reveal');
  function submit(): void {
    if (run.running || !check()) return;
    if (care === 'name' || (care === 'confirm' && !agreed)) setAsking(true);
    else run.start(params, reveal);
  }
  return (
    <Stack gap="sm">
      {offersReveal && (
        <Checkbox
          label={t('revealAsk')}
          checked={reveal}
          onChange={(event) => setReveal(event.currentTarget.checked)}
        />
      )}
      <Group gap="xs">
        <AllowedButton permission={permission} loading={run.running} onClick={submit}>
          {t('run', { action: action.name })}
        </AllowedButton>
        {run.running && (
          <Button variant="default" onClick={run.stop}>
            {t('stop')}
          </Button>
        )}
      </Group>
      {asking && (
        <RunDialog
          action={action}
          params={params}
          onClose={() => setAsking(false)}
          onConfirm={() => {
            setAsking(false);
            setAgreed(true);
            run.start(params, reveal);
          }}
        />
      )}
    </Stack>
  );
}

interface RunDialogProps {
  action: Action;
  params: Params;
  onConfirm: () => void;
  onClose: () => void;
}

function RunDialog({ action, params, onConfirm, onClose }: RunDialogProps): ReactNode {
  const t = useMessages(apiExplorerMessages);
  const connection = useConnection();
  const { connections } = useSession();
  const host = connections.find(({ name }) => name === connection)?.host ?? '';
  const byName = careFor(action) === 'name';
  const secret = action.kind === 'secret';
  return (
    <ConfirmDialog
      title={t('confirmTitle', { action: action.name, connection })}
      confirmLabel={t('run', { action: action.name })}
      typeName={byName ? nameOf(action, params) : null}
      danger={byName}
      pending={false}
      error={null}
      onConfirm={onConfirm}
      onClose={onClose}
    >
      <p>{t(secret ? 'confirmSecret' : 'confirmText', { connection, host })}</p>
      {byName && !secret && <p>{t('confirmGone')}</p>}
      {!byName && <p>{t('confirmOnce')}</p>}
    </ConfirmDialog>
  );
}
