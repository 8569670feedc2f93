import type { ReactNode } from 'react';
import type { Action } from '#src/contract/action.ts';
import { useDisabledReason } from '#src/components/allowed-button.tsx';
import { useMay } from '#src/hooks/use-may.ts';
import { useMessages } from '#src/i18n/translate.ts';
import { apiExplorerMessages } from '../messages.ts';
import classes from './action-marks.module.css';

/** Whether an action reads, writes or hands out a secret, and which role it needs. */
export function ActionMarks({ action }: { action: Action }): ReactNode {
  const t = useMessages(apiExplorerMessages);
  const permission = useMay(action);
  const reason = useDisabledReason(permission);
  return (
    <span className={classes.marks}>
      <span className={classes.mark} data-kind={action.kind}>
        {t(action.kind)}
      </span>
      <span className={classes.mark} data-allowed={permission.allowed} title={reason ?? undefined}>
        {permission.allowed ? '' : '⊘ '}
        {t('roleMark', { role: t(action.role) })}
      </span>
    </span>
  );
}
