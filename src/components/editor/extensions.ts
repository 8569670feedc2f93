import { closeBrackets, closeBracketsKeymap, completionKeymap } from '@codemirror/autocomplete';
import { defaultKeymap, history, historyKeymap, indentWithTab } from '@codemirror/commands';
import {
  bracketMatching,
  codeFolding,
  foldGutter,
  foldKeymap,
  indentOnInput,
} from '@codemirror/language';
import { highlightSelectionMatches, search, searchKeymap } from '@codemirror/search';
import { EditorState, type Extension } from '@codemirror/state';
import {
  drawSelection,
  EditorView,
  highlightActiveLine,
  highlightActiveLineGutter,
  highlightSpecialChars,
  keymap,
  lineNumbers,
  type Command,
} from '@codemirror/view';
import { appearance } from './appearance.ts';

/** A dialog around the editor leaves Esc to what carries this mark. */
export const KEEPS_ESCAPE = { 'data-mantine-stop-propagation': 'true' };

// Tab indents, so it must be possible to leave: Esc gives Tab back until something is typed or the
// focus moves. The editor's own Esc does so for two seconds only, which is too short for some.
const releaseTab: Command = (view) => {
  view.setTabFocusMode(true);
  return false;
};

const takeTabAgain = EditorView.updateListener.of((update) => {
  if (update.docChanged || (update.focusChanged && !update.view.hasFocus)) {
    update.view.setTabFocusMode(false);
  }
});

const panelsKeepEscape = EditorView.updateListener.of(({ view }) => {
  for (const field of view.dom.querySelectorAll('.cm-panels :is(input, button)')) {
    for (const [name, value] of Object.entries(KEEPS_ESCAPE)) field.setAttribute(name, value);
  }
});

/** What every editor of the app has, whatever its language. */
export const common: Extension = [
  highlightSpecialChars(),
  drawSelection(),
  lineNumbers(),
  codeFolding(),
  foldGutter(),
  highlightActiveLine(),
  highlightActiveLineGutter(),
  bracketMatching(),
  highlightSelectionMatches(),
  search({ top: true }),
  EditorView.lineWrapping,
  takeTabAgain,
  panelsKeepEscape,
  appearance,
  keymap.of([
    ...searchKeymap,
    ...foldKeymap,
    ...completionKeymap,
    { key: 'Escape', run: releaseTab },
  ]),
];

/** Typing and undo; not for an editor that only shows a text. */
export const writing: Extension = [
  history(),
  indentOnInput(),
  closeBrackets(),
  keymap.of([...closeBracketsKeymap, ...historyKeymap, indentWithTab]),
];

export const reading: Extension = EditorState.readOnly.of(true);

/** Last, so that every other binding of a key goes first. */
export const basicKeys: Extension = keymap.of(defaultKeymap);
