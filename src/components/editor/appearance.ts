import { HighlightStyle, syntaxHighlighting } from '@codemirror/language';
import type { Extension } from '@codemirror/state';
import { EditorView } from '@codemirror/view';
import { tags } from '@lezer/highlight';

// Colours are variables of the theme, so one style serves the light and the dark scheme.
const highlight = HighlightStyle.define([
  { tag: tags.propertyName, color: 'var(--app-code-key)' },
  { tag: [tags.string, tags.special(tags.string)], color: 'var(--app-code-string)' },
  { tag: tags.number, color: 'var(--app-code-number)' },
  { tag: [tags.bool, tags.null, tags.atom], color: 'var(--app-code-atom)' },
  {
    tag: [tags.keyword, tags.operatorKeyword, tags.modifier],
    color: 'var(--app-code-atom)',
    fontWeight: '600',
  },
  { tag: [tags.typeName, tags.standard(tags.name)], color: 'var(--app-code-key)' },
  { tag: tags.comment, color: 'var(--app-muted)', fontStyle: 'italic' },
  { tag: tags.invalid, color: 'var(--app-bad)' },
]);

function squiggle(colour: string): Record<string, string> {
  return { backgroundImage: 'none', textDecoration: `underline wavy ${colour} 1.5px` };
}

const frame = EditorView.theme({
  '&': {
    border: '1px solid var(--app-border-strong)',
    borderRadius: '4px',
    backgroundColor: 'var(--app-surface)',
    color: 'var(--app-text)',
    fontSize: '13px',
    overflow: 'hidden',
  },
  '&.cm-focused': {
    outline: '2px solid var(--mantine-primary-color-filled)',
    outlineOffset: '1px',
  },
  '.cm-scroller': {
    fontFamily: 'var(--mantine-font-family-monospace)',
    lineHeight: '20px',
    maxHeight: 'max(60vh, 240px)',
  },
  '.cm-content': { padding: '8px 0', caretColor: 'var(--app-text)' },
  '.cm-content, .cm-gutter': { minHeight: 'var(--editor-min-height)' },
  // The content has the focus; the ring stands around the whole editor.
  '.cm-content:focus-visible': { outline: 'none' },
  '.cm-gutters': {
    border: '0',
    borderRight: '1px solid var(--app-border)',
    backgroundColor: 'var(--app-sunken)',
    color: 'var(--app-muted)',
  },
  '.cm-activeLine, .cm-activeLineGutter': { backgroundColor: 'transparent' },
  // Half transparent: the selection is drawn below the lines.
  '&.cm-focused .cm-activeLine': {
    backgroundColor: 'color-mix(in srgb, var(--app-hover) 50%, transparent)',
  },
  '&.cm-focused .cm-activeLineGutter': { color: 'var(--app-text)' },
  '.cm-cursor, .cm-dropCursor': { borderLeftColor: 'var(--app-text)' },
  '.cm-selectionLayer .cm-selectionBackground, &.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground':
    { background: 'var(--app-selected)' },
  '&.cm-focused .cm-matchingBracket': {
    outline: '1px solid var(--app-border-strong)',
    backgroundColor: 'transparent',
  },
  '&.cm-focused .cm-nonmatchingBracket': {
    backgroundColor: 'var(--app-bad-soft)',
  },
  '.cm-searchMatch': { backgroundColor: 'var(--app-warn-soft)' },
  '.cm-searchMatch-selected': {
    outline: '1px solid var(--app-warn)',
    backgroundColor: 'var(--app-warn-soft)',
  },
  '.cm-selectionMatch': { backgroundColor: 'var(--app-selected)' },
  '.cm-foldPlaceholder': {
    padding: '0 6px',
    border: '1px solid var(--app-border-strong)',
    backgroundColor: 'var(--app-sunken)',
    color: 'var(--app-muted)',
  },
  '.cm-lintRange-error': squiggle('var(--app-bad)'),
  '.cm-lintRange-warning': squiggle('var(--app-warn)'),
  '.cm-lintPoint-error::after': { borderBottomColor: 'var(--app-bad)' },
  '.cm-lintPoint-warning::after': { borderBottomColor: 'var(--app-warn)' },
  '.cm-tooltip': {
    border: '1px solid var(--app-border-strong)',
    backgroundColor: 'var(--app-raised)',
    color: 'var(--app-text)',
  },
  '.cm-tooltip .cm-diagnostic-error': { borderLeftColor: 'var(--app-bad)' },
  '.cm-tooltip .cm-diagnostic-warning': { borderLeftColor: 'var(--app-warn)' },
  '.cm-tooltip.cm-tooltip-autocomplete > ul > li[aria-selected]': {
    backgroundColor: 'var(--app-selected)',
    color: 'var(--app-text)',
  },
  '.cm-panels': { backgroundColor: 'var(--app-sunken)', color: 'var(--app-text)' },
  '.cm-panels.cm-panels-top': { borderBottom: '1px solid var(--app-border)' },
  '.cm-panel label': { fontSize: '12px' },
  '.cm-textfield': {
    minHeight: '26px',
    border: '1px solid var(--app-border-strong)',
    borderRadius: '4px',
    backgroundColor: 'var(--app-surface)',
    color: 'var(--app-text)',
    fontSize: '13px',
  },
  '.cm-button': {
    minHeight: '26px',
    border: '1px solid var(--app-border-strong)',
    borderRadius: '4px',
    backgroundColor: 'var(--app-surface)',
    backgroundImage: 'none',
    color: 'var(--app-text)',
    fontSize: '12px',
  },
  '.cm-button:active': { backgroundImage: 'none', backgroundColor: 'var(--app-hover)' },
  '.cm-panel.cm-search [name=close]': {
    minWidth: '24px',
    minHeight: '24px',
    color: 'var(--app-text)',
  },
});

export const appearance: Extension = [frame, syntaxHighlighting(highlight)];
