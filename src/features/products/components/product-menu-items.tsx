import type { ReactNode } from 'react';
import { useDisabledReason } from '#src/components/allowed-button.tsx';
import { MenuItem } from '#src/components/menu/menu-item.tsx';
import { deleteProduct, setProductsForbiddenStatus } from '#src/contract/products.ts';
import { useMay } from '#src/hooks/use-may.ts';
import { useMessages } from '#src/i18n/translate.ts';
import { productMessages } from '../messages.ts';
import type { ProductSubject } from '../product-subject.ts';
import type { OpenProductDialog } from './product-dialog.tsx';

interface ProductMenuItemsProps {
  product: ProductSubject;
  onOpen: (dialog: OpenProductDialog) => void;
}

/** What can be done to a product, for the menu of its row. */
export function ProductMenuItems({ product, onOpen }: ProductMenuItemsProps): ReactNode {
  const t = useMessages(productMessages);
  const switchReason = useDisabledReason(useMay(setProductsForbiddenStatus));
  const deleteReason = useDisabledReason(useMay(deleteProduct));
  const change = product.kind.disabled ? 'enable' : 'disable';
  return (
    <>
      <MenuItem
        label={t(change)}
        disabledReason={switchReason}
        onSelect={() => onOpen({ does: change, product })}
      />
      <MenuItem
        label={t('delete')}
        danger
        disabledReason={deleteReason}
        onSelect={() => onOpen({ does: 'delete', product })}
      />
    </>
  );
}
