import { useCallback, useState } from 'react';
import { readDraft, writeDraft, type Draft, type DraftScope } from './draft-store.ts';

interface DraftState {
  draft: Draft | null;
  /** Whether the draft was found from an earlier visit, and not typed since. */
  restored: boolean;
  setDraft: (draft: Draft | null) => void;
}

/** The draft of one shadow; the component that uses it has the scope as its key. */
export function useDraft(scope: DraftScope): DraftState {
  const [state, setState] = useState(() => {
    const draft = readDraft(scope, sessionStorage);
    return { draft, restored: draft !== null };
  });
  const setDraft = useCallback(
    (draft: Draft | null) => {
      writeDraft(scope, draft, sessionStorage);
      setState({ draft, restored: false });
    },
    [scope],
  );
  return { ...state, setDraft };
}
