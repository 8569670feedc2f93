import type { ReactNode } from 'react';
import { Link, useNavigate } from 'react-router';
import { EnabledState } from '#src/components/device/device-state.tsx';
import { deviceMessages } from '#src/components/device/messages.ts';
import { authenticationText, productTypeText } from '#src/components/device/names.ts';
import { MenuItem } from '#src/components/menu/menu-item.tsx';
import { RowMenu } from '#src/components/menu/row-menu.tsx';
import { ObjectId } from '#src/components/page/object-id.tsx';
import { DataTable, type Column } from '#src/components/table/data-table.tsx';
import { Refreshing } from '#src/components/table/refreshing.tsx';
import { Time } from '#src/components/time/time.tsx';
import type { ProductInfo } from '#src/contract/structures.ts';
import { productKind } from '#src/domain/product.ts';
import { usePaths } from '#src/hooks/use-connection.ts';
import { useMessages } from '#src/i18n/translate.ts';
import { formatText } from '../format-text.ts';
import { productMessages } from '../messages.ts';
import { productSubject } from '../product-subject.ts';
import type { OpenProductDialog } from './product-dialog.tsx';
import { ProductMenuItems } from './product-menu-items.tsx';

interface ProductTableProps {
  products: readonly ProductInfo[];
  /** True while these rows still stand for the ones that were asked for. */
  refreshing: boolean;
  onOpen: (dialog: OpenProductDialog) => void;
}

export function ProductTable({ products, refreshing, onOpen }: ProductTableProps): ReactNode {
  const t = useMessages(productMessages);
  const paths = usePaths();
  const columns = useColumns();
  const menuOf = (product: ProductInfo): ReactNode => (
    <ProductRowMenu product={product} onOpen={onOpen} />
  );
  return (
    <Refreshing active={refreshing}>
      <DataTable
        label={t('title')}
        columns={columns}
        rows={products}
        rowKey={({ ProductId }) => ProductId}
        rowHref={({ ProductId }) => paths.product(ProductId)}
        actionsLabel={t('actions')}
        rowActions={menuOf}
      />
    </Refreshing>
  );
}

interface ProductRowMenuProps {
  product: ProductInfo;
  onOpen: (dialog: OpenProductDialog) => void;
}

function ProductRowMenu({ product, onOpen }: ProductRowMenuProps): ReactNode {
  const t = useMessages(productMessages);
  const paths = usePaths();
  const navigate = useNavigate();
  return (
    <RowMenu name={product.ProductName}>
      {(close) => (
        <>
          <MenuItem
            label={t('open')}
            disabledReason={null}
            onSelect={() => void navigate(paths.product(product.ProductId))}
          />
          <ProductMenuItems
            product={productSubject(product, product.ProductId)}
            onOpen={(dialog) => {
              close();
              onOpen(dialog);
            }}
          />
        </>
      )}
    </RowMenu>
  );
}

function useColumns(): Column<ProductInfo>[] {
  const t = useMessages(productMessages);
  const d = useMessages(deviceMessages);
  const paths = usePaths();
  return [
    {
      id: 'name',
      header: t('name'),
      narrow: 'title',
      cell: ({ ProductId, ProductName }) => (
        <Link to={paths.product(ProductId)}>{ProductName}</Link>
      ),
    },
    {
      id: 'id',
      header: t('id'),
      narrow: 'field',
      cell: ({ ProductId }) => <ObjectId value={ProductId} what={t('id')} />,
    },
    {
      id: 'type',
      header: t('type'),
      narrow: 'field',
      cell: ({ ProductProperties }) => productTypeText(ProductProperties, d),
    },
    {
      id: 'authentication',
      header: t('authentication'),
      narrow: 'field',
      cell: ({ ProductProperties }) => authenticationText(ProductProperties, d),
    },
    {
      id: 'format',
      header: t('format'),
      narrow: 'hidden',
      cell: ({ ProductProperties }) => formatText(ProductProperties, t),
    },
    {
      id: 'state',
      header: t('state'),
      narrow: 'field',
      cell: ({ ProductProperties }) => (
        <EnabledState enabled={!productKind(ProductProperties).disabled} />
      ),
    },
    {
      id: 'created',
      header: t('created'),
      narrow: 'field',
      cell: ({ ProductMetadata }) => <Time value={ProductMetadata.CreationDate} />,
    },
  ];
}
