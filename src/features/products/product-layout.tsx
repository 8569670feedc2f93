import { useState, type ReactNode } from 'react';
import { IconDots } from '@tabler/icons-react';
import { Outlet, useNavigate, useOutletContext, useParams } from 'react-router';
import { AllowedButton, useDisabledReason } from '#src/components/allowed-button.tsx';
import { EnabledState } from '#src/components/device/device-state.tsx';
import { componentMessages } from '#src/components/messages.ts';
import { MenuItem } from '#src/components/menu/menu-item.tsx';
import { PopoverMenu } from '#src/components/menu/popover-menu.tsx';
import { QueryView } from '#src/components/feedback/query-view.tsx';
import { Skeleton } from '#src/components/feedback/skeleton.tsx';
import { ObjectId } from '#src/components/page/object-id.tsx';
import { PageHeader } from '#src/components/page/page-header.tsx';
import { TabLinks } from '#src/components/page/tab-links.tsx';
import type { ResponseOf } from '#src/contract/action.ts';
import {
  deleteProduct,
  describeProduct,
  setProductsForbiddenStatus,
} from '#src/contract/products.ts';
import { usesCertificates } from '#src/domain/product.ts';
import { useActionQuery } from '#src/hooks/use-action.ts';
import { usePaths } from '#src/hooks/use-connection.ts';
import { useMay } from '#src/hooks/use-may.ts';
import { useMessages } from '#src/i18n/translate.ts';
import { ProductDialog, type OpenProductDialog } from './components/product-dialog.tsx';
import { productMessages } from './messages.ts';
import { productSubject, type ProductSubject } from './product-subject.ts';

/** A product as DescribeProduct answers, with what decides its forms. */
export interface ShownProduct {
  answer: ResponseOf<typeof describeProduct>;
  subject: ProductSubject;
}

/** The product of the page, for the tabs below the layout. */
export function useShownProduct(): ShownProduct {
  return useOutletContext<ShownProduct>();
}

/** Name, state, actions and tabs of one product; each tab is a child route. */
export default function ProductLayout(): ReactNode {
  const t = useMessages(productMessages);
  const { productId = '' } = useParams();
  const query = useActionQuery(describeProduct, { ProductId: productId });
  const subject = query.data && productSubject(query.data, productId);
  return (
    <>
      <PageHeader
        title={subject?.name ?? productId}
        beside={
          <>
            {subject && <EnabledState enabled={!subject.kind.disabled} />}
            <ObjectId value={productId} what={t('id')} />
          </>
        }
        actions={subject && <ProductActions product={subject} />}
      />
      <QueryView
        query={query}
        errorTitle={t('productFailed')}
        skeleton={<Skeleton lines={8} />}
        empty={null}
      >
        {(answer) => (
          <Tabs key={productId} product={{ answer, subject: productSubject(answer, productId) }} />
        )}
      </QueryView>
    </>
  );
}

function Tabs({ product }: { product: ShownProduct }): ReactNode {
  const t = useMessages(productMessages);
  const paths = usePaths();
  const { id, kind } = product.subject;
  const tabs = [
    { to: paths.product(id), label: t('tabDetails'), end: true },
    { to: paths.productDevices(id), label: t('tabDevices') },
    { to: paths.productTopics(id), label: t('tabTopics') },
    { to: paths.productRegistration(id), label: t('tabRegistration') },
    ...(usesCertificates(kind)
      ? [{ to: paths.productCertificate(id), label: t('tabCertificate') }]
      : []),
  ];
  return (
    <>
      <TabLinks label={t('tabs')} tabs={tabs} />
      <Outlet context={product} />
    </>
  );
}

function ProductActions({ product }: { product: ProductSubject }): ReactNode {
  const t = useMessages(productMessages);
  const c = useMessages(componentMessages);
  const paths = usePaths();
  const navigate = useNavigate();
  const maySwitch = useMay(setProductsForbiddenStatus);
  const deleteReason = useDisabledReason(useMay(deleteProduct));
  const [dialog, setDialog] = useState<OpenProductDialog | null>(null);
  const change = product.kind.disabled ? 'enable' : 'disable';
  return (
    <>
      <AllowedButton
        permission={maySwitch}
        variant="default"
        onClick={() => setDialog({ does: change, product })}
      >
        {t(`${change}Product`)}
      </AllowedButton>
      <PopoverMenu label={c('moreActions')} button={<IconDots size={18} aria-hidden />}>
        {(close) => (
          <MenuItem
            label={t('deleteProduct')}
            danger
            disabledReason={deleteReason}
            onSelect={() => {
              close();
              setDialog({ does: 'delete', product });
            }}
          />
        )}
      </PopoverMenu>
      {dialog && (
        <ProductDialog
          dialog={dialog}
          onClose={() => setDialog(null)}
          leave={async () => navigate(paths.products())}
        />
      )}
    </>
  );
}
