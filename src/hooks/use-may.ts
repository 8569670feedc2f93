import type { Action } from '#src/contract/action.ts';
import { mayCall, mayUse, OPERATIONS, type Operation } from '#src/domain/permission.ts';
import { useSession } from './use-connection.ts';

export interface Permission {
  allowed: boolean;
  /** The roles for a sentence that explains a refusal. */
  needs: Action['role'];
  has: Action['role'];
}

/** Whether the person may call an action; a control that may not is disabled with this reason. */
export function useMay(action: Action): Permission {
  const { role } = useSession();
  return { allowed: mayCall(role, action), needs: action.role, has: role };
}

/** Whether the person may use one of the console's own operations, such as seeing secrets. */
export function useMayUse(operation: Operation): Permission {
  const { role } = useSession();
  return { allowed: mayUse(role, operation), needs: OPERATIONS[operation], has: role };
}
