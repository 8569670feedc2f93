import { useState, type ReactNode } from 'react';
import { Button } from '@mantine/core';
import { Link, Outlet, useLocation, useParams, useSearchParams } from 'react-router';
import { Notice } from '#src/components/feedback/notice.tsx';
import { QueryView } from '#src/components/feedback/query-view.tsx';
import { Skeleton } from '#src/components/feedback/skeleton.tsx';
import { CreateLink } from '#src/components/page/create-link.tsx';
import { Pager } from '#src/components/table/pager.tsx';
import { createDevice, describeDevices } from '#src/contract/devices.ts';
import { productKind } from '#src/domain/product.ts';
import { useActionQuery } from '#src/hooks/use-action.ts';
import { usePaths } from '#src/hooks/use-connection.ts';
import { usePageState } from '#src/hooks/use-page-state.ts';
import { useMessages } from '#src/i18n/translate.ts';
import { DeviceDialog, type OpenDeviceDialog } from '../actions/device-dialog.tsx';
import classes from '../devices.module.css';
import { devicePageMessages } from '../messages.ts';
import { useProductOfDevice } from '../use-product-of-device.ts';
import {
  countConditions,
  filterRequest,
  NO_FILTER,
  readFilter,
  writeFilter,
  type DeviceFilter,
} from './device-filter.ts';
import { DeviceTable } from './device-table.tsx';
import { FilterBar } from './filter-bar.tsx';

/** Milliseconds between two looks at the states of the devices on the page. */
const REFRESH = 15_000;

/** The devices of a product, filtered and paged by the API; the form opens beside them. */
export default function DevicesPage(): ReactNode {
  const t = useMessages(devicePageMessages);
  const paths = usePaths();
  const { productId = '' } = useParams();
  const { search } = useLocation();
  const [parameters, setParameters] = useSearchParams();
  const state = usePageState();
  const filter = readFilter(parameters);
  const kind = useProductOfDevice(productId)?.kind ?? productKind(undefined);
  const [dialog, setDialog] = useState<OpenDeviceDialog | null>(null);
  const query = useActionQuery(
    describeDevices,
    {
      ProductId: productId,
      Offset: state.offset,
      Limit: state.size,
      ...filterRequest(filter),
    },
    { keepPrevious: true, refetchInterval: REFRESH },
  );
  function change(changes: Partial<DeviceFilter>, how: 'typed' | 'chosen'): void {
    setParameters((current) => writeFilter(current, { ...readFilter(current), ...changes }), {
      replace: how === 'typed',
    });
  }
  return (
    <>
      <div className={classes.bar}>
        <FilterBar filter={filter} onChange={change} />
        <CreateLink
          action={createDevice}
          to={paths.deviceNew(productId) + search}
          label={t('create')}
        />
      </div>
      <QueryView
        query={query}
        errorTitle={t('failed')}
        skeleton={<Skeleton lines={8} />}
        empty={{
          when: ({ TotalCount }) => Number(TotalCount) === 0,
          show:
            countConditions(filter) > 0 ? (
              <Notice title={t('noMatchTitle')} text={t('noMatchText')}>
                <Button variant="default" onClick={() => change(NO_FILTER, 'chosen')}>
                  {t('clearFilter')}
                </Button>
              </Notice>
            ) : (
              <Notice title={t('emptyTitle')} text={t('emptyText')} />
            ),
        }}
      >
        {({ Devices, TotalCount }) => (
          <>
            {Devices.length === 0 ? (
              <Notice title={t('beyondTitle')} text={t('beyondText')}>
                <Link to={paths.productDevices(productId)}>{t('firstPage')}</Link>
              </Notice>
            ) : (
              <DeviceTable
                productId={productId}
                kind={kind}
                devices={Devices}
                refreshing={query.isPlaceholderData}
                onOpen={setDialog}
              />
            )}
            <Pager state={state} total={Number(TotalCount)} />
          </>
        )}
      </QueryView>
      {dialog && <DeviceDialog dialog={dialog} kind={kind} onClose={() => setDialog(null)} />}
      <Outlet />
    </>
  );
}
