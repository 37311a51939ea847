import { css } from 'lit';

/** The button on a thing, its menu, and the bar of changes under the picture. */
export const styles = css`
  .act,
  .acts {
    position: absolute;
    z-index: 3;
    color: var(--_ink);
    background: var(--_card);
    box-shadow:
      0 0 0 1px var(--_edge),
      0 6px 20px var(--_shadow);
  }
  .act {
    left: clamp(2px, calc(var(--left) - 34px), calc(100% - 34px));
    top: clamp(2px, calc(var(--top) + 2px), calc(100% - 34px));
    width: 32px;
    height: 32px;
    padding: 6px;
    border: 0;
    border-radius: 10px;
    color: var(--_blue);
    cursor: pointer;
  }
  .act svg {
    width: 20px;
    height: 20px;
    fill: currentcolor;
  }
  .acts {
    left: clamp(4px, var(--left), calc(100% - 278px));
    top: var(--y, var(--top));
    box-sizing: border-box;
    width: min(274px, calc(100% - 8px));
    max-height: calc(100% - 8px);
    overflow: auto;
    padding: 6px;
    border-radius: 12px;
    font-size: 14px;
    line-height: 1.35;
  }
  .acts [role='group'] + [role='group'] {
    margin-top: 6px;
    padding-top: 6px;
    border-top: 1px solid var(--_edge);
  }
  .acts .of {
    padding: 4px 8px;
    overflow: hidden;
    white-space: nowrap;
    text-overflow: ellipsis;
    font-size: 12px;
    color: var(--_quiet);
  }
  .acts .of b {
    font: 600 12px var(--_mono);
    color: var(--_ink);
  }
  .acts [role='menuitem'] {
    display: block;
    box-sizing: border-box;
    width: 100%;
    min-height: 32px;
    margin: 0;
    padding: 6px 8px;
    border: 0;
    border-radius: 7px;
    background: none;
    color: inherit;
    font: inherit;
    text-align: start;
    cursor: pointer;
    overflow-wrap: anywhere;
  }
  .acts [role='menuitem']:is(:hover, :focus) {
    background: var(--_floor);
  }
  .acts [role='menuitem']:focus-visible,
  .act:focus-visible,
  .changes button:focus-visible {
    outline: 3px solid var(--_blue);
    outline-offset: -1px;
  }
  .acts [aria-disabled='true'] {
    color: var(--_quiet);
    cursor: default;
  }
  .acts small {
    display: block;
    font-size: 12px;
  }
  .changes {
    display: flex;
    flex-wrap: wrap;
    gap: 6px 14px;
    align-items: center;
    justify-content: space-between;
    padding: 8px 14px;
    border-top: 1px solid var(--_edge);
    font-size: 14px;
  }
  .changes.none {
    padding: 0;
    border: 0;
  }
  .changes .what {
    flex: 1 1 220px;
    overflow-wrap: anywhere;
  }
  .changes .buttons {
    display: flex;
    flex-wrap: wrap;
    gap: 6px;
  }
  .changes button {
    min-height: 32px;
    padding: 4px 12px;
    border: 1px solid var(--_edge);
    border-radius: 9px;
    background: var(--_card);
    color: var(--_ink);
    font: inherit;
    font-size: 13px;
    cursor: pointer;
  }
  .changes button:hover {
    background: var(--_floor);
  }
  .changes button[aria-disabled='true'] {
    color: var(--_quiet);
    border-style: dashed;
    cursor: default;
  }
  .changes label {
    flex: 1 0 100%;
  }
  .changes textarea {
    display: block;
    box-sizing: border-box;
    width: 100%;
    margin-top: 4px;
    font: 12px var(--_mono);
  }
  @media (forced-colors: active) {
    .act,
    .acts {
      border: 1px solid;
    }
    .act svg {
      fill: ButtonText;
    }
  }
  @media print {
    .act,
    .acts,
    .changes {
      display: none;
    }
  }
`;
