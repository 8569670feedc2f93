import type { ReactNode } from 'react';
import { Text } from '@mantine/core';
import { ConfirmDialog } from '#src/components/page/confirm-dialog.tsx';
import { setProductsForbiddenStatus } from '#src/contract/products.ts';
import { useActionMutation } from '#src/hooks/use-action.ts';
import { useMessages } from '#src/i18n/translate.ts';
import { productMessages } from '../messages.ts';
import type { ProductSubject } from '../product-subject.ts';
import { useDeviceCount } from '../use-device-count.ts';

/** `Status` of SetProductsForbiddenStatus. */
const STATUS = { enable: 0, disable: 1 } as const;

interface ProductSwitchDialogProps {
  does: keyof typeof STATUS;
  product: ProductSubject;
  onClose: () => void;
}

/** Says what it means for the devices that a product is enabled or disabled. */
export function ProductSwitchDialog({
  does,
  product,
  onClose,
}: ProductSwitchDialogProps): ReactNode {
  const t = useMessages(productMessages);
  const { mutate, isPending, error } = useActionMutation(setProductsForbiddenStatus, {
    alsoChanges: ['device'],
  });
  return (
    <ConfirmDialog
      title={t(does === 'enable' ? 'enableTitle' : 'disableTitle', { name: product.name })}
      confirmLabel={t(does === 'enable' ? 'enableProduct' : 'disableProduct')}
      typeName={null}
      danger={does === 'disable'}
      pending={isPending}
      error={error}
      onClose={onClose}
      onConfirm={() =>
        mutate({ ProductId: [product.id], Status: STATUS[does] }, { onSuccess: onClose })
      }
    >
      <Text size="sm">{t(does === 'enable' ? 'enableText' : 'disableText')}</Text>
      <Affected productId={product.id} />
    </ConfirmDialog>
  );
}

function Affected({ productId }: { productId: string }): ReactNode {
  const t = useMessages(productMessages);
  const { data, isError } = useDeviceCount(productId);
  const count = Number(data?.TotalCount ?? 0);
  function text(): string {
    if (isError) return t('countsFailed');
    if (!data) return t('counting');
    return count === 0 ? t('affectedNone') : t('affected', { count });
  }
  return (
    <Text size="sm" mt="xs" role="status">
      {text()}
    </Text>
  );
}
