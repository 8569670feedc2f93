import type { ReactNode } from 'react';
import { ConfirmDialog } from '#src/components/page/confirm-dialog.tsx';
import { deleteTopicRule, disableTopicRule, enableTopicRule } from '#src/contract/rules.ts';
import { useActionMutation } from '#src/hooks/use-action.ts';
import { useMessages } from '#src/i18n/translate.ts';
import { ruleMessages } from '../messages.ts';

export type RuleTask = 'enable' | 'disable' | 'delete';

interface RuleDialogProps {
  ruleName: string;
  onClose: () => void;
}

/** Asks before a rule is enabled, disabled or deleted, and says why when that is refused. */
export function RuleDialog({
  task,
  onDeleted,
  ...dialog
}: RuleDialogProps & { task: RuleTask; onDeleted?: () => void | Promise<void> }): ReactNode {
  switch (task) {
    case 'enable':
      return <EnableDialog {...dialog} />;
    case 'disable':
      return <DisableDialog {...dialog} />;
    case 'delete':
      return <DeleteDialog {...dialog} {...(onDeleted ? { onDeleted } : {})} />;
  }
}

function EnableDialog({ ruleName, onClose }: RuleDialogProps): ReactNode {
  const t = useMessages(ruleMessages);
  const enable = useActionMutation(enableTopicRule);
  return (
    <ConfirmDialog
      title={t('enableTitle', { name: ruleName })}
      confirmLabel={t('enable')}
      typeName={null}
      danger={false}
      pending={enable.isPending}
      error={enable.error}
      onConfirm={() => enable.mutate({ RuleName: ruleName }, { onSuccess: onClose })}
      onClose={onClose}
    >
      {t('enableText')}
    </ConfirmDialog>
  );
}

function DisableDialog({ ruleName, onClose }: RuleDialogProps): ReactNode {
  const t = useMessages(ruleMessages);
  const disable = useActionMutation(disableTopicRule);
  return (
    <ConfirmDialog
      title={t('disableTitle', { name: ruleName })}
      confirmLabel={t('disable')}
      typeName={null}
      danger={false}
      pending={disable.isPending}
      error={disable.error}
      onConfirm={() => disable.mutate({ RuleName: ruleName }, { onSuccess: onClose })}
      onClose={onClose}
    >
      {t('disableText')}
    </ConfirmDialog>
  );
}

function DeleteDialog({
  ruleName,
  onClose,
  onDeleted,
}: RuleDialogProps & { onDeleted?: () => void | Promise<void> }): ReactNode {
  const t = useMessages(ruleMessages);
  const remove = useActionMutation(deleteTopicRule, onDeleted ? { leave: onDeleted } : {});
  return (
    <ConfirmDialog
      title={t('deleteTitle', { name: ruleName })}
      confirmLabel={t('delete')}
      typeName={ruleName}
      danger
      pending={remove.isPending}
      error={remove.error}
      onConfirm={() => remove.mutate({ RuleName: ruleName }, { onSuccess: onClose })}
      onClose={onClose}
    >
      {t('deleteText')}
    </ConfirmDialog>
  );
}
