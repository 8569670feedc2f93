import { useState, type ReactNode } from 'react';
import { Text, TextInput } from '@mantine/core';
import { Link } from 'react-router';
import { ConfirmDialog } from '#src/components/page/confirm-dialog.tsx';
import { deleteProduct } from '#src/contract/products.ts';
import { needsSkey } from '#src/domain/product.ts';
import { useActionMutation } from '#src/hooks/use-action.ts';
import { usePaths } from '#src/hooks/use-connection.ts';
import { useMessages } from '#src/i18n/translate.ts';
import { productMessages } from '../messages.ts';
import type { ProductSubject } from '../product-subject.ts';
import { useDeviceCount } from '../use-device-count.ts';
import classes from '../products.module.css';

interface ProductDeleteDialogProps {
  product: ProductSubject;
  onClose: () => void;
  leave?: () => Promise<void>;
}

/** Names what stands in the way before the try, and shows the cloud's own refusal after it. */
export function ProductDeleteDialog({
  product,
  onClose,
  leave,
}: ProductDeleteDialogProps): ReactNode {
  const t = useMessages(productMessages);
  const count = useDeviceCount(product.id);
  const [skey, setSkey] = useState('');
  const [missing, setMissing] = useState(false);
  const { mutate, isPending, error } = useActionMutation(deleteProduct, {
    alsoChanges: ['device', 'topic', 'certificate'],
    ...(leave ? { leave } : {}),
  });
  const asksSkey = needsSkey(product.kind.type);
  const devices = Number(count.data?.TotalCount ?? 0);
  function confirm(): void {
    if (asksSkey && skey.trim() === '') {
      setMissing(true);
      return;
    }
    mutate(
      { ProductId: product.id, ...(asksSkey ? { Skey: skey.trim() } : {}) },
      // Somebody may have created a device since they were counted.
      { onSuccess: onClose, onError: () => void count.refetch() },
    );
  }
  return (
    <ConfirmDialog
      title={t('deleteTitle', { name: product.name })}
      confirmLabel={t('deleteProduct')}
      typeName={product.name}
      danger
      blocked={devices > 0 || count.isPending}
      pending={isPending}
      error={error}
      onClose={onClose}
      onConfirm={confirm}
    >
      <Text size="sm">{t('deleteText')}</Text>
      <Blockers product={product} devices={devices} state={count.status} onLeave={onClose} />
      {asksSkey && devices === 0 && (
        <TextInput
          mt="sm"
          label={t('skey')}
          value={skey}
          autoComplete="off"
          spellCheck={false}
          error={missing && skey.trim() === '' ? t('skeyMissing') : null}
          onChange={(event) => setSkey(event.currentTarget.value)}
        />
      )}
    </ConfirmDialog>
  );
}

interface BlockersProps {
  product: ProductSubject;
  devices: number;
  state: 'pending' | 'error' | 'success';
  /** The way to the devices leads out of the dialog. */
  onLeave: () => void;
}

function Blockers({ product, devices, state, onLeave }: BlockersProps): ReactNode {
  const t = useMessages(productMessages);
  const paths = usePaths();
  const { type } = product.kind;
  const mayHaveSubProducts = type === 'gateway' || type === 'loraGateway';
  return (
    <div role="status">
      <ul className={classes.blockers}>
        {state === 'pending' && <li>{t('counting')}</li>}
        {state === 'error' && <li>{t('countFailed')}</li>}
        {state === 'success' && devices === 0 && <li>{t('noDevices')}</li>}
        {devices > 0 && (
          <li data-blocks>
            {t('blockedByDevices', { count: devices })}{' '}
            <Link to={paths.productDevices(product.id)} onClick={onLeave}>
              {t('toDevices')}
            </Link>
          </li>
        )}
        <li>{t(mayHaveSubProducts ? 'gatewayNote' : 'subProductNote')}</li>
      </ul>
    </div>
  );
}
