import { css } from 'lit';

export const quiz = css`
  :host {
    font-size: 15px;
  }
  form {
    padding: 14px 16px 16px;
  }
  fieldset {
    min-width: 0;
    margin: 0;
    padding: 0;
    border: 0;
  }
  legend {
    padding: 0;
    margin-bottom: 10px;
    font-weight: 600;
    text-wrap: pretty;
    overflow-wrap: anywhere;
  }
  .title {
    display: block;
    font-size: 13px;
    color: var(--_quiet);
  }
  label {
    display: flex;
    flex-wrap: wrap;
    gap: 2px 10px;
    align-items: center;
    min-height: 28px;
    margin-top: 6px;
    padding: 7px 12px;
    border-radius: 10px;
    background: var(--_card);
    box-shadow: inset 0 0 0 1px var(--_edge);
    cursor: pointer;
  }
  label:hover {
    background: var(--_floor);
  }
  label:has(input:checked) {
    box-shadow: inset 0 0 0 2px var(--_blue);
  }
  label:has(input:focus-visible) {
    outline: 3px solid var(--_blue);
    outline-offset: 2px;
  }
  label:has(input:disabled) {
    cursor: default;
    background: var(--_card);
  }
  label > span:not(.mark) {
    flex: 1 1 0;
    min-width: min(100%, 10em);
    overflow-wrap: anywhere;
  }
  label.right:has(input) {
    box-shadow: inset 0 0 0 2px var(--_green);
  }
  label.wrong:has(input:checked) {
    box-shadow: inset 0 0 0 2px var(--_red);
  }
  input {
    flex: none;
    width: 18px;
    height: 18px;
    margin: 0;
    accent-color: var(--_blue);
    outline: none !important;
  }
  .mark,
  .verdict {
    display: inline-flex;
    gap: 4px;
    align-items: center;
    font-size: 13px;
    font-weight: 600;
  }
  .right .mark,
  .verdict.right {
    color: var(--_green);
  }
  .wrong .mark,
  .verdict.wrong {
    color: var(--_red);
  }
  .feedback > * {
    margin: 12px 0 0;
  }
  .verdict {
    font-size: 15px;
  }
  .why {
    text-wrap: pretty;
  }
  .why p {
    margin: 0 0 6px;
  }
  .buttons {
    display: flex;
    flex-wrap: wrap;
    gap: 8px;
    margin-top: 14px;
  }
  .buttons button {
    min-height: 36px;
    padding: 4px 18px;
    border: 0;
    border-radius: 18px;
    background: none;
    box-shadow: inset 0 0 0 1px var(--_edge);
    cursor: pointer;
  }
  .buttons button:hover {
    background: var(--_floor);
  }
  .buttons .main {
    background: var(--_roof);
    color: var(--_on-roof);
    box-shadow: none;
    font-weight: 600;
  }
  .buttons .main:hover {
    filter: brightness(1.12);
  }
  .buttons .main:disabled {
    filter: none;
    background: var(--_track);
    color: var(--_quiet);
    cursor: default;
  }
  .buttons button:focus-visible {
    outline-offset: 2px;
  }
  @media (forced-colors: active) {
    label,
    .buttons button {
      border: 1px solid;
    }
    label:has(input:checked) {
      border-width: 2px;
    }
  }
  @media print {
    .buttons {
      display: none;
    }
  }
`;
