import type { ReactNode } from 'react';
import { Button } from '@mantine/core';
import { Link } from 'react-router';
import { AllowedButton } from '#src/components/allowed-button.tsx';
import type { Action } from '#src/contract/action.ts';
import { useMay } from '#src/hooks/use-may.ts';

interface CreateLinkProps {
  /** The action that the form will call. */
  action: Action;
  to: string;
  label: string;
}

/** The main button of a list: leads to the form, or says why the role may not. */
export function CreateLink({ action, to, label }: CreateLinkProps): ReactNode {
  const permission = useMay(action);
  if (!permission.allowed) return <AllowedButton permission={permission}>{label}</AllowedButton>;
  return (
    <Button component={Link} to={to}>
      {label}
    </Button>
  );
}
