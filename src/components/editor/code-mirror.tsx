import { use, useId, useMemo, type ReactNode } from 'react';
import type { Extension } from '@codemirror/state';
import { useLocale } from '#src/i18n/locale.ts';
import { useMessages } from '#src/i18n/translate.ts';
import type { CodeEditorProps } from './code-editor.tsx';
import classes from './editor.module.css';
import { KEEPS_ESCAPE } from './extensions.ts';
import { editorMessages } from './messages.ts';
import { phrasesOf } from './phrases.ts';
import { ProblemList } from './problem-list.tsx';
import { fitProblems, type EditorProblem } from './problem.ts';
import { useEditorView } from './use-editor-view.ts';

interface CodeMirrorProps extends Omit<CodeEditorProps, 'extensions' | 'minHeight'> {
  loading: [Promise<Extension>, Promise<Extension>];
  problems: readonly EditorProblem[];
  readOnly: boolean;
}

/** Loaded on demand by `CodeEditor`. */
export default function CodeMirror({
  value,
  onChange,
  loading,
  label,
  describedBy,
  readOnly,
  problems,
  onSave,
}: CodeMirrorProps): ReactNode {
  const t = useMessages(editorMessages);
  const locale = useLocale();
  const hintId = useId();
  const listId = useId();
  const language = use(loading[0]);
  const more = use(loading[1]);
  const fitted = useMemo(() => fitProblems(problems, value.length), [problems, value]);
  const invalid = fitted.some(({ severity }) => severity === 'error');
  const description = [describedBy, readOnly ? undefined : hintId, listId]
    .filter((id) => id !== undefined)
    .join(' ');
  const attributes = useMemo(
    () => ({
      'aria-label': label,
      'aria-describedby': description,
      'aria-invalid': String(invalid),
      // Editable text is in the tab order anyway; checkers of scrolled parts look for the attribute.
      tabindex: '0',
      ...KEEPS_ESCAPE,
    }),
    [label, description, invalid],
  );
  const { host, goTo } = useEditorView({
    value,
    onChange,
    onSave,
    language: useMemo(() => [language, more], [language, more]),
    readOnly,
    attributes,
    phrases: phrasesOf(locale),
    problems: fitted,
    announce: (problem) => problem?.message ?? t('noProblems'),
  });
  return (
    <>
      <div ref={host} className={classes.host} />
      {!readOnly && (
        <p id={hintId} className={classes.hint}>
          {t('keys')}
        </p>
      )}
      <ProblemList id={listId} problems={fitted} text={value} onSelect={goTo} />
    </>
  );
}
