import { useState, type ReactNode } from 'react';
import { Link, Outlet, useLocation } from 'react-router';
import { CreateLink } from '#src/components/page/create-link.tsx';
import { PageHeader } from '#src/components/page/page-header.tsx';
import { Notice } from '#src/components/feedback/notice.tsx';
import { QueryView } from '#src/components/feedback/query-view.tsx';
import { Skeleton } from '#src/components/feedback/skeleton.tsx';
import { Pager } from '#src/components/table/pager.tsx';
import { createProduct, describeProducts } from '#src/contract/products.ts';
import { useActionQuery } from '#src/hooks/use-action.ts';
import { usePaths } from '#src/hooks/use-connection.ts';
import { usePageState } from '#src/hooks/use-page-state.ts';
import { useMessages } from '#src/i18n/translate.ts';
import { ProductDialog, type OpenProductDialog } from './components/product-dialog.tsx';
import { ProductTable } from './components/product-table.tsx';
import { productMessages } from './messages.ts';

/** All products, in pages of the API; the form for a new one opens beside them. */
export default function ProductsPage(): ReactNode {
  const t = useMessages(productMessages);
  const paths = usePaths();
  const { search } = useLocation();
  const state = usePageState();
  const [dialog, setDialog] = useState<OpenProductDialog | null>(null);
  const query = useActionQuery(
    describeProducts,
    { Offset: state.offset, Limit: state.size },
    { keepPrevious: true },
  );
  const createTo = paths.productNew() + search;
  return (
    <>
      <PageHeader
        title={t('title')}
        subtitle={t('subtitle')}
        actions={<CreateLink action={createProduct} to={createTo} label={t('create')} />}
      />
      <QueryView
        query={query}
        errorTitle={t('failed')}
        skeleton={<Skeleton lines={8} />}
        empty={{
          when: ({ TotalCount }) => Number(TotalCount) === 0,
          show: <Notice title={t('emptyTitle')} text={t('emptyText')} />,
        }}
      >
        {({ Products, TotalCount }) => (
          <>
            {Products.length === 0 ? (
              <Notice title={t('beyondTitle')} text={t('beyondText')}>
                <Link to={paths.products()}>{t('firstPage')}</Link>
              </Notice>
            ) : (
              <ProductTable
                products={Products}
                refreshing={query.isPlaceholderData}
                onOpen={setDialog}
              />
            )}
            <Pager state={state} total={Number(TotalCount)} />
          </>
        )}
      </QueryView>
      {dialog && <ProductDialog dialog={dialog} onClose={() => setDialog(null)} />}
      <Outlet />
    </>
  );
}
