import type * as z from 'zod/mini';
import { stringifyJson } from '#src/contract/json.ts';
import { inspectJson } from '../json/inspect.ts';
import type { JsonProblem } from '../json/problem.ts';
import { isJsonArray, isJsonObject, type JsonValue } from '../json/value.ts';
import { ACTIONS_PER_RULE } from '../limits.ts';
import {
  ckafkaAction,
  forwardAction,
  mysqlAction,
  queueAction,
  republishAction,
  type CkafkaAction,
  type ForwardAction,
  type MysqlAction,
  type QueueAction,
  type RepublishAction,
} from './schemas.ts';

/**
 * The key of the action that is carried out once when another one has failed for good. The cloud
 * has one (its error FailActionHasSameDevice says so), but no document prints its key: this one is
 * ours, and the cloud may refuse it.
 */
export const FAIL_ACTION_KEY = 'failaction';

export type RuleAction =
  | { readonly kind: 'republish'; readonly value: RepublishAction }
  | { readonly kind: 'forward'; readonly value: ForwardAction }
  | { readonly kind: 'ckafka'; readonly value: CkafkaAction }
  /** SDKs write `cmqqueue`, the API document prints `cmqueue`: each is kept as it came. */
  | { readonly kind: 'cmqqueue'; readonly value: QueueAction; readonly key: 'cmqqueue' | 'cmqueue' }
  | { readonly kind: 'mysql'; readonly value: MysqlAction }
  /** A kind that is not published, or a published one whose value has another form. */
  | { readonly kind: 'other'; readonly key: string; readonly value: JsonValue };

export type ActionsProblem =
  | { readonly kind: 'json'; readonly problem: JsonProblem }
  | { readonly kind: 'notArray' }
  | { readonly kind: 'tooManyActions'; readonly max: number; readonly count: number }
  /** An action is an object with one key, its kind. */
  | { readonly kind: 'notOneKey'; readonly index: number }
  /** `path` leads to the place inside of the action's value that is missing or of a wrong type. */
  | { readonly kind: 'badField'; readonly index: number; readonly path: readonly string[] }
  | { readonly kind: 'secondFailAction'; readonly index: number };

export interface ParsedActions {
  readonly actions: readonly RuleAction[];
  /** What to do when an action has failed for good; null where nothing is. */
  readonly failAction: RuleAction | null;
  readonly problems: readonly ActionsProblem[];
}

/**
 * Reads `TopicRulePayload.Actions`, a JSON array as text; an empty text is an empty array. An
 * element that is no action is left out, all others come back even where there are problems.
 * Never throws.
 */
export function parseActions(text: string): ParsedActions {
  const none = { actions: [], failAction: null };
  if (text.trim() === '') return { ...none, problems: [] };
  const { value, problems } = inspectJson(text);
  const broken = problems.filter(({ severity }) => severity === 'error');
  if (value === undefined || broken.length > 0) {
    return { ...none, problems: broken.map((problem) => ({ kind: 'json', problem })) };
  }
  if (!isJsonArray(value)) return { ...none, problems: [{ kind: 'notArray' }] };
  return readElements(value);
}

function readElements(elements: readonly JsonValue[]): ParsedActions {
  const actions: RuleAction[] = [];
  const problems: ActionsProblem[] = [];
  let failAction: RuleAction | null = null;
  for (const [index, element] of elements.entries()) {
    const read = readElement(element, index, problems);
    if (!read) continue;
    if (read.kind !== 'other' || read.key !== FAIL_ACTION_KEY) {
      actions.push(read);
    } else if (failAction) {
      problems.push({ kind: 'secondFailAction', index });
    } else {
      failAction = readElement(read.value, index, problems);
    }
  }
  if (actions.length > ACTIONS_PER_RULE) {
    const count = actions.length;
    problems.push({ kind: 'tooManyActions', max: ACTIONS_PER_RULE, count });
  }
  return { actions, failAction, problems };
}

function readElement(
  element: JsonValue,
  index: number,
  problems: ActionsProblem[],
): RuleAction | null {
  const [member, second] = isJsonObject(element) ? Object.entries(element) : [];
  if (!member || second) {
    problems.push({ kind: 'notOneKey', index });
    return null;
  }
  const [key, value] = member;
  const parsed = readKnown(key, value);
  if (!parsed) return { kind: 'other', key, value };
  if (parsed.action) return parsed.action;
  for (const { path } of parsed.issues) {
    problems.push({ kind: 'badField', index, path: path.map(String) });
  }
  return { kind: 'other', key, value };
}

interface Known {
  readonly action: RuleAction | null;
  readonly issues: readonly { readonly path: readonly PropertyKey[] }[];
}

function readKnown(key: string, value: JsonValue): Known | null {
  switch (key) {
    case 'republish':
      return known(republishAction, value, (read) => ({ kind: key, value: read }));
    case 'forward':
      return known(forwardAction, value, (read) => ({ kind: key, value: read }));
    case 'ckafka':
      return known(ckafkaAction, value, (read) => ({ kind: key, value: read }));
    case 'cmqqueue':
    case 'cmqueue':
      return known(queueAction, value, (read) => ({ kind: 'cmqqueue', value: read, key }));
    case 'mysql':
      return known(mysqlAction, value, (read) => ({ kind: key, value: read }));
    default:
      return null;
  }
}

function known<Schema extends z.ZodMiniType>(
  schema: Schema,
  value: JsonValue,
  toAction: (read: z.output<Schema>) => RuleAction,
): Known {
  const { data, error } = schema.safeParse(value);
  if (error) return { action: null, issues: error.issues };
  return { action: toAction(data), issues: [] };
}

/** Writes actions as the compact JSON text that `TopicRulePayload.Actions` takes. */
export function printActions(
  actions: readonly RuleAction[],
  failAction: RuleAction | null = null,
): string {
  const elements = actions.map(elementOf);
  if (failAction) elements.push({ [FAIL_ACTION_KEY]: elementOf(failAction) });
  return stringifyJson(elements);
}

function elementOf(action: RuleAction): Record<string, unknown> {
  const key = 'key' in action ? action.key : action.kind;
  return { [key]: action.value };
}
