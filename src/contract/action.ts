import type * as z from 'zod/mini';
import type { ErrorCode } from './errors/codes.ts';
import type { Role } from './role.ts';

export type Resource =
  | 'product'
  | 'device'
  | 'shadow'
  | 'topic'
  | 'rule'
  | 'message'
  | 'gateway'
  | 'firmware'
  | 'resource'
  | 'task'
  | 'certificate'
  | 'log';

/** `secret`: a read that hands out a secret, and that the cloud may answer only once. */
export type ActionKind = 'read' | 'write' | 'secret';

/** One action of IoT Hub (service `iotcloud`, version 2021-04-08), in wire spelling. */
export interface Action<
  Name extends string = string,
  Request extends z.ZodMiniType = z.ZodMiniType,
  Response extends z.ZodMiniType = z.ZodMiniType,
> {
  readonly name: Name;
  readonly resource: Resource;
  readonly kind: ActionKind;
  /** The least role that may call it through the console. */
  readonly role: Role;
  /** Calls per second and account; 20 where the cloud publishes no figure. */
  readonly rate: number;
  /** False for the actions that the published SDKs define but the API document leaves out. */
  readonly documented: boolean;
  readonly request: Request;
  readonly response: Response;
  /** The business errors listed for it; any of the common ones can come as well. */
  readonly errors: readonly ErrorCode[];
}

export type RequestOf<A> = A extends Action<string, infer R> ? z.input<R> : never;
export type ResponseOf<A> =
  A extends Action<string, z.ZodMiniType, infer R> ? z.output<R> & { RequestId: string } : never;

/** States an action; it only fixes the types, so that an unused action is dropped from a bundle. */
export function defineAction<
  const Name extends string,
  Request extends z.ZodMiniType,
  Response extends z.ZodMiniType,
>(action: Action<Name, Request, Response>): Action<Name, Request, Response> {
  return action;
}
