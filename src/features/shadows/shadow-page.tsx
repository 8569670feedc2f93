import { useMemo, type ReactNode } from 'react';
import { useQuery } from '@tanstack/react-query';
import { useParams } from 'react-router';
import { QueryView } from '#src/components/feedback/query-view.tsx';
import { Skeleton } from '#src/components/feedback/skeleton.tsx';
import { useConnection, useSession } from '#src/hooks/use-connection.ts';
import { useMessages } from '#src/i18n/translate.ts';
import { ShadowWorkbench } from './components/shadow-workbench.tsx';
import { draftKey, type DraftScope } from './draft-store.ts';
import { shadowMessages } from './messages.ts';
import { shadowQuery } from './shadow-query.ts';

/** The shadow of a device: what is desired and reported side by side, and the edit of the former. */
export default function ShadowPage(): ReactNode {
  const t = useMessages(shadowMessages);
  const { productId = '', deviceName = '' } = useParams();
  const connection = useConnection();
  const { user } = useSession();
  const scope = useMemo<DraftScope>(
    () => ({ user, connection, productId, deviceName }),
    [user, connection, productId, deviceName],
  );
  const query = useQuery(shadowQuery(scope));
  return (
    <QueryView
      query={query}
      errorTitle={t('failed')}
      skeleton={<Skeleton lines={8} />}
      empty={null}
    >
      {(shadow) => <ShadowWorkbench key={draftKey(scope)} scope={scope} shadow={shadow} />}
    </QueryView>
  );
}
