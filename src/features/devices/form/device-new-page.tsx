import type { ReactNode } from 'react';
import { useLocation, useParams } from 'react-router';
import { QueryView } from '#src/components/feedback/query-view.tsx';
import { Skeleton } from '#src/components/feedback/skeleton.tsx';
import { SidePanel } from '#src/components/page/side-panel.tsx';
import { describeProduct } from '#src/contract/products.ts';
import { productKind } from '#src/domain/product.ts';
import { useActionQuery } from '#src/hooks/use-action.ts';
import { usePaths } from '#src/hooks/use-connection.ts';
import { useMessages } from '#src/i18n/translate.ts';
import { deviceFormMessages } from './messages.ts';
import { NewDevice } from './new-device.tsx';

/** The panel for a new device: waits for the product, whose kind decides the fields. */
export default function DeviceNewPage(): ReactNode {
  const t = useMessages(deviceFormMessages);
  const paths = usePaths();
  const { productId = '' } = useParams();
  const { search } = useLocation();
  const backTo = paths.productDevices(productId) + search;
  const query = useActionQuery(describeProduct, { ProductId: productId });
  if (query.data) {
    return (
      <NewDevice
        productId={productId}
        kind={productKind(query.data.ProductProperties)}
        backTo={backTo}
      />
    );
  }
  return (
    <SidePanel title={t('title')} backTo={backTo} dirty={false}>
      <QueryView
        query={query}
        errorTitle={t('productFailed')}
        skeleton={<Skeleton lines={6} />}
        empty={null}
      >
        {() => null}
      </QueryView>
    </SidePanel>
  );
}
