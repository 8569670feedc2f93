import { readJson } from '../json/read.ts';
import type { JsonValue } from '../json/value.ts';

/** A message that reached the rule engine. */
export interface RuleMessage {
  readonly topic: string;
  /** As published. */
  readonly payload: Uint8Array;
  readonly productId: string;
  readonly deviceName: string;
  /** Unix seconds. */
  readonly timestamp: number;
  /** The id that the hub gave the message. */
  readonly requestId: string;
  /** What `payloadJson` says of the payload, where that is known: many rules look at one message. */
  readonly json?: { readonly value: JsonValue | undefined };
}

export const HASH_ALGORITHMS = ['MD5', 'SHA1', 'SHA256', 'SHA384', 'SHA512'] as const;
export type HashAlgorithm = (typeof HASH_ALGORITHMS)[number];

/** What evaluation needs from outside; everything else follows from the rule and the message. */
export interface RuleEnvironment {
  /** Lower-case hexadecimal digest of a text in UTF-8. */
  readonly hash: (algorithm: HashAlgorithm, text: string) => string;
  /** A number from 0 to below 1. */
  readonly random: () => number;
  readonly uuid: () => string;
}

const decoder = new TextDecoder('utf-8', { fatal: true });

/** The text of a payload; null where it is not UTF-8. */
export function payloadText(payload: Uint8Array): string | null {
  try {
    return decoder.decode(payload);
  } catch {
    return null;
  }
}

/** The JSON of a payload; undefined where it is none. */
export function payloadJson(payload: Uint8Array): JsonValue | undefined {
  const text = payloadText(payload);
  return text === null ? undefined : readJson(text);
}

/** The JSON of a message; undefined where its payload is none. */
export function messageJson({ json, payload }: RuleMessage): JsonValue | undefined {
  return json ? json.value : payloadJson(payload);
}
