import * as z from 'zod/mini';
import { parseJson } from '#src/contract/json.ts';
import { ACTIONS_PER_RULE } from '#src/domain/limits.ts';
import { parseTemplate } from '#src/domain/rule-action/template.ts';
import { parseDeviceTopic } from '#src/domain/topic/device-topics.ts';
import { topicProblem } from '#src/domain/topic/filter.ts';

// The shapes that the document prints (facts 4.3). Cloud products add keys of their own, so what is
// not known is let through; of the kinds that are not printed anywhere, any object is.

const text = z.string().check(z.minLength(1));

const republish = z.looseObject({ topic: text });
const forward = z.looseObject({ api: text, token: z.optional(z.string()) });
const ckafka = z.looseObject({
  instance: z.looseObject({ id: text }),
  topic: z.looseObject({ id: text }),
  region: text,
});
const cmqqueue = z.looseObject({ queuename: text, region: text });
const mysql = z.looseObject({
  instanceid: text,
  region: text,
  username: text,
  dbname: text,
  tablename: text,
  fieldpairs: z.array(z.looseObject({ field: text, value: z.string() })).check(z.minLength(1)),
});
const other = z.record(z.string(), z.unknown());

const SINKS: ReadonlyMap<string, z.ZodMiniType> = new Map<string, z.ZodMiniType>([
  ['ckafka', ckafka],
  ['cmqqueue', cmqqueue],
  // The API document prints this spelling, the SDKs the other one.
  ['cmqueue', cmqqueue],
  ['mysql', mysql],
]);

/** The cloud names the error action in an error code only; its key is a choice of this hub. */
const FAIL_KEY = 'failaction';

export interface RepublishAction {
  readonly kind: 'republish';
  /** May hold `${expressions}`. */
  readonly topic: string;
}

export interface ForwardAction {
  readonly kind: 'forward';
  readonly url: string;
  /** Empty where requests are not signed. */
  readonly token: string;
}

/** A product of the cloud that no local hub can reach. */
export interface SinkAction {
  readonly kind: 'sink';
  readonly name: string;
  readonly target: unknown;
}

export type RuleAction = RepublishAction | ForwardAction | SinkAction;

export interface RuleActions {
  readonly actions: readonly RuleAction[];
  /** What happens to a message when an action has failed for good. */
  readonly onFailure: RuleAction | undefined;
}

/** What is wrong with the actions. `path` says where, as in `1.republish.topic`. */
export interface ActionProblem {
  readonly kind: 'format' | 'republishTopic';
  readonly path: string;
  readonly reason: string;
}

class ActionFailure extends Error {
  readonly problem: ActionProblem;
  constructor(problem: ActionProblem) {
    super(problem.reason);
    this.problem = problem;
  }
}

function fail(path: string, reason: string, kind: ActionProblem['kind'] = 'format'): never {
  throw new ActionFailure({ kind, path, reason });
}

function read<T>(schema: z.ZodMiniType<T>, value: unknown, path: string): T {
  const result = z.safeParse(schema, value);
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  return fail([path, ...(issue?.path ?? [])].join('.'), issue?.message ?? 'It is not valid.');
}

/** A topic of some device, in which parts may be calculated: `PID/${deviceName}/event`. */
function readRepublish(value: unknown, path: string): RepublishAction {
  const { topic } = read(republish, value, path);
  const refuse = (reason: string): never => fail(`${path}.topic`, reason, 'republishTopic');
  const { parts, problems } = parseTemplate(topic);
  if (problems.length > 0) refuse('Between ${ and } must stand a field or a function.');
  const plain = parts.map((part) => (part.kind === 'text' ? part.text : 'x')).join('');
  if (/[${}]/.test(plain) || topicProblem(plain) || !parseDeviceTopic(plain)) {
    refuse('It must be the topic of a device, ProductId/DeviceName/name.');
  }
  return { kind: 'republish', topic };
}

function readForward(value: unknown, path: string): ForwardAction {
  const { api, token = '' } = read(forward, value, path);
  const url = URL.canParse(api) ? new URL(api) : undefined;
  if (url?.protocol !== 'http:' && url?.protocol !== 'https:') {
    fail(`${path}.api`, 'It must be an http or https address.');
  }
  return { kind: 'forward', url: api, token };
}

function readAction(value: unknown, path: string): RuleAction {
  const [entry, ...more] = Object.entries(read(other, value, path));
  if (!entry || more.length > 0) fail(path, 'It must have one key, the kind of the action.');
  const [name, target] = entry;
  const inner = `${path}.${name.slice(0, 32)}`;
  if (name === 'republish') return readRepublish(target, inner);
  if (name === 'forward') return readForward(target, inner);
  if (!/^[a-z][a-z0-9_]{0,31}$/.test(name)) fail(inner, 'It is not the kind of an action.');
  return { kind: 'sink', name, target: read(SINKS.get(name) ?? other, target, inner) };
}

function readList(json: string): readonly unknown[] {
  let value: unknown;
  try {
    value = parseJson(json);
  } catch {
    fail('', 'It must be JSON.');
  }
  if (!Array.isArray(value)) fail('', 'It must be an array.');
  if (value.length > ACTIONS_PER_RULE)
    fail('', `It must hold at most ${ACTIONS_PER_RULE} actions.`);
  return value;
}

/**
 * Reads `TopicRulePayload.Actions`.
 * @param json a JSON array as text; an empty text counts as an empty array.
 */
export function readActions(json: string): RuleActions | ActionProblem {
  if (json === '') return { actions: [], onFailure: undefined };
  try {
    const actions: RuleAction[] = [];
    let onFailure: RuleAction | undefined;
    for (const [index, item] of readList(json).entries()) {
      const path = String(index);
      const members = read(other, item, path);
      if (!Object.hasOwn(members, FAIL_KEY)) {
        actions.push(readAction(members, path));
      } else if (onFailure) {
        fail(path, 'There can be one error action only.');
      } else {
        onFailure = readAction(members[FAIL_KEY], `${path}.${FAIL_KEY}`);
      }
    }
    return { actions, onFailure };
  } catch (error) {
    if (error instanceof ActionFailure) return error.problem;
    throw error;
  }
}
