import { lazy, Suspense, type ReactNode } from 'react';
import { useMessages } from '#src/i18n/translate.ts';
import classes from './editor.module.css';
import { languageOf, type EditorLanguage, type LoadExtensions } from './languages.ts';
import { editorMessages } from './messages.ts';
import type { EditorProblem } from './problem.ts';

// The editor is several times the rest of a page, so it is a chunk of its own.
const CodeMirror = lazy(() => import('./code-mirror.tsx'));

declare module 'react' {
  interface CSSProperties {
    '--editor-min-height'?: string;
  }
}

export interface CodeEditorProps {
  value: string;
  /** Called with the whole text at every change by the person, never for a change of `value`. */
  onChange: (value: string) => void;
  language: EditorLanguage;
  /** A dialect, completion, …; loaded together with the editor. Must be a constant function. */
  extensions?: LoadExtensions;
  /** Accessible name of the text field. */
  label: string;
  /** Ids of elements that describe it, separated by spaces. */
  describedBy?: string;
  readOnly?: boolean;
  /** Pixels. */
  minHeight?: number;
  /** Underlined in the text, listed below it, reached by F8. */
  problems?: readonly EditorProblem[];
  /** Ctrl-S or ⌘S in the editor. */
  onSave?: () => void;
}

const NO_PROBLEMS: readonly EditorProblem[] = [];

/** A text editor for JSON and SQL with its problems listed under it. */
export function CodeEditor({
  extensions,
  minHeight = 160,
  problems = NO_PROBLEMS,
  readOnly = false,
  ...props
}: CodeEditorProps): ReactNode {
  const t = useMessages(editorMessages);
  // Asked for here, so that the language loads beside the editor and not after it.
  const loading = languageOf(props.language, extensions);
  return (
    <div className={classes.editor} style={{ '--editor-min-height': `${minHeight}px` }}>
      <Suspense
        fallback={
          <pre className={classes.waiting} aria-busy="true" aria-label={t('loading')}>
            {props.value}
          </pre>
        }
      >
        <CodeMirror {...props} loading={loading} problems={problems} readOnly={readOnly} />
      </Suspense>
    </div>
  );
}
