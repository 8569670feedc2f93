import type { ReactNode } from 'react';
import { Link, useParams } from 'react-router';
import { Notice } from '#src/components/feedback/notice.tsx';
import { QueryView } from '#src/components/feedback/query-view.tsx';
import { Skeleton } from '#src/components/feedback/skeleton.tsx';
import { SidePanel } from '#src/components/page/side-panel.tsx';
import { describeProduct } from '#src/contract/products.ts';
import { productKind, usesCertificates, usesPsk } from '#src/domain/product.ts';
import { useActionQuery } from '#src/hooks/use-action.ts';
import { usePaths } from '#src/hooks/use-connection.ts';
import { useMessages } from '#src/i18n/translate.ts';
import { ChangePsk } from './change-psk.tsx';
import { FetchPrivateKey } from './fetch-private-key.tsx';
import { deviceKeyMessages } from './messages.ts';

/** The panel for the secret of a device: another PSK, or the private key, by the product's kind. */
export default function DeviceKeyPage(): ReactNode {
  const t = useMessages(deviceKeyMessages);
  const { productId = '', deviceName = '' } = useParams();
  const backTo = usePaths().device(productId, deviceName);
  const query = useActionQuery(describeProduct, { ProductId: productId });
  const kind = query.data && productKind(query.data.ProductProperties);
  const panel = { identity: { productId, deviceName }, backTo };
  if (kind && usesPsk(kind)) return <ChangePsk {...panel} />;
  if (kind && usesCertificates(kind) && kind.privateCa === '')
    return <FetchPrivateKey {...panel} />;
  return (
    <SidePanel title={t('title', { name: deviceName })} backTo={backTo} dirty={false}>
      <QueryView
        query={query}
        errorTitle={t('failed')}
        skeleton={<Skeleton lines={4} />}
        empty={null}
      >
        {() => (
          <Notice
            title={t('none')}
            text={kind?.privateCa ? t('elsewhere', { name: kind.privateCa }) : t('lora')}
          >
            <Link to={backTo}>{t('toDevice')}</Link>
          </Notice>
        )}
      </QueryView>
    </SidePanel>
  );
}
