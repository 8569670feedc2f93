import * as z from 'zod/mini';
import { keptDraftKey, readKeptDraft, writeKeptDraft } from '#src/lib/kept-draft.ts';
import type { ActionValues } from '../actions/action-draft.ts';
import { withoutRuleSecrets, type RuleValues } from './rule-values.ts';

/** What was typed of a rule and is not saved yet. */
export interface RuleDraft {
  readonly values: RuleValues;
  /** `updatedAt` of the body that the edit began from; null where it began from nothing. */
  readonly version: number | null;
}

/** Whose draft of which rule; a rule that is not created yet has no name. */
export interface DraftScope {
  readonly user: string;
  readonly connection: string;
  readonly ruleName: string | null;
  /** The rule that a new one is made of; null where it is made of none. */
  readonly from: string | null;
}

const text = z.string();
const pair = z.object({ id: text, field: text, value: text });

/** As `ActionValues` has it; a test reads back one of each kind. */
const actionValues: z.ZodMiniType<ActionValues> = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('republish'), topic: text }),
  z.object({ kind: z.literal('forward'), api: text, token: text }),
  z.object({
    kind: z.literal('ckafka'),
    instanceId: text,
    instanceName: text,
    topicId: text,
    topicName: text,
    region: text,
  }),
  z.object({ kind: z.literal('cmqqueue'), queueName: text, region: text }),
  z.object({
    kind: z.literal('mysql'),
    instanceId: text,
    region: text,
    userName: text,
    password: text,
    database: text,
    table: text,
    pairs: z.array(pair),
    deviceType: text,
  }),
  z.object({ kind: z.literal('json'), text }),
]);

const stored = z.object({
  values: z.object({
    name: text,
    description: text,
    sql: text,
    actions: z.array(z.object({ id: text, values: actionValues, secretKnown: z.boolean() })),
    enabled: z.boolean(),
  }),
  version: z.nullable(z.number()),
});

export function draftKey({ user, connection, ruleName, from }: DraftScope): string {
  // No rule has an empty name, so that nothing else has the key of a new rule.
  return keptDraftKey('rule', [user, connection, ruleName ?? '', ...(from === null ? [] : [from])]);
}

/** The draft kept for this tab; null where there is none, or none that can be read. */
export function readDraft(scope: DraftScope, storage: Storage): RuleDraft | null {
  return readKeptDraft(draftKey(scope), stored, storage);
}

/** Keeps a draft over a reload, without its secrets; null takes it away. */
export function writeDraft(scope: DraftScope, draft: RuleDraft | null, storage: Storage): void {
  const open = draft && { ...draft, values: withoutRuleSecrets(draft.values) };
  writeKeptDraft(draftKey(scope), open, storage);
}
