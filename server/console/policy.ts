import type { Action } from '#src/contract/action.ts';
import type { Role } from '#src/contract/role.ts';
import { mayCall, mayUse } from '#src/domain/permission.ts';
import { consoleError } from './errors.ts';

function refuse(what: string): never {
  throw consoleError(403, 'Console.Forbidden', `Your role may not ${what}.`);
}

/** @throws `Console.Forbidden` (403) when the role may not call the action. */
export function requireCall(role: Role, action: Action): void {
  if (!mayCall(role, action)) refuse(`call ${action.name}`);
}

/** @throws `Console.Forbidden` (403) when the role may not see secrets in answers. */
export function requireReveal(role: Role): void {
  if (!mayUse(role, 'reveal')) refuse('see secrets');
}

/** @throws `Console.Forbidden` (403) when the role may not read the audit trail. */
export function requireAudit(role: Role): void {
  if (!mayUse(role, 'readAudit')) refuse('read the audit trail');
}
