import {
  useCallback,
  useEffect,
  useEffectEvent,
  useLayoutEffect,
  useRef,
  useState,
  type RefObject,
} from 'react';
import { setDiagnostics } from '@codemirror/lint';
import { Annotation, Compartment, EditorState, Prec, type Extension } from '@codemirror/state';
import { EditorView, keymap } from '@codemirror/view';
import { changeBetween } from './change-between.ts';
import { basicKeys, common, reading, writing } from './extensions.ts';
import { nextProblem, type EditorProblem } from './problem.ts';

interface EditorViewSettings {
  value: string;
  onChange: (value: string) => void;
  onSave: (() => void) | undefined;
  language: Extension;
  readOnly: boolean;
  attributes: Record<string, string>;
  phrases: Record<string, string>;
  /** In the order of their places. */
  problems: readonly EditorProblem[];
  /** What is said when F8 has moved to a problem, or found none. */
  announce: (problem: EditorProblem | undefined) => string;
}

interface EditorHandle {
  host: RefObject<HTMLDivElement | null>;
  goTo: (problem: EditorProblem) => void;
}

/** Marks the text that came from the page, which needs no `onChange`. */
const fromPage = Annotation.define<true>();

/** One editor in the `host` element, kept in step with the settings of each render. */
export function useEditorView(settings: EditorViewSettings): EditorHandle {
  const { value, language, readOnly, attributes, phrases, problems } = settings;
  const host = useRef<HTMLDivElement>(null);
  const [view, setView] = useState<EditorView | null>(null);
  const [parts] = useState(() => ({
    language: new Compartment(),
    mode: new Compartment(),
    attributes: new Compartment(),
    phrases: new Compartment(),
  }));
  const changed = useEffectEvent((text: string) => settings.onChange(text));
  const save = useEffectEvent(() => {
    settings.onSave?.();
    return settings.onSave !== undefined;
  });
  const step = useEffectEvent((target: EditorView, by: 1 | -1) => {
    const problem = nextProblem(problems, target.state.selection.main, by);
    if (problem) select(target, problem);
    const effects = EditorView.announce.of(settings.announce(problem));
    target.dispatch({ effects });
    return true;
  });
  const open = useEffectEvent((parent: HTMLElement) => {
    const own = keymap.of([
      { key: 'F8', run: (target) => step(target, 1), shift: (target) => step(target, -1) },
      { key: 'Mod-s', run: () => save() },
    ]);
    const heard = EditorView.updateListener.of((update) => {
      const typed = update.transactions.some((one) => one.docChanged && !one.annotation(fromPage));
      if (typed) changed(update.state.doc.toString());
    });
    return new EditorView({
      parent,
      state: EditorState.create({
        doc: value,
        extensions: [
          Prec.high(own),
          heard,
          parts.phrases.of(EditorState.phrases.of(phrases)),
          parts.mode.of(readOnly ? reading : writing),
          parts.attributes.of(EditorView.contentAttributes.of(attributes)),
          parts.language.of(language),
          common,
          basicKeys,
        ],
      }),
    });
  });

  useEffect(() => {
    if (!host.current) return undefined;
    const opened = open(host.current);
    setView(opened);
    return () => opened.destroy();
  }, []);

  // Before the next key can arrive: a later effect could write an older text over a newer one.
  useLayoutEffect(() => {
    if (!view) return;
    const changes = changeBetween(view.state.doc.toString(), value);
    if (changes) view.dispatch({ changes, annotations: fromPage.of(true) });
  }, [view, value]);

  useEffect(() => {
    view?.dispatch({
      effects: [
        parts.language.reconfigure(language),
        parts.mode.reconfigure(readOnly ? reading : writing),
        parts.attributes.reconfigure(EditorView.contentAttributes.of(attributes)),
        parts.phrases.reconfigure(EditorState.phrases.of(phrases)),
      ],
    });
  }, [view, parts, language, readOnly, attributes, phrases]);

  useEffect(() => {
    // While the text is ahead of the problems, the next render brings those that fit.
    if (!view || view.state.doc.length < (problems.at(-1)?.to ?? 0)) return;
    view.dispatch(setDiagnostics(view.state, [...problems]));
  }, [view, problems]);

  const goTo = useCallback(
    (problem: EditorProblem) => {
      if (!view) return;
      select(view, problem);
      view.focus();
    },
    [view],
  );
  return { host, goTo };
}

function select(view: EditorView, { from, to }: EditorProblem): void {
  const end = view.state.doc.length;
  view.dispatch({
    selection: { anchor: Math.min(from, end), head: Math.min(to, end) },
    scrollIntoView: true,
  });
}
