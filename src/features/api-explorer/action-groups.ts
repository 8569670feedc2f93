import type { Action } from '#src/contract/action.ts';
import { ACTIONS, type ActionName } from '#src/contract/actions.ts';
import { actionDoc, type Docs } from '#src/contract/docs/docs.ts';

export interface ListedAction {
  readonly action: Action<ActionName>;
  readonly title: string;
}

export interface ActionGroup {
  readonly resource: Action['resource'];
  readonly actions: readonly ListedAction[];
}

function matches({ action, title }: ListedAction, text: string, words: readonly string[]): boolean {
  const where = `${action.name} ${title} ${text}`.toLowerCase();
  return words.every((word) => where.includes(word));
}

/**
 * The actions that hold every word of the search in their name, title or text, by resource, in the
 * order of the contract.
 */
export function actionGroups(docs: Docs, search: string): readonly ActionGroup[] {
  const words = search.toLowerCase().split(/\s+/).filter(Boolean);
  const groups = new Map<Action['resource'], ListedAction[]>();
  for (const action of ACTIONS.values()) {
    const doc = actionDoc(docs, action.name);
    const listed = { action, title: doc?.title ?? '' };
    if (!matches(listed, doc?.text ?? '', words)) continue;
    const group = groups.get(action.resource);
    if (group) group.push(listed);
    else groups.set(action.resource, [listed]);
  }
  return [...groups].map(([resource, actions]) => ({ resource, actions }));
}
