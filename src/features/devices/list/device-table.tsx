import type { ReactNode } from 'react';
import { Link, useNavigate } from 'react-router';
import { DeviceState } from '#src/components/device/device-state.tsx';
import { deviceMessages } from '#src/components/device/messages.ts';
import { logLevelText } from '#src/components/device/names.ts';
import { MenuItem } from '#src/components/menu/menu-item.tsx';
import { RowMenu } from '#src/components/menu/row-menu.tsx';
import { DataTable, type Column } from '#src/components/table/data-table.tsx';
import { Refreshing } from '#src/components/table/refreshing.tsx';
import { Time } from '#src/components/time/time.tsx';
import type { DeviceInfo } from '#src/contract/structures.ts';
import type { ProductKind } from '#src/domain/product.ts';
import { usePaths } from '#src/hooks/use-connection.ts';
import { useMessages } from '#src/i18n/translate.ts';
import type { OpenDeviceDialog } from '../actions/device-dialog.tsx';
import { DeviceMenuItems } from '../actions/device-menu-items.tsx';
import { deviceAddress } from '../device-address.ts';
import { deviceSubject } from '../device-subject.ts';
import classes from '../devices.module.css';
import { devicePageMessages } from '../messages.ts';

interface DeviceTableProps {
  productId: string;
  kind: ProductKind;
  devices: readonly DeviceInfo[];
  /** True while these rows still stand for the ones that were asked for. */
  refreshing: boolean;
  onOpen: (dialog: OpenDeviceDialog) => void;
}

export function DeviceTable({
  productId,
  kind,
  devices,
  refreshing,
  onOpen,
}: DeviceTableProps): ReactNode {
  const t = useMessages(devicePageMessages);
  const paths = usePaths();
  const columns = useColumns(productId);
  const menuOf = (device: DeviceInfo): ReactNode => (
    <DeviceRowMenu productId={productId} kind={kind} device={device} onOpen={onOpen} />
  );
  return (
    <Refreshing active={refreshing}>
      <DataTable
        label={t('title')}
        columns={columns}
        rows={devices}
        rowKey={nameOf}
        rowHref={(device) => paths.device(productId, nameOf(device))}
        actionsLabel={t('actions')}
        rowActions={menuOf}
      />
    </Refreshing>
  );
}

function nameOf({ DeviceName = '' }: DeviceInfo): string {
  return DeviceName;
}

function DeviceRowMenu({
  productId,
  kind,
  device,
  onOpen,
}: Pick<DeviceTableProps, 'productId' | 'kind' | 'onOpen'> & { device: DeviceInfo }): ReactNode {
  const t = useMessages(devicePageMessages);
  const paths = usePaths();
  const navigate = useNavigate();
  const name = nameOf(device);
  return (
    <RowMenu name={name}>
      {(close) => (
        <>
          <MenuItem
            label={t('open')}
            disabledReason={null}
            onSelect={() => void navigate(paths.device(productId, name))}
          />
          <MenuItem
            label={t('shadow')}
            disabledReason={null}
            onSelect={() => void navigate(paths.deviceShadow(productId, name))}
          />
          <DeviceMenuItems
            device={deviceSubject(productId, name, device)}
            kind={kind}
            withSwitch
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

function useColumns(productId: string): Column<DeviceInfo>[] {
  const t = useMessages(devicePageMessages);
  const d = useMessages(deviceMessages);
  const paths = usePaths();
  return [
    {
      id: 'name',
      header: t('name'),
      narrow: 'title',
      cell: (device) => (
        <Link to={paths.device(productId, nameOf(device))} className={classes.mono}>
          {nameOf(device)}
        </Link>
      ),
    },
    {
      id: 'state',
      header: t('state'),
      narrow: 'field',
      cell: (device) => <DeviceState device={device} />,
    },
    {
      id: 'firmware',
      header: t('firmware'),
      narrow: 'field',
      cell: ({ Version }) => Version || <Nothing />,
    },
    {
      id: 'lastOnline',
      header: t('lastOnline'),
      narrow: 'field',
      cell: ({ LoginTime }) => <Time value={LoginTime} />,
    },
    {
      id: 'created',
      header: t('created'),
      narrow: 'hidden',
      cell: ({ CreateTime }) => <Time value={CreateTime} />,
    },
    {
      id: 'clientIp',
      header: t('clientIp'),
      narrow: 'hidden',
      cell: (device) => deviceAddress(device) || <Nothing />,
    },
    {
      id: 'logLevel',
      header: t('logLevel'),
      narrow: 'hidden',
      cell: ({ LogLevel }) => logLevelText(LogLevel, d),
    },
  ];
}

function Nothing(): ReactNode {
  const t = useMessages(devicePageMessages);
  return <span className={classes.muted}>{t('none')}</span>;
}
