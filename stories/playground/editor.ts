/** The YAML editor: CodeMirror with what it knows of scenarios, in the colours of day and night. */
import { autocompletion } from '@codemirror/autocomplete';
import { yaml } from '@codemirror/lang-yaml';
import { HighlightStyle, syntaxHighlighting } from '@codemirror/language';
import { lintGutter } from '@codemirror/lint';
import { EditorState } from '@codemirror/state';
import { EditorView } from '@codemirror/view';
import { tags } from '@lezer/highlight';
import { basicSetup } from 'codemirror';
import { complete, explain, problemsInPlace } from './assistance.js';

const colours = HighlightStyle.define([
  { tag: tags.propertyName, color: 'light-dark(#0b4f8a, #8cc4ff)' },
  { tag: [tags.string, tags.content], color: 'light-dark(#1f5c2e, #a5dfae)' },
  { tag: [tags.number, tags.bool, tags.null, tags.atom], color: 'light-dark(#8a3b00, #ffbe8a)' },
  { tag: tags.comment, color: 'light-dark(#5b6470, #a9b3bf)', fontStyle: 'italic' },
  { tag: [tags.punctuation, tags.separator, tags.meta], color: 'light-dark(#4a515a, #c0c8d1)' },
]);

const theme = EditorView.theme({
  '&': { height: '100%', color: 'light-dark(#15202b, #e8eef5)', backgroundColor: 'light-dark(#ffffff, #10161d)' },
  '&.cm-focused': { outline: '3px solid light-dark(#1d5fd1, #7db2ff)', outlineOffset: '-3px' },
  '.cm-scroller': { fontFamily: 'ui-monospace, monospace', fontSize: '13px', lineHeight: '1.5' },
  '.cm-content': { caretColor: 'currentcolor' },
  '.cm-cursor': { borderLeftColor: 'currentcolor' },
  '.cm-gutters': {
    color: 'light-dark(#5b6470, #a9b3bf)',
    backgroundColor: 'light-dark(#f2f5f8, #182029)',
    border: '0',
  },
  '.cm-activeLine': { backgroundColor: 'light-dark(#00408012, #ffffff10)' },
  '.cm-activeLineGutter': { backgroundColor: 'light-dark(#e0e7ee, #26313d)' },
  '&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground': {
    backgroundColor: 'light-dark(#bcd9ff, #2c4d78)',
  },
  '.cm-tooltip': {
    maxWidth: 'min(420px, 90vw)',
    color: 'light-dark(#15202b, #e8eef5)',
    backgroundColor: 'light-dark(#ffffff, #1c2630)',
    border: '1px solid light-dark(#b8c2cc, #46525f)',
    borderRadius: '8px',
  },
  '.cm-tooltip-autocomplete > ul > li[aria-selected]': { color: '#ffffff', backgroundColor: '#1d5fd1' },
  '.explained': { padding: '6px 10px', font: '13px/1.45 system-ui' },
});

export interface EditorOptions {
  readonly parent: HTMLElement;
  readonly root: ShadowRoot;
  readonly text: string;
  /** Names it for screen readers. */
  readonly label: string;
  changed(text: string): void;
}

/** Tab is left to the page, so that nobody who has only a keyboard is caught: Ctrl+] and Ctrl+[ indent. */
export function createEditor({ parent, root, text, label, changed }: EditorOptions): EditorView {
  const state = EditorState.create({
    doc: text,
    extensions: [
      basicSetup,
      yaml(),
      syntaxHighlighting(colours),
      autocompletion({ override: [complete] }),
      explain,
      problemsInPlace,
      lintGutter(),
      theme,
      EditorView.contentAttributes.of({ 'aria-label': label, tabindex: '0' }),
      EditorView.updateListener.of((update) => update.docChanged && changed(update.state.doc.toString())),
    ],
  });
  return new EditorView({ state, parent, root });
}

/** Everything anew, with the cursor at the beginning. */
export const setText = (view: EditorView, text: string): void =>
  view.dispatch({ changes: { from: 0, to: view.state.doc.length, insert: text }, selection: { anchor: 0 } });

/** @param line 1-based, as `column` */
export function goTo(view: EditorView, line: number, column: number): void {
  const place = view.state.doc.line(Math.min(line, view.state.doc.lines));
  view.dispatch({ selection: { anchor: Math.min(place.from + column - 1, place.to) }, scrollIntoView: true });
  view.focus();
}
