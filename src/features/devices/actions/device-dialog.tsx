import type { ReactNode } from 'react';
import type { ProductKind } from '#src/domain/product.ts';
import type { DeviceSubject } from '../device-subject.ts';
import { DeviceDeleteDialog } from './device-delete-dialog.tsx';
import { DeviceResetDialog } from './device-reset-dialog.tsx';
import { DeviceSwitchDialog } from './device-switch-dialog.tsx';
import { LogLevelDialog } from './log-level-dialog.tsx';

export interface OpenDeviceDialog {
  does: 'enable' | 'disable' | 'logLevel' | 'reset' | 'delete';
  device: DeviceSubject;
}

interface DeviceDialogProps {
  dialog: OpenDeviceDialog;
  kind: ProductKind;
  onClose: () => void;
  /** Leaves the page of the device when it is deleted. */
  leave?: () => Promise<void>;
}

/** The question before something is done to a device. */
export function DeviceDialog({ dialog, kind, onClose, leave }: DeviceDialogProps): ReactNode {
  const { does, device } = dialog;
  switch (does) {
    case 'enable':
    case 'disable':
      return <DeviceSwitchDialog does={does} device={device} onClose={onClose} />;
    case 'logLevel':
      return <LogLevelDialog device={device} onClose={onClose} />;
    case 'reset':
      return <DeviceResetDialog device={device} onClose={onClose} />;
    case 'delete':
      return (
        <DeviceDeleteDialog
          device={device}
          kind={kind}
          onClose={onClose}
          {...(leave ? { leave } : {})}
        />
      );
  }
}
