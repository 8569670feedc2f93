import type { Action } from '#src/contract/action.ts';
import { ROLES, type Role } from '#src/contract/role.ts';

/** What the console itself offers beside the cloud's actions, and the least role for it. */
export const OPERATIONS = {
  reveal: 'operator',
  readAudit: 'viewer',
  manageConnections: 'admin',
  overwriteShadow: 'admin',
} as const satisfies Record<string, Role>;

export type Operation = keyof typeof OPERATIONS;

/** Whether `role` is `least` or more powerful. */
export function atLeast(role: Role, least: Role): boolean {
  return ROLES.indexOf(role) >= ROLES.indexOf(least);
}

/** Whether a role may call an action of the cloud. */
export function mayCall(role: Role, action: Pick<Action, 'role'>): boolean {
  return atLeast(role, action.role);
}

/** Whether a role may use one of the console's own operations. */
export function mayUse(role: Role, operation: Operation): boolean {
  return atLeast(role, OPERATIONS[operation]);
}
