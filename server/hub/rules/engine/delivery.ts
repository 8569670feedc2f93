import type { RuleOutput } from '#src/domain/rule-sql/evaluate.ts';
import type { RuleMessage } from '#src/domain/rule-sql/message.ts';
import type { DeviceMessage } from '../../bus.ts';
import type { CompiledRule } from './compile.ts';

/** What all copies have in common that go back to one message of a device. */
export interface Chain {
  /** How often rules have looked at one of them so far. */
  looks: number;
}

/** A rule that fired on a message. */
export interface Firing {
  readonly rule: CompiledRule;
  readonly message: DeviceMessage;
  /** The same message for the SQL. */
  readonly view: RuleMessage;
  readonly output: RuleOutput;
  /** How often the message was republished before the rule saw it. */
  readonly hop: number;
  readonly chain: Chain;
}

/** What an action is carried out for. */
export interface Delivery {
  readonly firing: Firing;
  readonly seq: number;
  /** When it began, Unix milliseconds. */
  readonly timeMs: number;
}

/** How an attempt ended. `why` says why not. */
export type Outcome =
  | {
      /** `undeliverable`: taken, but it goes to a product of the cloud. */
      readonly kind: 'delivered' | 'undeliverable';
      readonly topic: string;
      readonly payload: string | Uint8Array;
      /** The message as it was republished, for the rules to look at. */
      readonly copy?: DeviceMessage;
    }
  /** `final`: trying again would not help. */
  | { readonly kind: 'failed'; readonly why: string; readonly final: boolean }
  /** It is not to be carried out at all, nor is the error action. */
  | { readonly kind: 'dropped'; readonly why: string };
