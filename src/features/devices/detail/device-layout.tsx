import { useState, type ReactNode } from 'react';
import { IconDots } from '@tabler/icons-react';
import { Link, Outlet, useNavigate, useOutletContext, useParams } from 'react-router';
import { AllowedButton } from '#src/components/allowed-button.tsx';
import { CopyButton } from '#src/components/copy-button.tsx';
import { DeviceState } from '#src/components/device/device-state.tsx';
import { QueryView } from '#src/components/feedback/query-view.tsx';
import { Skeleton } from '#src/components/feedback/skeleton.tsx';
import { MenuItem } from '#src/components/menu/menu-item.tsx';
import { PopoverMenu } from '#src/components/menu/popover-menu.tsx';
import { componentMessages } from '#src/components/messages.ts';
import { PageHeader } from '#src/components/page/page-header.tsx';
import { TabLinks } from '#src/components/page/tab-links.tsx';
import type { ResponseOf } from '#src/contract/action.ts';
import { describeDevice, updateDeviceAvailableState } from '#src/contract/devices.ts';
import { productKind, usesCertificates, usesPsk, type ProductKind } from '#src/domain/product.ts';
import { useActionQuery } from '#src/hooks/use-action.ts';
import { usePaths } from '#src/hooks/use-connection.ts';
import { useMay } from '#src/hooks/use-may.ts';
import { useMessages } from '#src/i18n/translate.ts';
import { DeviceDialog, type OpenDeviceDialog } from '../actions/device-dialog.tsx';
import { DeviceMenuItems } from '../actions/device-menu-items.tsx';
import { useDeviceReasons } from '../actions/use-device-reasons.ts';
import { deviceSubject, type DeviceSubject } from '../device-subject.ts';
import { devicePageMessages } from '../messages.ts';
import { useProductOfDevice } from '../use-product-of-device.ts';

/** Milliseconds between two looks at a device; the app's client asks only while the tab is seen. */
const REFRESH = 5_000;

export interface ShownDevice {
  answer: ResponseOf<typeof describeDevice>;
  subject: DeviceSubject;
}

/** The device of the page, for the tabs below the layout. */
export function useShownDevice(): ShownDevice {
  return useOutletContext<ShownDevice>();
}

/** Name, state, actions and tabs of one device; each tab is a child route. */
export default function DeviceLayout(): ReactNode {
  const t = useMessages(devicePageMessages);
  const { productId = '', deviceName = '' } = useParams();
  const paths = usePaths();
  const product = useProductOfDevice(productId);
  const kind = product?.kind ?? productKind(undefined);
  const query = useActionQuery(
    describeDevice,
    { ProductId: productId, DeviceName: deviceName },
    { refetchInterval: REFRESH },
  );
  const subject = query.data && deviceSubject(productId, deviceName, query.data);
  return (
    <>
      <PageHeader
        title={deviceName}
        beside={
          <>
            <CopyButton value={deviceName} what={t('name')} />
            {query.data && <DeviceState device={query.data} />}
          </>
        }
        subtitle={
          <>
            {t('ofProduct')}{' '}
            <Link to={paths.productDevices(productId)}>{product?.name ?? productId}</Link>
          </>
        }
        actions={subject && <DeviceActions device={subject} kind={kind} />}
      />
      <QueryView
        query={query}
        errorTitle={t('deviceFailed')}
        skeleton={<Skeleton lines={8} />}
        empty={null}
      >
        {(answer) => (
          <Tabs
            key={`${productId} ${deviceName}`}
            device={{ answer, subject: deviceSubject(productId, deviceName, answer) }}
          />
        )}
      </QueryView>
    </>
  );
}

function Tabs({ device }: { device: ShownDevice }): ReactNode {
  const t = useMessages(devicePageMessages);
  const paths = usePaths();
  const { productId, name } = device.subject;
  return (
    <>
      <TabLinks
        label={t('tabs')}
        tabs={[
          { to: paths.device(productId, name), label: t('tabDetails'), end: true },
          { to: paths.deviceShadow(productId, name), label: t('tabShadow') },
        ]}
      />
      <Outlet context={device} />
    </>
  );
}

interface DeviceActionsProps {
  device: DeviceSubject;
  kind: ProductKind;
}

function DeviceActions({ device, kind }: DeviceActionsProps): ReactNode {
  const t = useMessages(devicePageMessages);
  const c = useMessages(componentMessages);
  const paths = usePaths();
  const navigate = useNavigate();
  const maySwitch = useMay(updateDeviceAvailableState);
  const reasons = useDeviceReasons(device, kind);
  const [dialog, setDialog] = useState<OpenDeviceDialog | null>(null);
  const change = device.state === 'disabled' ? 'enable' : 'disable';
  const open = (does: OpenDeviceDialog['does']): void => setDialog({ does, device });
  const leadToKey = (close: () => void): void => {
    close();
    void navigate(paths.deviceKey(device.productId, device.name));
  };
  return (
    <>
      <AllowedButton
        permission={maySwitch}
        variant="default"
        {...(reasons.switch === null ? {} : { disabled: true, title: reasons.switch })}
        onClick={() => open(change)}
      >
        {t(`${change}Device`)}
      </AllowedButton>
      <PopoverMenu label={c('moreActions')} button={<IconDots size={18} aria-hidden />}>
        {(close) => (
          <>
            {usesPsk(kind) && (
              <MenuItem
                label={t('changeKey')}
                disabledReason={reasons.changeKey}
                onSelect={() => leadToKey(close)}
              />
            )}
            {usesCertificates(kind) && kind.privateCa === '' && (
              <MenuItem
                label={t('fetchKey')}
                disabledReason={reasons.fetchKey}
                onSelect={() => leadToKey(close)}
              />
            )}
            <DeviceMenuItems
              device={device}
              kind={kind}
              withSwitch={false}
              onOpen={(next) => {
                close();
                setDialog(next);
              }}
            />
          </>
        )}
      </PopoverMenu>
      {dialog && (
        <DeviceDialog
          dialog={dialog}
          kind={kind}
          onClose={() => setDialog(null)}
          leave={async () => navigate(paths.productDevices(device.productId))}
        />
      )}
    </>
  );
}
