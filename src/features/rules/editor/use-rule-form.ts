import { useState } from 'react';
import { readDraft, writeDraft, type DraftScope, type RuleDraft } from './draft-store.ts';
import { sameValues, type RuleValues } from './rule-values.ts';

/** What the edit begins from. */
export interface RuleBase {
  readonly values: RuleValues;
  /** `updatedAt` of the body; null where there is none yet. */
  readonly version: number | null;
}

export interface RuleForm {
  values: RuleValues;
  change: (changes: Partial<RuleValues>) => void;
  /** Whether something differs from what is saved. */
  dirty: boolean;
  /** Whether the values were found from before a reload, and not touched since. */
  restored: boolean;
  /** Whether somebody saved another body since the edit began. */
  outdated: boolean;
  /** Goes back to what is saved now. */
  reset: () => void;
  /** Takes what stands here for saved. */
  markSaved: () => void;
}

interface State {
  base: RuleBase;
  draft: RuleDraft | null;
  restored: boolean;
}

/**
 * What is typed of a rule. It survives a reload; while nothing is typed it follows what is saved.
 * The component that uses it has the scope as its key.
 */
export function useRuleForm(scope: DraftScope, base: RuleBase): RuleForm {
  const [state, setState] = useState<State>(() => {
    const draft = readDraft(scope, sessionStorage);
    return { base, draft, restored: draft !== null };
  });
  if (state.draft === null && state.base.version !== base.version) {
    setState({ base, draft: null, restored: false });
  }
  const { draft } = state;
  const values = draft?.values ?? state.base.values;

  function change(changes: Partial<RuleValues>): void {
    const next = { ...values, ...changes };
    const version = draft ? draft.version : state.base.version;
    const same = version === state.base.version && sameValues(next, state.base.values);
    const typed = same ? null : { values: next, version };
    writeDraft(scope, typed, sessionStorage);
    setState({ ...state, draft: typed, restored: false });
  }

  return {
    values,
    change,
    dirty: draft !== null,
    restored: state.restored,
    outdated: draft !== null && draft.version !== base.version,
    reset: () => {
      writeDraft(scope, null, sessionStorage);
      setState({ base, draft: null, restored: false });
    },
    markSaved: () => {
      writeDraft(scope, null, sessionStorage);
      setState({ base: { ...state.base, values }, draft: null, restored: false });
    },
  };
}
