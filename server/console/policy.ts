import type { Action } from '#src/contract/action.ts';
import type { Role } from '#src/contract/role.ts';
import { mayCall, mayUse } from '#src/domain/permission.ts';
import { type AnswerError, consoleError } from './errors.ts';

function forbidden(what: string): AnswerError {
  return consoleError(403, 'Console.Forbidden', `Your role may not ${what}.`);
}

/**
 * Why a role may not call an action.
 * @param reveal whether the answer is to keep its secrets.
 * @returns `Console.Forbidden` (403), or undefined when it may.
 */
export function callRefusal(role: Role, action: Action, reveal: boolean): AnswerError | undefined {
  if (!mayCall(role, action)) return forbidden(`call ${action.name}`);
  if (reveal && !mayUse(role, 'reveal')) return forbidden('see secrets');
  return undefined;
}

/** @throws `Console.Forbidden` (403) when the role may not read the audit trail. */
export function requireAudit(role: Role): void {
  if (!mayUse(role, 'readAudit')) throw forbidden('read the audit trail');
}
