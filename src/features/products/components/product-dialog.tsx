import type { ReactNode } from 'react';
import type { ProductSubject } from '../product-subject.ts';
import { ProductDeleteDialog } from './product-delete-dialog.tsx';
import { ProductSwitchDialog } from './product-switch-dialog.tsx';

export interface OpenProductDialog {
  does: 'enable' | 'disable' | 'delete';
  product: ProductSubject;
}

interface ProductDialogProps {
  dialog: OpenProductDialog;
  onClose: () => void;
  /** Leaves the page of the product when it is deleted. */
  leave?: () => Promise<void>;
}

/** The question before a product is enabled, disabled or deleted. */
export function ProductDialog({ dialog, onClose, leave }: ProductDialogProps): ReactNode {
  switch (dialog.does) {
    case 'enable':
    case 'disable':
      return <ProductSwitchDialog does={dialog.does} product={dialog.product} onClose={onClose} />;
    case 'delete':
      return (
        <ProductDeleteDialog
          product={dialog.product}
          onClose={onClose}
          {...(leave ? { leave } : {})}
        />
      );
  }
}
