import type { Action } from '#src/contract/action.ts';
import type { ActionByName, ActionName } from '#src/contract/actions.ts';
import type * as z from 'zod/mini';

/** The parameters of an action after the check against the contract. */
export type Input<N extends ActionName> =
  ActionByName<N> extends Action<string, infer Request> ? z.output<Request> : never;

/** What a handler gives back: the action's response without `RequestId`. */
export type Output<N extends ActionName> =
  ActionByName<N> extends Action<string, z.ZodMiniType, infer Response> ? z.input<Response> : never;

/** What a handler may want to know about a call. */
export interface Call {
  /** What the answer will carry. */
  readonly requestId: string;
}

/** Carries out one action. @throws CloudError for every error of the cloud. */
export type Handler<N extends ActionName> = (
  input: Input<N>,
  call: Call,
) => Output<N> | Promise<Output<N>>;

/** Handlers by action name, for a part of the actions. */
export type Handlers<N extends ActionName> = { readonly [K in N]: Handler<K> };
