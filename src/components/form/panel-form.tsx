import type { ReactNode } from 'react';
import { SidePanel } from '#src/components/page/side-panel.tsx';
import { FormBody, type FormBodyProps } from './form-body.tsx';

interface PanelFormProps extends FormBodyProps {
  dirty: boolean;
  size?: number | string;
}

/** A create or edit form in a side panel: one column, Enter submits, Esc asks only if typed. */
export function PanelForm({ dirty, size, ...form }: PanelFormProps): ReactNode {
  return (
    <SidePanel
      title={form.title}
      backTo={form.backTo}
      dirty={dirty}
      {...(size === undefined ? {} : { size })}
    >
      <FormBody {...form} />
    </SidePanel>
  );
}
