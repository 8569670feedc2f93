import { SECRET_PLACEHOLDER } from '#src/contract/console/memory.ts';
import { parseJson, stringifyJson } from '#src/contract/json.ts';
import { SECRET_ACTION_KEYS } from '#src/contract/secrets.ts';

/** The kinds whose JSON is documented (facts 4.3); all others are written as JSON. */
export const FORM_KINDS = ['republish', 'forward', 'ckafka', 'cmqqueue', 'mysql'] as const;
export type FormKind = (typeof FORM_KINDS)[number];

export interface FieldPair {
  readonly id: string;
  readonly field: string;
  readonly value: string;
}

/** What stands in the form of one action, by kind. */
export type ActionValues =
  | { readonly kind: 'republish'; readonly topic: string }
  | { readonly kind: 'forward'; readonly api: string; readonly token: string }
  | {
      readonly kind: 'ckafka';
      readonly instanceId: string;
      readonly instanceName: string;
      readonly topicId: string;
      readonly topicName: string;
      readonly region: string;
    }
  | { readonly kind: 'cmqqueue'; readonly queueName: string; readonly region: string }
  | {
      readonly kind: 'mysql';
      readonly instanceId: string;
      readonly region: string;
      readonly userName: string;
      readonly password: string;
      readonly database: string;
      readonly table: string;
      readonly pairs: readonly FieldPair[];
      readonly deviceType: string;
    }
  | { readonly kind: 'json'; readonly text: string };

export type ActionKind = ActionValues['kind'];

export interface ActionDraft {
  /** Stays with the action while it is moved. */
  readonly id: string;
  readonly values: ActionValues;
  /** Whether the server knows a secret of it, which the placeholder stands for. */
  readonly secretKnown: boolean;
}

type Json = Readonly<Record<string, unknown>>;

function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The texts of an object that has just these keys; null where it has others or other values. */
function texts<Key extends string>(
  value: unknown,
  ...keys: readonly Key[]
): Readonly<Record<Key, string>> | null {
  return isObject(value) && hasTexts(value, keys) ? value : null;
}

function hasTexts<Key extends string>(
  value: Json,
  keys: readonly Key[],
): value is Readonly<Record<Key, string>> {
  return (
    Object.keys(value).length === keys.length && keys.every((key) => typeof value[key] === 'string')
  );
}

function readCkafka(body: unknown): ActionValues | null {
  if (!isObject(body) || Object.keys(body).length !== 3) return null;
  const instance = texts(body['instance'], 'id', 'name');
  const topic = texts(body['topic'], 'id', 'name');
  const region = body['region'];
  if (!instance || !topic || typeof region !== 'string') return null;
  return {
    kind: 'ckafka',
    instanceId: instance.id,
    instanceName: instance.name,
    topicId: topic.id,
    topicName: topic.name,
    region,
  };
}

function readMysql(body: unknown): ActionValues | null {
  if (!isObject(body)) return null;
  const { fieldpairs, ...rest } = body;
  const known = texts(
    rest,
    'instanceid',
    'region',
    'username',
    'userpwd',
    'dbname',
    'tablename',
    'devicetype',
  );
  if (!known || !Array.isArray(fieldpairs)) return null;
  const pairs: FieldPair[] = [];
  for (const pair of fieldpairs) {
    const read = texts(pair, 'field', 'value');
    if (!read) return null;
    pairs.push({ id: crypto.randomUUID(), ...read });
  }
  return {
    kind: 'mysql',
    instanceId: known.instanceid,
    region: known.region,
    userName: known.username,
    password: known.userpwd,
    database: known.dbname,
    table: known.tablename,
    pairs,
    deviceType: known.devicetype,
  };
}

/** The form of an action that fits one exactly; null for anything that a form would change. */
function readForm(action: unknown): ActionValues | null {
  if (!isObject(action)) return null;
  const [key, ...more] = Object.keys(action);
  if (key === undefined || more.length > 0) return null;
  const body = action[key];
  switch (key) {
    case 'republish': {
      const known = texts(body, 'topic');
      return known && { kind: 'republish', topic: known.topic };
    }
    case 'forward': {
      const known = texts(body, 'api', 'token') ?? texts(body, 'api');
      return known && { kind: 'forward', token: '', ...known };
    }
    case 'ckafka':
      return readCkafka(body);
    case 'cmqqueue': {
      const known = texts(body, 'queuename', 'region');
      return known && { kind: 'cmqqueue', queueName: known.queuename, region: known.region };
    }
    case 'mysql':
      return readMysql(body);
    default:
      return null;
  }
}

/** An action that was not saved yet. */
export function newAction(values: ActionValues): ActionDraft {
  return { id: crypto.randomUUID(), values, secretKnown: false };
}

/** An empty action of a kind. */
export function emptyAction(kind: ActionKind): ActionValues {
  switch (kind) {
    case 'republish':
      return { kind, topic: '' };
    case 'forward':
      return { kind, api: '', token: '' };
    case 'ckafka':
      return { kind, instanceId: '', instanceName: '', topicId: '', topicName: '', region: '' };
    case 'cmqqueue':
      return { kind, queueName: '', region: '' };
    case 'mysql':
      return {
        kind,
        instanceId: '',
        region: '',
        userName: '',
        password: '',
        database: '',
        table: '',
        pairs: [{ id: crypto.randomUUID(), field: '', value: '' }],
        deviceType: 'CUSTOM',
      };
    case 'json':
      return { kind, text: '{\n  "kind": {}\n}' };
  }
}

/** The forms for `TopicRulePayload.Actions`. What no form can hold stands as JSON. */
export function readActions(text: string): readonly ActionDraft[] {
  let parsed: unknown;
  try {
    parsed = parseJson(text === '' ? '[]' : text);
  } catch {
    return [newAction({ kind: 'json', text })];
  }
  const actions: readonly unknown[] = Array.isArray(parsed) ? parsed : [parsed];
  return actions.map((action) => {
    const written = stringifyJson(action, 2);
    return {
      ...newAction(readForm(action) ?? { kind: 'json', text: written }),
      secretKnown: written.includes(SECRET_PLACEHOLDER),
    };
  });
}

/**
 * One action as it is sent.
 * @throws SyntaxError when it is written as JSON and is none.
 */
export function toAction(values: ActionValues): unknown {
  switch (values.kind) {
    case 'republish':
      return { republish: { topic: values.topic } };
    case 'forward':
      return {
        forward: { api: values.api, ...(values.token === '' ? {} : { token: values.token }) },
      };
    case 'ckafka':
      return {
        ckafka: {
          instance: { id: values.instanceId, name: values.instanceName },
          topic: { id: values.topicId, name: values.topicName },
          region: values.region,
        },
      };
    case 'cmqqueue':
      return { cmqqueue: { queuename: values.queueName, region: values.region } };
    case 'mysql':
      return {
        mysql: {
          instanceid: values.instanceId,
          region: values.region,
          username: values.userName,
          userpwd: values.password,
          dbname: values.database,
          tablename: values.table,
          fieldpairs: values.pairs.map(({ field, value }) => ({ field, value })),
          devicetype: values.deviceType,
        },
      };
    case 'json':
      return parseJson(values.text);
  }
}

/**
 * `TopicRulePayload.Actions` of the drafts.
 * @throws SyntaxError when one that is written as JSON is none.
 */
export function writeActions(actions: readonly ActionDraft[]): string {
  return stringifyJson(actions.map(({ values }) => toAction(values)));
}

const SECRET_TEXT = new RegExp(
  `("(?:${[...SECRET_ACTION_KEYS].join('|')})"\\s*:\\s*)"(?:[^"\\\\]|\\\\.)+"?`,
  'g',
);

/**
 * The action without its secrets, to be kept in the browser: where the server knows one, the
 * placeholder stands for it again, also for one that was typed to replace it.
 */
export function withoutSecrets(action: ActionDraft): ActionDraft {
  const { values, secretKnown } = action;
  const instead = secretKnown ? SECRET_PLACEHOLDER : '';
  const cut = (secret: string): string => (secret === '' ? '' : instead);
  switch (values.kind) {
    case 'forward':
      return { ...action, values: { ...values, token: cut(values.token) } };
    case 'mysql':
      return { ...action, values: { ...values, password: cut(values.password) } };
    case 'json': {
      const text = values.text.replace(SECRET_TEXT, (_whole, key: string) => `${key}"${instead}"`);
      return { ...action, values: { ...values, text } };
    }
    case 'republish':
    case 'ckafka':
    case 'cmqqueue':
      return action;
  }
}
