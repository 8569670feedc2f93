import { useMemo, useState } from 'react';
import { useLocation, useNavigate } from 'react-router';
import type { Action } from '#src/contract/action.ts';
import { fromFragment, toFragment } from './address.ts';
import { draftOf, type DraftFields, type Params } from './draft.ts';
import { requestFields, type FieldModel } from './field-model.ts';
import type { FormProblemCode, Problem } from './problem.ts';
import { readDraft } from './read-draft.ts';
import { readText, writeText, type ReadText } from './read-text.ts';

export type Input = 'form' | 'json';

export interface RequestState {
  fields: readonly FieldModel[];
  input: Input;
  drafts: DraftFields;
  setDrafts: (drafts: DraftFields) => void;
  text: string;
  setText: (text: string) => void;
  /** What the JSON says; only of interest while the input is JSON. */
  read: ReadText;
  params: Params;
  /** What is wrong with the form; only of interest while the input is a form. */
  formProblems: readonly Problem<FormProblemCode>[];
  /** Whether the request cannot be sent as it stands. */
  broken: boolean;
  /** Changes the input; false where the form cannot hold what the JSON says. */
  switchTo: (input: Input) => boolean;
  /** Writes what was entered, without secrets, into the address. */
  keep: () => void;
}

/** What is entered for one action, in a form or as JSON, begun with what the address says. */
export function useRequest(action: Action): RequestState {
  const location = useLocation();
  const navigate = useNavigate();
  const fields = useMemo(() => requestFields(action), [action]);
  const [initial] = useState(() => fromFragment(fields, location.hash));
  const [drafts, setDrafts] = useState(() => draftOf(fields, initial));
  const [text, setText] = useState(() => writeText(initial));
  /** The JSON as it was when it was made of the form. */
  const [made, setMade] = useState(text);
  const search = new URLSearchParams(location.search);
  const input: Input = search.get('input') === 'json' ? 'json' : 'form';
  const read = useMemo(() => readText(fields, text), [fields, text]);
  const filled = useMemo(() => readDraft(fields, drafts), [fields, drafts]);
  const { params, problems } = input === 'form' ? filled : read;
  const broken =
    problems.length > 0 ||
    (input === 'json' && read.syntax.some(({ severity }) => severity === 'error'));

  function write(next: Input): void {
    if (next === 'json') search.set('input', 'json');
    else search.delete('input');
    const hash = toFragment(params);
    const address = search.toString();
    if (hash === location.hash && next === input) return;
    void navigate(
      { search: address === '' ? '' : `?${address}`, hash },
      { replace: true, preventScrollReset: true },
    );
  }

  function switchTo(next: Input): boolean {
    if (next === input) return true;
    if (next === 'json') {
      const written = writeText(filled.params);
      setText(written);
      setMade(written);
    } else if (text !== made) {
      const misfit = read.problems.some(({ code }) => code !== 'required');
      if (misfit || read.syntax.some(({ severity }) => severity === 'error')) return false;
      setDrafts(draftOf(fields, read.params));
    }
    write(next);
    return true;
  }

  return {
    fields,
    input,
    drafts,
    setDrafts,
    text,
    setText,
    read,
    params,
    formProblems: filled.problems,
    broken,
    switchTo,
    keep: () => write(input),
  };
}
