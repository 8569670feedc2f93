import type { JsonObject } from '#src/domain/json/value.ts';
import { resolveConflict, type ThreeWayMerge } from '#src/domain/shadow/three-way.ts';
import { pathText } from './state-rows.ts';

export type Side = 'theirs' | 'mine';
/** Which side stays, by `pathText`. */
export type Choices = Readonly<Partial<Record<string, Side>>>;

interface Resolved {
  /** The merged state; where nothing is chosen yet, theirs. */
  state: JsonObject;
  /** How many conflicts have no choice yet. */
  open: number;
}

export function applyChoices({ merged, conflicts }: ThreeWayMerge, choices: Choices): Resolved {
  let state = merged;
  let open = 0;
  for (const conflict of conflicts) {
    const side = choices[pathText(conflict.path)];
    if (side === undefined) open += 1;
    else state = resolveConflict(state, conflict, side);
  }
  return { state, open };
}
