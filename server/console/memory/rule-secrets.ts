import { SECRET_PLACEHOLDER } from '#src/contract/console/memory.ts';
import { parseJson, stringifyJson } from '#src/contract/json.ts';
import { SECRET_ACTION_KEYS } from '#src/contract/secrets.ts';

/** The actions of a rule with each secret replaced by the placeholder, and the secrets in order. */
export interface CutActions {
  readonly actions: string;
  readonly secrets: readonly string[];
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}

/** A copy of a JSON value in which each secret was replaced, in the order of the text. */
function mapSecrets(value: unknown, replace: (secret: string) => unknown): unknown {
  if (Array.isArray(value)) return value.map((item: unknown) => mapSecrets(item, replace));
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, item]: [string, unknown]) => [
      key,
      SECRET_ACTION_KEYS.has(key) && typeof item === 'string' && item !== ''
        ? replace(item)
        : mapSecrets(item, replace),
    ]),
  );
}

function cut(value: unknown): { value: unknown; secrets: string[] } {
  const secrets: string[] = [];
  const open = mapSecrets(value, (secret) => {
    secrets.push(secret);
    return SECRET_PLACEHOLDER;
  });
  return { value: open, secrets };
}

/**
 * Cuts the secrets out of `TopicRulePayload.Actions`.
 * @param text the JSON array of actions; a text that is no JSON counts as one secret.
 */
export function cutSecrets(text: string): CutActions {
  let parsed: unknown;
  try {
    parsed = parseJson(text);
  } catch {
    return { actions: '', secrets: [] };
  }
  const { value, secrets } = cut(parsed);
  return { actions: secrets.length > 0 ? stringifyJson(value) : text, secrets };
}

/** Keys that say where an action sends its messages, and so who gets to see its secret. */
const TARGET_KEYS: ReadonlySet<string> = new Set([
  'api',
  'host',
  'instance',
  'instanceid',
  'port',
  'region',
  'url',
  'username',
]);

/** All that tells where an action leads, as one text. */
function targetOf(value: unknown): string {
  if (Array.isArray(value)) return value.map((item: unknown) => targetOf(item)).join('');
  if (!isObject(value)) return '';
  return Object.entries(value)
    .map(([key, item]: [string, unknown]) =>
      TARGET_KEYS.has(key.toLowerCase()) ? `${key}=${stringifyJson(item)};` : targetOf(item),
    )
    .join('');
}

interface StoredAction {
  /** The kind and the target: a secret is never sent to another place than it was entered for. */
  readonly kind: string;
  readonly open: string;
  readonly secrets: readonly string[];
}

function kindOf(action: unknown): string {
  return isObject(action) ? `${Object.keys(action).join()} ${targetOf(action)}` : '';
}

function storedActions(stored: CutActions): StoredAction[] {
  const parsed: unknown = stored.actions === '' ? [] : parseJson(stored.actions);
  let from = 0;
  return (Array.isArray(parsed) ? parsed : []).map((action: unknown) => {
    const count = cut(action).secrets.length;
    const secrets = stored.secrets.slice(from, from + count);
    from += count;
    return { kind: kindOf(action), open: stringifyJson(action), secrets };
  });
}

/** Which stored action each sent one is, the surest matches first; none is taken twice. */
function matchActions(sent: readonly unknown[], stored: readonly StoredAction[]) {
  const matches = new Map<number, StoredAction>();
  const free = new Set(stored);
  const pass = (find: (kind: string, open: string, index: number) => StoredAction | undefined) => {
    sent.forEach((action, index) => {
      if (matches.has(index)) return;
      const match = find(kindOf(action), stringifyJson(cut(action).value), index);
      if (match && free.delete(match)) matches.set(index, match);
    });
  };
  pass((_kind, open, index) => (stored[index]?.open === open ? stored[index] : undefined));
  pass((_kind, open) => [...free].find((candidate) => candidate.open === open));
  pass((kind, _open, index) => (stored[index]?.kind === kind ? stored[index] : undefined));
  pass((kind) => {
    const [only, ...others] = [...free].filter((candidate) => candidate.kind === kind);
    return others.length === 0 ? only : undefined;
  });
  return matches;
}

/**
 * Puts the real secrets back where the browser sent the placeholder. An action is taken for the
 * stored one that is equal but for its secret, else for the one of its kind and target at the same
 * place, else for the only one left of them.
 * @param text the actions as sent.
 * @param stored the actions as last written; undefined where the console never wrote the rule.
 * @returns the actions to send, or undefined when a placeholder stands for no secret known here.
 */
export function restoreSecrets(text: string, stored: CutActions | undefined): string | undefined {
  if (!text.includes(SECRET_PLACEHOLDER)) return text;
  let parsed: unknown;
  try {
    parsed = parseJson(text);
  } catch {
    return undefined;
  }
  if (!Array.isArray(parsed)) return undefined;
  const actions: readonly unknown[] = parsed;
  const matches = matchActions(actions, stored ? storedActions(stored) : []);
  let complete = true;
  const restored = actions.map((action, index) => {
    let position = 0;
    return mapSecrets(action, (secret) => {
      const real = matches.get(index)?.secrets[position];
      position += 1;
      if (secret !== SECRET_PLACEHOLDER) return secret;
      if (real === undefined) complete = false;
      return real;
    });
  });
  return complete ? stringifyJson(restored) : undefined;
}
