import type { ReactNode } from 'react';
import { ConfirmDialog } from '#src/components/page/confirm-dialog.tsx';
import { deleteDeviceShadow } from '#src/contract/shadows.ts';
import { useActionMutation } from '#src/hooks/use-action.ts';
import { useMessages } from '#src/i18n/translate.ts';
import { readDraft, type DraftScope } from '../draft-store.ts';
import { shadowMessages } from '../messages.ts';

interface DeleteShadowProps {
  scope: DraftScope;
  onClose: () => void;
}

export function DeleteShadow({ scope, onClose }: DeleteShadowProps): ReactNode {
  const t = useMessages(shadowMessages);
  const { productId, deviceName } = scope;
  const { mutate, isPending, error } = useActionMutation(deleteDeviceShadow);
  return (
    <ConfirmDialog
      title={t('removeTitle', { name: deviceName })}
      confirmLabel={t('remove')}
      typeName={deviceName}
      danger
      pending={isPending}
      error={error}
      onConfirm={() =>
        mutate({ ProductId: productId, DeviceName: deviceName }, { onSuccess: onClose })
      }
      onClose={onClose}
    >
      <p>{t('removeText')}</p>
      {readDraft(scope, sessionStorage) !== null && <p>{t('removeDraft')}</p>}
    </ConfirmDialog>
  );
}
