import { css } from 'lit';

export const styles = css`
  :host {
    --ink: light-dark(#15202b, #e8eef5);
    --quiet: light-dark(#4a5561, #b3bdc8);
    --edge: light-dark(#b8c2cc, #46525f);
    --card: light-dark(#ffffff, #1c2630);
    display: block;
    font: 14px/1.45 system-ui;
    color: var(--ink);
    background: light-dark(#ffffff, #0c1117);
  }
  .bar {
    display: flex;
    flex-wrap: wrap;
    gap: 8px 14px;
    align-items: center;
    padding-bottom: 10px;
  }
  select,
  button,
  input {
    min-height: 32px;
    max-width: 100%;
    padding: 3px 10px;
    border: 1px solid var(--edge);
    border-radius: 8px;
    background: var(--card);
    color: inherit;
    font: inherit;
  }
  :is(select, button, input):focus-visible {
    outline: 3px solid light-dark(#1d5fd1, #7db2ff);
    outline-offset: 1px;
  }
  .by-hand {
    flex: 1 0 100%;
  }
  .by-hand input {
    width: 100%;
    box-sizing: border-box;
  }
  .sides {
    display: grid;
    grid-template-columns: minmax(320px, 2fr) minmax(0, 3fr);
    gap: 16px;
    align-items: start;
  }
  section {
    min-width: 0;
  }
  .editor {
    height: min(70vh, 640px);
    overflow: hidden;
    border: 1px solid var(--edge);
    border-radius: 10px;
  }
  .hint {
    margin: 6px 2px;
    color: var(--quiet);
    font-size: 12px;
  }
  .problems .broken {
    margin: 8px 2px 4px;
    font-weight: 600;
    color: light-dark(#a3151a, #ff9d97);
  }
  ul {
    margin: 0;
    padding: 0;
    list-style: none;
    font-size: 13px;
  }
  li {
    padding: 3px 2px;
    overflow-wrap: anywhere;
  }
  li button {
    min-height: 26px;
    padding: 1px 8px;
    font:
      12px ui-monospace,
      monospace;
  }
  code {
    font:
      12px ui-monospace,
      monospace;
  }
  @media (max-width: 860px) {
    .sides {
      grid-template-columns: minmax(0, 1fr);
    }
    .editor {
      height: 360px;
    }
  }
`;
