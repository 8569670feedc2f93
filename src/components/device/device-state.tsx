import type { ReactNode } from 'react';
import { componentMessages } from '#src/components/messages.ts';
import { deviceState, type DeviceStateFields } from '#src/domain/device.ts';
import { useMessages } from '#src/i18n/translate.ts';
import classes from './device-state.module.css';

const MARKS = {
  online: '●',
  offline: '○',
  neverActivated: '◌',
  disabled: '⊘',
  enabled: '●',
} as const;

function StateMark({ state }: { state: keyof typeof MARKS }): ReactNode {
  const t = useMessages(componentMessages);
  return (
    <span className={classes.state}>
      <span aria-hidden className={classes.mark} data-state={state}>
        {MARKS[state]}
      </span>
      <span>{t(state)}</span>
    </span>
  );
}

/** The state of a device as shape and word: ● online, ○ offline, ◌ never activated, ⊘ disabled. */
export function DeviceState({ device }: { device: DeviceStateFields }): ReactNode {
  return <StateMark state={deviceState(device)} />;
}

/** Whether something is enabled, as shape and word. */
export function EnabledState({ enabled }: { enabled: boolean }): ReactNode {
  return <StateMark state={enabled ? 'enabled' : 'disabled'} />;
}
